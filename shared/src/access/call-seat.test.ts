import { describe, expect, test } from 'vitest'
import type { MemberId, RoundId } from '../contract/ids.ts'
import type { RoundView } from '../contract/round.ts'
import type { MemberView } from '../contract/session.ts'
import { callSeatOf } from './call-seat.ts'
import { can, type RoundState } from './can.ts'
import type { Role } from './roles.ts'

const member = (id: string, homeRole: Role, isHost = false): MemberView => ({
  id: id as MemberId,
  name: id,
  isHost,
  isGuest: false,
  homeRole,
  colour: 0,
})

const round = (state: RoundState, roles: Record<string, Role>): RoundView => ({
  id: 'round' as RoundId,
  position: 0,
  kind: 'coding',
  title: 'Coding',
  minutes: 30,
  state,
  startedAt: null,
  endedAt: null,
  timer: { endsAt: null, remainingMs: null },
  isLocked: false,
  isPractice: false,
  isSurprise: false,
  focus: null,
  roles,
})

const members = [member('ana', 'candidate', true), member('ben', 'interviewer'), member('oda', 'observer')]
const seatOf = (id: string, rounds: RoundView[]) => {
  const seat = callSeatOf({ members, rounds }, id as MemberId)
  return seat && { leads: can(seat.asker, 'leadCall', seat.round), isObserver: seat.isObserver }
}

describe('V7, V8: who leads the call and who only listens', () => {
  test.each(['waiting', 'ended'] as const)('with a round that is %s: by the role they came in as', state => {
    const rounds = [round(state, { ana: 'interviewer', ben: 'observer' })]
    expect(seatOf('ana', rounds)).toEqual({ leads: true, isObserver: false })
    expect(seatOf('ben', rounds)).toEqual({ leads: true, isObserver: false })
    expect(seatOf('oda', rounds)).toEqual({ leads: false, isObserver: true })
  })

  test('in a live round: by their role in it', () => {
    const rounds = [
      round('ended', {}),
      round('live', { ana: 'observer', ben: 'candidate', oda: 'interviewer' }),
    ]
    expect(seatOf('ana', rounds)).toEqual({ leads: false, isObserver: true })
    expect(seatOf('ben', rounds)).toEqual({ leads: false, isObserver: false })
    expect(seatOf('oda', rounds)).toEqual({ leads: true, isObserver: false })
  })

  test('in a live round without a role: an observer, the host too', () => {
    expect(seatOf('ana', [round('live', {})])).toEqual({ leads: false, isObserver: true })
    expect(seatOf('ben', [round('live', {})])).toEqual({ leads: false, isObserver: true })
  })

  test('who is no member has no seat', () => {
    expect(seatOf('eve', [])).toBeNull()
  })
})
