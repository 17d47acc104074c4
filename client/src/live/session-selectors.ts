import type { Asker } from '@dryrun/shared/access/can'
import type { Role } from '@dryrun/shared/access/roles'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { RoundView } from '@dryrun/shared/contract/round'
import type { MemberView, SessionView } from '@dryrun/shared/contract/session'

/** The rounds in the order they are held. */
export function roundsInOrder(session: SessionView): RoundView[] {
  return session.rounds.toSorted((a, b) => a.position - b.position)
}

export function liveRoundOf(session: SessionView): RoundView | null {
  return session.rounds.find(round => round.state === 'live') ?? null
}

/** The first round that has not been opened. */
export function nextRoundOf(session: SessionView): RoundView | null {
  return roundsInOrder(session).find(round => round.state === 'waiting') ?? null
}

/** The round the room shows: the live one, else the last one that was held. */
export function shownRoundOf(session: SessionView): RoundView | null {
  return liveRoundOf(session) ?? roundsInOrder(session).findLast(round => round.state === 'ended') ?? null
}

export function memberOf(session: SessionView, memberId: MemberId): MemberView | null {
  return session.members.find(member => member.id === memberId) ?? null
}

/** The members with a role in a round, in the session's order. */
export function membersWith(session: SessionView, round: RoundView, role: Role): MemberView[] {
  return session.members.filter(member => round.roles[member.id] === role)
}

/** What a member is in a round, as `can()` asks it. */
export function askerIn(session: SessionView, memberId: MemberId, round: RoundView | null): Asker {
  const isHost = memberOf(session, memberId)?.isHost ?? false
  return { isHost, role: round?.roles[memberId] ?? null }
}

/** Who is waited for before a round starts: its interviewers, else the host. */
export function startersOf(session: SessionView, round: RoundView): MemberView[] {
  const interviewers = membersWith(session, round, 'interviewer')
  return interviewers.length > 0 ? interviewers : session.members.filter(member => member.isHost)
}
