import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { TrackId, type MemberId } from '@dryrun/shared/contract/ids'
import type { RecordingView } from '@dryrun/shared/contract/recording'
import { fakeLive, refuse, type FakeLive } from '../../../../test/fake-live.ts'
import { ana, ben, cleo, sessionId } from '../../../../test/session-fixture.ts'
import { holdConnection, readConnection } from '../../socket.ts'
import { createRecordingStore, type RecordingStore } from './recording-store.ts'
import {
  fakeQueue,
  FakeRecorder,
  FakeStream,
  fakeSource,
  fakeTrack,
  recordingView,
} from './recording.fixture.ts'
import { settleMs } from './track-recorder.ts'

let live: FakeLive
let kept: ReturnType<typeof fakeQueue>
let source: ReturnType<typeof fakeSource>
let store: RecordingStore
let letGo: () => void
let opened = 0

beforeEach(() => {
  live = fakeLive()
  FakeRecorder.made = []
  vi.stubGlobal('MediaRecorder', FakeRecorder)
  vi.stubGlobal('MediaStream', FakeStream)
  vi.stubGlobal('fetch', () => expect.unreachable('nothing is sent but by the queue'))
  opened = 0
  live.answer('recording:open', () => ({ trackId: TrackId.parse(`track-000${++opened}`) }))
  live.answer('recording:read', () => null)
  kept = fakeQueue()
  source = fakeSource({ audio: fakeTrack('mic'), camera: fakeTrack('camera') })
})
afterEach(() => {
  store.close()
  kept.queue.close()
  letGo()
  sessionStorage.clear()
  live.restore()
  vi.restoreAllMocks()
})

const clockOffsetMs = 60_000
const asked = (name: string) => live.asked.filter(each => each.name === name)
const asking = (answers: Partial<Record<MemberId, boolean | null>> = { [ben]: null }) =>
  recordingView({ sessionId, askedBy: ana }, answers)
const going = (more: Partial<RecordingView> = {}) =>
  recordingView(
    { sessionId, askedBy: ana, state: 'recording', startedAt: '2026-03-02T18:00:10.000Z', ...more },
    { [ben]: true },
  )
const tell = (recording: RecordingView) => live.tell('recording:changed', { sessionId, recording })
const lastRecorder = () => FakeRecorder.made.at(-1)!
const recorderOf = async (count: number) => {
  await vi.waitFor(() => expect(FakeRecorder.made).toHaveLength(count))
  return lastRecorder()
}

/** Ben's tab looks at the session's recording. */
async function look(me = ben) {
  store = createRecordingStore(sessionId, kept.queue)
  letGo = holdConnection()
  store.subscribe(() => {})
  store.place({ me, clockOffsetMs, source })
  await vi.waitFor(() => expect(asked('recording:read')).toHaveLength(1))
}

describe('what is known of a recording', () => {
  test('is asked for on arrival and after each reconnect, and follows what is heard', async () => {
    live.answer('recording:read', () => asking())
    await look()
    await vi.waitFor(() => expect(store.read().recording?.state).toBe('asking'))
    tell({ ...asking(), state: 'declined', stoppedBy: ben })
    expect(store.read()).toMatchObject({ recording: null, ended: { state: 'declined', stoppedBy: ben } })
    live.connection('reconnecting')
    live.connection('live')
    await vi.waitFor(() => expect(asked('recording:read')).toHaveLength(2))
    // The answer is of the one that is over: it is older than what was heard.
    expect(store.read().recording).toBeNull()
  })

  test('asking, answering and stopping are the server’s affair, and its refusals are kept to be shown', async () => {
    await look(ana)
    live.answer('recording:ask', () => asking())
    expect(await store.ask()).toBe(true)
    expect(store.read().recording?.state).toBe('asking')
    live.answer('recording:answer', () => refuse('conflict', 'You have agreed already.'))
    expect(await store.answer(true)).toBe(false)
    expect(store.read().problem).toBe('You have agreed already.')
    store.forgetProblem()
    live.answer('recording:stop', () => null)
    expect(await store.stop()).toBe(true)
    expect(store.read().problem).toBeNull()
  })
})

describe('V70: no consent, no byte', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const nothingHappened = async () => {
    await vi.advanceTimersByTimeAsync(settleMs * 3)
    expect(FakeRecorder.made).toEqual([])
    expect(asked('recording:open')).toEqual([])
    expect(kept.arrived).toEqual({})
  }

  test.each([
    ['while it is asked for', () => asking()],
    ['while others have to answer yet', () => asking({ [ben]: true, [cleo]: null })],
    [
      'of somebody who alone has not answered',
      () => going({ consents: [{ memberId: ben, hasAgreed: null }] }),
    ],
    ['of somebody who did not agree', () => going({ consents: [{ memberId: ben, hasAgreed: false }] })],
    ['of somebody who was not asked', () => going({ consents: [{ memberId: ana, hasAgreed: true }] })],
    ['once it is declined', () => ({ ...asking(), state: 'declined' as const, stoppedBy: ben })],
  ])('nothing is recorded %s', async (_when, recording) => {
    await look()
    tell(recording())
    source.set({ audio: fakeTrack('other'), camera: fakeTrack('camera') })
    await nothingHappened()
  })

  test('V71: nothing is recorded of an observer who is not heard and has no camera', async () => {
    source.set({})
    await look()
    tell(going())
    await nothingHappened()
    expect(store.read()).toMatchObject({ isCapturing: false, fault: null })
  })
})

