/** Draws one frame, as large as `width` × `height`, onto the canvas that it shares with the loop. */
export type DrawFrame = (picture: CanvasImageSource, width: number, height: number) => Promise<void>

/** A track of drawn frames. */
export type FrameLoop = { track: MediaStreamTrack; stop: () => void }

// Not in the library of types: Chromium's ways to the frames of a track.
type Processor = { readable: ReadableStream<VideoFrame> }
type Generator = MediaStreamTrack & { writable: WritableStream<VideoFrame> }
type Chromium = {
  MediaStreamTrackProcessor?: new (init: { track: MediaStreamTrack }) => Processor
  MediaStreamTrackGenerator?: new (init: { kind: 'video' }) => Generator
}

/**
 * Has each frame of a camera drawn anew. While one is drawn, the camera's others are dropped, so that what goes out
 * never lags.
 *
 * @param onFailed nothing more comes out
 */
export function drawFrames(
  camera: MediaStreamTrack,
  canvas: HTMLCanvasElement,
  draw: DrawFrame,
  onFailed: () => void,
): FrameLoop {
  const { MediaStreamTrackProcessor: ProcessorOf, MediaStreamTrackGenerator: GeneratorOf } =
    window as unknown as Chromium
  if (!ProcessorOf || !GeneratorOf) return drawFromVideo(camera, canvas, draw, onFailed)
  const reader = new ProcessorOf({ track: camera }).readable.getReader()
  const track = new GeneratorOf({ kind: 'video' })
  const writer = track.writable.getWriter()
  let stopped = false

  const stop = () => {
    stopped = true
    track.stop()
    reader.cancel().catch(() => {})
    writer.close().catch(() => {})
  }
  async function run(): Promise<void> {
    for (;;) {
      const { value: frame } = await reader.read()
      if (!frame || stopped) return frame?.close()
      const { timestamp } = frame
      try {
        await draw(frame, frame.displayWidth, frame.displayHeight)
      } finally {
        frame.close()
      }
      if (stopped) return
      await writer.write(new VideoFrame(canvas, { timestamp }))
    }
  }
  run().catch(() => {
    if (!stopped) onFailed()
  })
  return { track, stop }
}

const framesPerSecond = 30
/** No frames are shown while the page is hidden, so that none is told of. */
const hiddenEveryMs = 500

function drawFromVideo(
  camera: MediaStreamTrack,
  canvas: HTMLCanvasElement,
  draw: DrawFrame,
  onFailed: () => void,
): FrameLoop {
  const video = document.createElement('video')
  video.muted = true
  video.playsInline = true
  video.srcObject = new MediaStream([camera])
  const [track] = canvas.captureStream(framesPerSecond).getVideoTracks()
  if (!track) throw new Error('This browser gives no picture of a canvas.')
  let stopped = false

  async function run(): Promise<void> {
    await video.play()
    while (!stopped) {
      await nextFrame(video)
      if (!stopped && video.videoWidth > 0) await draw(video, video.videoWidth, video.videoHeight)
    }
  }
  run().catch(() => {
    if (!stopped) onFailed()
  })
  return {
    track,
    stop() {
      stopped = true
      track.stop()
      video.srcObject = null
    },
  }
}

function nextFrame(video: HTMLVideoElement): Promise<void> {
  return new Promise(resolve => {
    const late = setTimeout(() => {
      video.cancelVideoFrameCallback?.(shown)
      resolve()
    }, hiddenEveryMs)
    const shown = video.requestVideoFrameCallback(() => {
      clearTimeout(late)
      resolve()
    })
  })
}
