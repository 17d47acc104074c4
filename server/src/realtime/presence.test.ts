import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { MemberId, SessionId } from '@dryrun/shared/contract/ids'
import { createPresence, reconnectGraceMs } from './presence.ts'

const session = 'session-1' as SessionId
const ana = 'member-ana' as MemberId

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a lost connection is "reconnecting" for the grace, then away', () => {
  const heard: string[] = []
  const presence = createPresence((_session, _member, state) => heard.push(state))
  presence.arrive(session, ana, 'tab-1')
  presence.lose('tab-1')
  vi.advanceTimersByTime(reconnectGraceMs - 1)
  expect(heard).toEqual(['here', 'reconnecting'])
  vi.advanceTimersByTime(1)
  expect(heard).toEqual(['here', 'reconnecting', 'away'])
  expect(presence.of(session, [ana])).toEqual({ [ana]: 'away' })
})

test('an old connection’s late loss does not touch the new one', () => {
  const heard: string[] = []
  const presence = createPresence((_session, _member, state) => heard.push(state))
  presence.arrive(session, ana, 'tab-1')
  presence.arrive(session, ana, 'tab-2')
  presence.lose('tab-1')
  presence.lose('tab-1')
  vi.advanceTimersByTime(reconnectGraceMs * 2)
  expect(heard).toEqual(['here'])
})
