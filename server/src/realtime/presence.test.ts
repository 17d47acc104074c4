import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { MemberId, SessionId } from '@dryrun/shared/contract/ids'
import { createPresence, reconnectGraceMs } from './presence.ts'

const session = 'session-1' as SessionId
const ana = 'member-ana' as MemberId

let heard: string[]
let presence: ReturnType<typeof createPresence>

beforeEach(() => {
  vi.useFakeTimers()
  heard = []
  presence = createPresence({
    presence: (_session, _member, now, before) => heard.push(`${before} to ${now}`),
    attention: (_session, _member, isElsewhere) => heard.push(isElsewhere ? 'elsewhere' : 'back'),
  })
})
afterEach(() => void vi.useRealTimers())

test('a lost connection is "reconnecting" for the grace, then away', () => {
  presence.arrive(session, ana, 'tab-1')
  presence.lose('tab-1')
  vi.advanceTimersByTime(reconnectGraceMs - 1)
  expect(heard).toEqual(['away to here', 'here to reconnecting'])
  vi.advanceTimersByTime(1)
  expect(heard).toEqual(['away to here', 'here to reconnecting', 'reconnecting to away'])
  expect(presence.of(session, [ana])).toEqual({ [ana]: 'away' })
})

test('who comes back within the grace was never away', () => {
  presence.arrive(session, ana, 'tab-1')
  presence.lose('tab-1')
  presence.arrive(session, ana, 'tab-2')
  vi.advanceTimersByTime(reconnectGraceMs * 2)
  expect(heard).toEqual(['away to here', 'here to reconnecting', 'reconnecting to here'])
})

test('an old connection’s late loss does not touch the new one', () => {
  presence.arrive(session, ana, 'tab-1')
  presence.arrive(session, ana, 'tab-2')
  presence.lose('tab-1')
  presence.lose('tab-1')
  vi.advanceTimersByTime(reconnectGraceMs * 2)
  expect(heard).toEqual(['away to here'])
})

test('somebody is elsewhere when all their tabs are, and back with the first of them', () => {
  presence.arrive(session, ana, 'tab-1')
  presence.arrive(session, ana, 'tab-2')
  presence.look(session, ana, 'tab-1', true)
  expect(presence.elsewhere(session, [ana])).toEqual([])
  presence.look(session, ana, 'tab-2', true)
  expect(presence.elsewhere(session, [ana])).toEqual([ana])
  presence.look(session, ana, 'tab-1', false)
  expect(heard).toEqual(['away to here', 'elsewhere', 'back'])
})

test('the one tab left decides, and one that is not in the session says nothing', () => {
  presence.arrive(session, ana, 'tab-1')
  presence.arrive(session, ana, 'tab-2')
  presence.look(session, ana, 'tab-2', true)
  presence.lose('tab-1')
  presence.look(session, ana, 'tab-9', false)
  expect(heard).toEqual(['away to here', 'elsewhere'])
})

test('a connection lost while elsewhere is not back until it is', () => {
  presence.arrive(session, ana, 'tab-1')
  presence.look(session, ana, 'tab-1', true)
  presence.lose('tab-1')
  expect(heard.at(-1)).toBe('here to reconnecting')
  presence.arrive(session, ana, 'tab-2')
  expect(heard.slice(-2)).toEqual(['reconnecting to here', 'back'])
})