describe('a member who has agreed', () => {
  test('is recorded from the moment it is on until it is stopped, on the server’s clock', async () => {
    await look()
    tell(going())
    const recorder = await recorderOf(1)
    expect(recorder.tracks.map(({ id }) => id)).toEqual(['camera', 'mic'])
    await vi.waitFor(() => expect(asked('recording:open')).toHaveLength(1))
    const input = asked('recording:open')[0]!.input as { startedAt: string; kind: string }
    expect(input.kind).toBe('camera')
    expect(Math.abs(Date.parse(input.startedAt) - (Date.now() + clockOffsetMs))).toBeLessThan(5_000)
    expect(store.read().isCapturing).toBe(true)
    recorder.give('x'.repeat(300 * 1024))
    recorder.holds('end')
    await vi.waitFor(() => expect(kept.arrived['track-0001']).toHaveLength(300 * 1024))
    const stoppedAt = new Date(Date.now() + clockOffsetMs + 1000).toISOString()
    tell(going({ state: 'stopped', stoppedAt, stoppedBy: ana }))
    expect(recorder.state).toBe('inactive')
    expect(store.read().isCapturing).toBe(false)
    await vi.waitFor(() => expect(kept.finished).toHaveProperty('track-0001'))
    expect(kept.arrived['track-0001']).toMatch(/xend$/)
  })

  test('gets another track for another camera, and one for the screen', async () => {
    await look()
    tell(going())
    const first = await recorderOf(1)
    source.set({ audio: fakeTrack('mic'), camera: fakeTrack('blurred') })
    const second = await recorderOf(2)
    expect(first.state).toBe('inactive')
    expect(second.tracks.map(({ id }) => id)).toEqual(['blurred', 'mic'])
    source.set({ audio: fakeTrack('mic'), camera: fakeTrack('blurred'), screen: fakeTrack('screen') })
    await recorderOf(3)
    expect(second.state).toBe('recording')
    await vi.waitFor(() => expect(asked('recording:open')).toHaveLength(3))
    expect((asked('recording:open')[2]!.input as { kind: string }).kind).toBe('screen')
  })

  test('is not recorded any more once they stop it, though the server cannot be told yet', async () => {
    live.answer('recording:read', () => going())
    await look()
    const recorder = await recorderOf(1)
    live.connection('reconnecting')
    expect(await store.stop()).toBe(false)
    expect(recorder.state).toBe('inactive')
    expect(store.read().problem).toContain('You are not recorded any more.')
    live.answer('recording:stop', () => null)
    live.connection('live')
    await vi.waitFor(() => expect(asked('recording:stop')).toHaveLength(1))
    expect(FakeRecorder.made).toHaveLength(1)
  })

  test('goes on being recorded where stopping was refused', async () => {
    await look()
    tell(going())
    await recorderOf(1)
    live.answer('recording:stop', () => refuse('internal', 'That did not work.'))
    expect(await store.stop()).toBe(false)
    await recorderOf(2)
    expect(store.read()).toMatchObject({ isCapturing: true, problem: 'That did not work.' })
  })

  test('whose connection was away as it ended sends nothing that was captured since', async () => {
    live.answer('recording:read', () => going())
    await look()
    const recorder = await recorderOf(1)
    await vi.waitFor(() => expect(asked('recording:open')).toHaveLength(1))
    const now = vi.spyOn(performance, 'now')
    const before = performance.now()
    now.mockReturnValue(before + 1_000)
    recorder.give('known')
    live.connection('reconnecting')
    expect(readConnection().state).toBe('reconnecting')
    now.mockReturnValue(before + 60_000)
    recorder.give('doubtful')
    recorder.holds('more')
    live.answer('recording:read', () => null)
    live.connection('live')
    await vi.waitFor(() => expect(store.read().ended?.state).toBe('stopped'))
    await vi.waitFor(() => expect(kept.finished).toHaveProperty('track-0001'))
    expect(kept.arrived['track-0001']).not.toContain('more')
  })

  test('V70: who deletes their part is not recorded any more, also with another camera and after a reload', async () => {
    live.answer('recording:read', () => going())
    await look()
    const recorder = await recorderOf(1)
    await vi.waitFor(() => expect(asked('recording:open')).toHaveLength(1))
    kept.deleteAll()
    const words = 'Your part was deleted; you are not recorded any more.'
    const large = 'x'.repeat(300 * 1024)
    recorder.give(large)
    await vi.waitFor(() => expect(kept.queue.read().lostBytes).toBe(large.length))
    recorder.give(large)
    await vi.waitFor(() => expect(store.read()).toMatchObject({ isCapturing: false, fault: words }))
    expect(recorder.state).toBe('inactive')
    store.close()
    letGo()
    live.asked.length = 0
    source.set({ camera: fakeTrack('other') })
    await look()
    await vi.waitFor(() => expect(store.read()).toMatchObject({ isCapturing: false, fault: words }))
    expect(FakeRecorder.made).toHaveLength(1)
  })

  test('is told when there is no room left, and is not recorded any more', async () => {
    kept.queue.close()
    kept = fakeQueue(10)
    await look()
    tell(going())
    const recorder = await recorderOf(1)
    recorder.give('x'.repeat(300 * 1024))
    await vi.waitFor(() => expect(store.read().fault).toMatch(/^There is no room left in this browser/))
    expect(recorder.state).toBe('inactive')
    expect(store.read().isCapturing).toBe(false)
  })

  test('is told when the server will not open a track', async () => {
    live.answer('recording:open', () => refuse('conflict', 'A recording has at most 200 tracks.'))
    await look()
    tell(going())
    await recorderOf(1)
    await vi.waitFor(() => expect(store.read().fault).toBe('A recording has at most 200 tracks.'))
    expect(lastRecorder().state).toBe('inactive')
  })

  test('is told where the browser cannot record', async () => {
    vi.stubGlobal('MediaRecorder', undefined)
    await look()
    tell(going())
    expect(store.read().fault).toMatch(/^This browser cannot record/)
  })
})
