import { can } from '@dryrun/shared/access/can'
import { callSeatOf } from '@dryrun/shared/access/call-seat'
import type { Role } from '@dryrun/shared/access/roles'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { SessionView } from '@dryrun/shared/contract/session'

/** What a member is in the call; an observer for who is no member. */
export function callRoleOf(session: SessionView, memberId: MemberId): Role {
  return callSeatOf(session, memberId)?.asker.role ?? 'observer'
}

/** True for who may mute others and let observers speak. */
export function mayLeadCall(session: SessionView, memberId: MemberId): boolean {
  const seat = callSeatOf(session, memberId)
  return seat !== null && can(seat.asker, 'leadCall', seat.round)
}
