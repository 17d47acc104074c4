import type { MemberId, RoundId, SessionId } from '@dryrun/shared/contract/ids'
import type { RoundView } from '@dryrun/shared/contract/round'
import type { MemberView, SessionView } from '@dryrun/shared/contract/session'
import type { MemberRow, RoundHead } from './seat.store.ts'
import type { RoleRow, WholeSession } from './session.store.ts'

/** A session as every member of it may see it: nothing of its questions, packs or scores. */
export function viewSession(
  { session, members, rounds, roles }: WholeSession,
  guideTitle: string,
): SessionView {
  const present = new Set(members.map(member => member.id))
  return {
    id: session.id as SessionId,
    title: session.title,
    guideId: session.guideId,
    guideTitle,
    level: session.level,
    state: session.state,
    startsAt: instant(session.startsAt),
    createdAt: session.createdAt.toISOString(),
    endedAt: instant(session.endedAt),
    members: members.map(viewMember),
    rounds: rounds.map(round =>
      viewRound(
        round,
        roles.filter(row => row.roundId === round.id && present.has(row.memberId)),
      ),
    ),
  }
}

function viewMember(row: MemberRow): MemberView {
  return {
    id: row.id as MemberId,
    name: row.name,
    isHost: row.isHost,
    isGuest: row.accountId === null,
    homeRole: row.homeRole,
    colour: row.colour,
  }
}

function viewRound(row: RoundHead, roles: RoleRow[]): RoundView {
  return {
    id: row.id as RoundId,
    position: row.position,
    kind: row.kind,
    title: row.title,
    minutes: row.minutes,
    state: row.state,
    startedAt: instant(row.startedAt),
    endedAt: instant(row.endedAt),
    timer: { endsAt: instant(row.endsAt), remainingMs: row.remainingMs },
    isLocked: row.isLocked,
    isPractice: row.isPractice,
    isSurprise: row.isSurprise,
    focus: viewFocus(row),
    roles: Object.fromEntries(roles.map(each => [each.memberId, each.role])),
  }
}

function viewFocus({ focusMemberId, focusSince }: RoundHead): RoundView['focus'] {
  if (focusMemberId === null || focusSince === null) return null
  return { memberId: focusMemberId as MemberId, since: focusSince.toISOString() }
}

export function instant(date: Date | null): string | null {
  return date === null ? null : date.toISOString()
}
