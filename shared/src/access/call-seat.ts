import type { MemberId } from '../contract/ids.ts'
import type { RoundView } from '../contract/round.ts'
import type { MemberView } from '../contract/session.ts'
import type { Asker } from './can.ts'

/** What the call needs to know of a session. */
export type CallSession = { members: readonly MemberView[]; rounds: readonly RoundView[] }

/** Who a member is in the call: what `can(asker, 'leadCall', round)` asks for, and whether they only listen. */
export type CallSeat = { asker: Asker; round: RoundView | null; isObserver: boolean }

/**
 * A member's seat in the call of a session: by the round that is live, where they observe if they have no role in it,
 * else by the role they came in as. Null for who is no member.
 */
export function callSeatOf({ members, rounds }: CallSession, memberId: MemberId): CallSeat | null {
  const member = members.find(each => each.id === memberId)
  if (!member) return null
  const round = rounds.find(each => each.state === 'live') ?? null
  const role = round === null ? member.homeRole : (round.roles[memberId] ?? 'observer')
  return { asker: { isHost: member.isHost, role }, round, isObserver: role === 'observer' }
}
