import { expect, it } from 'vitest'
import { sampleSession } from '../../../test/samples.ts'
import { pickNextSession } from './pick-next-session.ts'

const now = new Date('2026-03-10T12:00:00Z')
const planned = (title: string, startsAt: string | null) => sampleSession({ title, startsAt })

it('takes a live session before any other', () => {
  const sessions = [planned('soon', '2026-03-10T12:05:00Z'), sampleSession({ title: 'live', state: 'live' })]
  expect(pickNextSession(sessions, now)?.title).toBe('live')
})

it('takes the soonest, also one that is a little late, but not one long past', () => {
  const sessions = [
    planned('later', '2026-03-11T12:00:00Z'),
    planned('late', '2026-03-10T11:00:00Z'),
    planned('forgotten', '2026-03-01T12:00:00Z'),
  ]
  expect(pickNextSession(sessions, now)?.title).toBe('late')
})

it('takes one without a time where none has one, and nothing where all have ended', () => {
  expect(pickNextSession([planned('any time', null)], now)?.title).toBe('any time')
  expect(pickNextSession([sampleSession({ state: 'ended' })], now)).toBeNull()
})
