import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { MemberId, RecordingId, SessionId } from '@dryrun/shared/contract/ids'
import type { RecordingView } from '@dryrun/shared/contract/recording'
import { createAnswerTimers } from './answer-timers.ts'

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => void vi.useRealTimers())

const sessionId = 'session-a' as SessionId
const asked = (change: Partial<RecordingView> = {}): RecordingView => ({
  ...{ id: 'recording-a' as RecordingId, sessionId, state: 'asking', askedBy: 'member-a' as MemberId },
  ...{ askedAt: new Date(0).toISOString(), answerBy: new Date(120_000).toISOString() },
  ...{ startedAt: null, stoppedAt: null, stoppedBy: null, consents: [] },
  ...change,
})
function start() {
  const onTime = vi.fn<(id: SessionId) => void>()
  return { onTime, timers: createAnswerTimers({ now: () => new Date(), onTime }) }
}

test('V41: rings once, when the time to answer is over', () => {
  const { onTime, timers } = start()
  timers.follow(sessionId, asked())
  vi.advanceTimersByTime(60_000)
  timers.follow(sessionId, asked())
  vi.advanceTimersByTime(59_999)
  expect(onTime).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1_000)
  expect(onTime.mock.calls).toEqual([[sessionId]])
  vi.advanceTimersByTime(600_000)
  expect(onTime).toHaveBeenCalledOnce()
})

test.each([
  ['started', asked({ state: 'recording' })],
  ['declined', asked({ state: 'declined' })],
  ['gone', null],
])('V41: does not ring for what is %s', (_name, next) => {
  const { onTime, timers } = start()
  timers.follow(sessionId, asked())
  timers.follow(sessionId, next)
  vi.advanceTimersByTime(600_000)
  expect(onTime).not.toHaveBeenCalled()
})

test('V44: rings at once for what ran out before, and not after the server has closed', () => {
  const { onTime, timers } = start()
  vi.setSystemTime(500_000)
  timers.follow(sessionId, asked())
  vi.advanceTimersByTime(10)
  expect(onTime).toHaveBeenCalledOnce()
  timers.follow(sessionId, asked())
  timers.close()
  vi.advanceTimersByTime(600_000)
  expect(onTime).toHaveBeenCalledOnce()
})
