import { afterEach, expect, test, vi } from 'vitest'
import { TrackId } from '@dryrun/shared/contract/ids'
import { replaceWire } from '../../socket.ts'
import type { Wire } from '../../wire.ts'
import type { Outgoing } from '../call-transport.ts'
import { ChunkQueue } from './chunk-queue.ts'
import { createMemoryStore } from './piece-store.ts'
import { recordingId } from './recording.fixture.ts'
import { TrackRecorder } from './track-recorder.ts'

const stops: (() => void)[] = []
afterEach(() => {
  stops.splice(0).forEach(stop => stop())
  replaceWire(null)
})

/** A server that opens every track it is asked for. */
function openingWire() {
  let opened = 0
  const wire: Wire = {
    open: () => {},
    close: () => {},
    send: () => Promise.resolve({ ok: true, value: { trackId: `track-000${++opened}` } } as never),
    onFact: () => () => {},
    onState: () => () => {},
    probe: () => Promise.resolve(),
  }
  replaceWire(wire)
}

function queueToMemory() {
  const arrived = new Map<string, Blob[]>()
  const finished = new Map<string, number>()
  const ok = () => Promise.resolve({ is: 'ok', track: {} as never } as const)
  const queue = new ChunkQueue({
    openStore: () => Promise.resolve(createMemoryStore()),
    isLive: () => true,
    send: {
      put: ({ trackId }, _index, _fromMs, bytes) => {
        arrived.set(trackId, [...(arrived.get(trackId) ?? []), bytes])
        return ok()
      },
      read: ok,
      who: () => Promise.resolve('account ben'),
      finish: ({ trackId }, durationMs) => {
        finished.set(trackId, durationMs)
        return ok()
      },
    },
  })
  stops.push(() => queue.close())
  return { queue, arrived, finished }
}

function canvasTrack(colour: string): MediaStreamTrack {
  const canvas = Object.assign(document.createElement('canvas'), { width: 160, height: 120 })
  const paint = canvas.getContext('2d')!
  let frame = 0
  const timer = setInterval(() => {
    paint.fillStyle = frame++ % 2 === 0 ? colour : 'black'
    paint.fillRect(0, 0, 160, 120)
  }, 40)
  stops.push(() => clearInterval(timer))
  return canvas.captureStream(25).getVideoTracks()[0]!
}

async function lengthOf(pieces: Blob[]): Promise<number> {
  const video = Object.assign(document.createElement('video'), { muted: true })
  video.src = URL.createObjectURL(new Blob(pieces, { type: 'video/webm' }))
  await vi.waitFor(() => expect(video.readyState).toBeGreaterThan(0), { timeout: 5_000 })
  video.currentTime = 1e7
  await vi.waitFor(() => expect(video.duration).toBeLessThan(1000), { timeout: 5_000 })
  URL.revokeObjectURL(video.src)
  return video.duration
}

test('V71: a camera and a muted microphone make a track; another camera makes the next, and both can be played', async () => {
  openingWire()
  const microphone = (await navigator.mediaDevices.getUserMedia({ audio: true })).getAudioTracks()[0]!
  microphone.enabled = false
  stops.push(() => microphone.stop())
  let sent: Outgoing = { audio: microphone, camera: canvasTrack('red'), screen: null, isAudioOnly: false }
  let tell = () => {}
  const source = {
    sent: () => sent,
    subscribe: (hear: () => void) => {
      tell = hear
      return () => {}
    },
  }
  const { queue, arrived, finished } = queueToMemory()
  const sessionId = 'session-0001' as never
  const about = { sessionId, recordingId, queue, serverNow: () => Date.now(), changed: () => {} }
  const recorder = new TrackRecorder({ ...about, source })
  stops.push(() => recorder.stop())
  const second = TrackId.parse('track-0002')
  const secondsFrom = performance.now()
  await vi.waitFor(() => expect(performance.now() - secondsFrom).toBeGreaterThan(2_500), { timeout: 5_000 })
  sent = { ...sent, camera: canvasTrack('blue') }
  tell()
  await vi.waitFor(() => expect(finished.size).toBe(1), { timeout: 5_000 })
  const changedAt = performance.now()
  await vi.waitFor(() => expect(performance.now() - changedAt).toBeGreaterThan(1_500), { timeout: 5_000 })
  recorder.stop()
  await vi.waitFor(() => expect(finished.size).toBe(2), { timeout: 5_000 })
  expect(recorder.fault).toBeNull()
  const [first] = [...arrived.keys()]
  expect(new Set(arrived.keys())).toEqual(new Set([first, second]))
  expect(await lengthOf(arrived.get(first!)!)).toBeGreaterThan(2)
  expect(await lengthOf(arrived.get(second)!)).toBeGreaterThan(1)
})
