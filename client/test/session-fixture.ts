import { MemberId, RoundId, SessionId } from '@dryrun/shared/contract/ids'
import type { RoundView } from '@dryrun/shared/contract/round'
import type { JoinSnapshot, MemberView, SessionView } from '@dryrun/shared/contract/session'

export const sessionId = SessionId.parse('session-0001')
export const ana = MemberId.parse('member-ana-1')
export const ben = MemberId.parse('member-ben-1')
export const cleo = MemberId.parse('member-cleo')
export const sqlRoundId = RoundId.parse('round-sql-01')
export const talkRoundId = RoundId.parse('round-talk-1')

/** The instant every fixture is told at, so that timers in tests are exact. */
export const toldAt = '2026-03-02T18:00:00.000Z'

export const minutesAfter = (minutes: number) => new Date(Date.parse(toldAt) + minutes * 60_000).toISOString()

function member(id: MemberId, name: string, more: Partial<MemberView> = {}): MemberView {
  return { id, name, isHost: false, isGuest: true, homeRole: 'candidate', colour: 1, ...more }
}

export function round(more: Partial<RoundView> = {}): RoundView {
  return {
    id: sqlRoundId,
    position: 0,
    kind: 'sql-and-data-modelling',
    title: 'SQL and data modelling',
    minutes: 35,
    state: 'waiting',
    startedAt: null,
    endedAt: null,
    timer: { endsAt: null, remainingMs: null },
    isLocked: false,
    isPractice: false,
    isSurprise: false,
    focus: null,
    roles: { [ana]: 'interviewer', [ben]: 'candidate', [cleo]: 'observer' },
    ...more,
  }
}

/** A round that began five minutes before `toldAt` and has half an hour to go. */
export function liveRound(more: Partial<RoundView> = {}): RoundView {
  return round({
    state: 'live',
    startedAt: minutesAfter(-5),
    timer: { endsAt: minutesAfter(30), remainingMs: null },
    ...more,
  })
}

/** Ana hosts and interviews Ben, Cleo observes; in the second round Ana and Ben have swapped. */
export function sessionView(more: Partial<SessionView> = {}): SessionView {
  return {
    id: sessionId,
    title: 'Loop with Ben',
    guideId: 'netflix-data-engineer',
    guideTitle: 'Netflix Data Engineer',
    level: 'L5',
    state: 'planned',
    startsAt: minutesAfter(0),
    createdAt: minutesAfter(-600),
    endedAt: null,
    members: [
      member(ana, 'Ana', { isHost: true, isGuest: false, homeRole: 'interviewer', colour: 0 }),
      member(ben, 'Ben', { colour: 4 }),
      member(cleo, 'Cleo', { homeRole: 'observer', colour: 7 }),
    ],
    rounds: [
      round(),
      round({
        id: talkRoundId,
        position: 1,
        kind: 'behavioural',
        title: 'Behavioural',
        minutes: 25,
        roles: { [ana]: 'candidate', [ben]: 'interviewer', [cleo]: 'observer' },
      }),
    ],
    ...more,
  }
}

export function joinSnapshot(me: MemberId, more: Partial<JoinSnapshot> = {}): JoinSnapshot {
  return {
    session: sessionView(),
    me,
    presence: { [ana]: 'here', [ben]: 'here', [cleo]: 'away' },
    elsewhere: [],
    timeline: { since: 0, events: [] },
    serverNow: toldAt,
    runs: [],
    latestRun: null,
    ...more,
  }
}
