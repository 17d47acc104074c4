export type Colour = 'red' | 'lime' | 'blue'

/** A picture of one colour that never stands still. */
export function paintedTrack(colour: Colour, width = 320, height = 180): MediaStreamTrack {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  const context = canvas.getContext('2d')
  if (!context) throw new Error('There is no canvas to paint on.')
  let painted = 0
  const paint = () => {
    context.fillStyle = colour
    context.fillRect(0, 0, width, height)
    context.fillStyle = 'black'
    context.fillRect((painted * 7) % width, 0, 12, 12)
    painted += 1
  }
  paint()
  const [track] = canvas.captureStream(20).getVideoTracks()
  if (!track) throw new Error('The canvas gives no track.')
  const timer = setInterval(() => (track.readyState === 'ended' ? clearInterval(timer) : paint()), 50)
  return track
}

/** A tone. */
export function toneTrack(): MediaStreamTrack {
  const context = new AudioContext()
  const oscillator = context.createOscillator()
  const destination = context.createMediaStreamDestination()
  oscillator.connect(destination)
  oscillator.start()
  const [track] = destination.stream.getAudioTracks()
  if (!track) throw new Error('The tone gives no track.')
  return track
}

/** Shows a stream and counts its frames. */
export class Viewer {
  readonly #video = document.createElement('video')
  #shown: MediaStream | null = null

  constructor() {
    Object.assign(this.#video, { muted: true, autoplay: true, playsInline: true, width: 160, height: 90 })
    document.body.append(this.#video)
  }

  show(stream: MediaStream | null): void {
    if (stream === this.#shown) return
    this.#shown = stream
    this.#video.srcObject = stream
  }

  get frames(): number {
    return this.#shown ? this.#video.getVideoPlaybackQuality().totalVideoFrames : 0
  }

  /** The colour that most of the picture has; null before the first frame. */
  get colour(): Colour | null {
    if (!this.#shown || this.#video.videoWidth === 0) return null
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width: 1, height: 1 })
    const context = canvas.getContext('2d')
    context?.drawImage(this.#video, 0, 40, 300, 100, 0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0] = context?.getImageData(0, 0, 1, 1).data ?? []
    const most = Math.max(red, green, blue)
    if (most < 100) return null
    return most === red ? 'red' : most === green ? 'lime' : 'blue'
  }

  close(): void {
    this.#video.srcObject = null
    this.#video.remove()
  }
}
