import type { FactPayload } from '@dryrun/shared/contract/events'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { RefusalBody } from '@dryrun/shared/contract/reply'
import type { Run, RunSummary } from '@dryrun/shared/contract/run'
import type { JoinSnapshot, Presence, SessionView } from '@dryrun/shared/contract/session'
import type { TimelineEvent } from '@dryrun/shared/contract/timeline'
import { summariseRun } from './run-summary.ts'

/** A session as this member knows it now. */
export type Joined = {
  status: 'joined'
  session: SessionView
  me: MemberId
  presence: Record<MemberId, Presence>
  /** Members all of whose tabs are hidden or without the focus. */
  elsewhere: readonly MemberId[]
  /** What happened, as far as this member may know it, in the order of `seq`. */
  timeline: readonly TimelineEvent[]
  /** Milliseconds to add to this device's clock to get the server's. */
  clockOffsetMs: number
  /** Of the live round, else of the last one opened; newest last. */
  runs: RunSummary[]
  latestRun: Run | null
  /** The server's time of the newest session view taken in. */
  asOf: string
}

export type SessionState =
  | { status: 'joining'; problem: string | null }
  | { status: 'refused'; refusal: Pick<RefusalBody, 'code' | 'message'> }
  | { status: 'removed' }
  | Joined

/**
 * The state on arrival, on top of what was known of the timeline before. The server's clock was read about half a
 * round trip before the answer came.
 */
export function arrive(
  snapshot: JoinSnapshot,
  now: number,
  roundTripMs: number,
  known: readonly TimelineEvent[] = [],
): Joined {
  const { serverNow, timeline, ...rest } = snapshot
  return {
    status: 'joined',
    ...rest,
    timeline: mergeTimeline(
      known.filter(event => event.seq <= timeline.since),
      timeline.events,
    ),
    clockOffsetMs: Date.parse(serverNow) + roundTripMs / 2 - now,
    asOf: serverNow,
  }
}

/** Takes in a newer view of the session; one that was read before the newest known is passed over. */
export function changeSession(state: Joined, fact: FactPayload<'session:changed'>, now: number): Joined {
  if (fact.session.id !== state.session.id || fact.serverNow < state.asOf) return state
  // A late message makes the server's clock look slow, never fast: only a larger offset is news.
  const clockOffsetMs = Math.max(state.clockOffsetMs, Date.parse(fact.serverNow) - now)
  return { ...state, session: fact.session, asOf: fact.serverNow, clockOffsetMs }
}

export function changePresence(state: Joined, fact: FactPayload<'presence:changed'>): Joined {
  if (fact.sessionId !== state.session.id) return state
  return { ...state, presence: { ...state.presence, [fact.memberId]: fact.presence } }
}

export function startRun(state: Joined, fact: FactPayload<'run:started'>): Joined {
  if (fact.sessionId !== state.session.id || state.runs.some(run => run.id === fact.run.id)) return state
  return { ...state, runs: [...ofSameRound(state.runs, fact.run), fact.run] }
}

export function finishRun(state: Joined, fact: FactPayload<'run:finished'>): Joined {
  if (fact.sessionId !== state.session.id) return state
  const summary = summariseRun(fact.run)
  const known = state.runs.some(run => run.id === summary.id)
  const runs = known
    ? state.runs.map(run => (run.id === summary.id ? summary : run))
    : [...ofSameRound(state.runs, summary), summary]
  return { ...state, runs, latestRun: fact.run }
}

function ofSameRound(runs: RunSummary[], run: RunSummary): RunSummary[] {
  return runs.filter(({ roundId }) => roundId === run.roundId)
}

/** The newest event known; what is asked for after a drop comes after it. */
export function lastSeqOf(timeline: readonly TimelineEvent[]): number {
  return timeline.at(-1)?.seq ?? 0
}

export function addEvent(state: Joined, fact: FactPayload<'timeline:added'>): Joined {
  if (fact.sessionId !== state.session.id) return state
  return { ...state, timeline: mergeTimeline(state.timeline, [fact.event]) }
}

export function changeAttention(state: Joined, fact: FactPayload<'attention:changed'>): Joined {
  if (fact.sessionId !== state.session.id) return state
  const others = state.elsewhere.filter(id => id !== fact.memberId)
  return { ...state, elsewhere: fact.isElsewhere ? [...others, fact.memberId] : others }
}

/** Each event once, in order: one may come both as a fact and in the answer to a join. */
function mergeTimeline(known: readonly TimelineEvent[], more: readonly TimelineEvent[]): TimelineEvent[] {
  const bySeq = new Map([...known, ...more].map(event => [event.seq, event]))
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq)
}
