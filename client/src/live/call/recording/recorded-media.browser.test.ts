import { afterEach, expect, test, vi } from 'vitest'
import { Stretch } from './record-stretch.ts'
import { recorderMime } from './recorder-mime.ts'

const stops: (() => void)[] = []
afterEach(() => {
  vi.unstubAllGlobals()
  stops.splice(0).forEach(stop => stop())
})

/** A picture that moves and a tone, as tracks. */
function madeUpMedia() {
  const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 240 })
  const paint = canvas.getContext('2d')
  let frame = 0
  const timer = setInterval(() => {
    frame += 1
    if (!paint) return
    paint.fillStyle = `hsl(${frame * 9} 80% 50%)`
    paint.fillRect(0, 0, 320, 240)
  }, 40)
  const context = new AudioContext()
  const tone = context.createOscillator()
  const out = context.createMediaStreamDestination()
  tone.connect(out)
  tone.start()
  stops.push(() => {
    clearInterval(timer)
    void context.close()
  })
  return { video: canvas.captureStream(25).getVideoTracks()[0]!, audio: out.stream.getAudioTracks()[0]! }
}

async function recorded(tracks: MediaStreamTrack[], ms: number) {
  const pieces: Blob[] = []
  return new Promise<{ pieces: Blob[]; durationMs: number; mimeType: string }>(resolve => {
    let mimeType = ''
    const stretch: Stretch = new Stretch(tracks, 'camera', recorderMime()!, {
      started: type => {
        mimeType = type
        setTimeout(() => stretch.stop(), ms)
      },
      piece: ({ bytes }) => pieces.push(bytes),
      ended: durationMs => resolve({ pieces, durationMs, mimeType }),
    })
  })
}

const told = (target: EventTarget, name: string) =>
  new Promise<void>(resolve => target.addEventListener(name, () => resolve(), { once: true }))

async function opened(pieces: Blob[]) {
  const element = Object.assign(document.createElement('video'), { muted: true })
  const url = URL.createObjectURL(new Blob(pieces, { type: 'video/webm' }))
  element.src = url
  document.body.append(element)
  stops.push(() => {
    element.remove()
    URL.revokeObjectURL(url)
  })
  await told(element, 'loadedmetadata')
  return element
}

test('pieces put together play, and can be sought in though they carry no length and no index', async () => {
  const { video, audio } = madeUpMedia()
  const asked: (MediaRecorderOptions | undefined)[] = []
  class Recorder extends MediaRecorder {
    constructor(stream: MediaStream, options?: MediaRecorderOptions) {
      super(stream, options)
      asked.push(options)
    }
  }
  vi.stubGlobal('MediaRecorder', Recorder)
  const { pieces, durationMs, mimeType } = await recorded([video, audio], 4_500)
  expect(mimeType).toMatch(/^video\/(webm|mp4)/)
  expect(durationMs).toBeGreaterThan(4_000)
  // Seeking goes by key frames, of which Chromium writes one in a hundred pictures by itself.
  expect(asked[0]).toMatchObject({ videoKeyFrameIntervalDuration: 2_000 })
  const element = await opened(pieces)
  expect([element.videoWidth, element.videoHeight]).toEqual([320, 240])
  element.currentTime = 3
  await told(element, 'seeked')
  expect(element.currentTime).toBeCloseTo(3, 1)
  await element.play()
  await expect.poll(() => element.currentTime, { timeout: 5_000 }).toBeGreaterThan(3.3)
  element.currentTime = 1
  await told(element, 'seeked')
  await expect.poll(() => element.currentTime, { timeout: 5_000 }).toBeGreaterThan(1.2)
})

test('a voice alone is recorded in the same kind of file', async () => {
  const { pieces, mimeType } = await recorded([madeUpMedia().audio], 2_500)
  expect(mimeType).toMatch(/^video\/(webm|mp4)/)
  const element = await opened(pieces)
  expect(element.videoWidth).toBe(0)
  await element.play()
  await expect.poll(() => element.currentTime, { timeout: 5_000 }).toBeGreaterThan(0.5)
})
