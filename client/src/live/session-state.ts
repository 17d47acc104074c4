import type { FactPayload } from '@dryrun/shared/contract/events'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { RefusalBody } from '@dryrun/shared/contract/reply'
import type { Run, RunSummary } from '@dryrun/shared/contract/run'
import type { JoinSnapshot, Presence, SessionView } from '@dryrun/shared/contract/session'
import { summariseRun } from './run-summary.ts'

/** A session as this member knows it now. */
export type Joined = {
  status: 'joined'
  session: SessionView
  me: MemberId
  presence: Record<MemberId, Presence>
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

/** The state on arrival. The server's clock was read about half a round trip before the answer came. */
export function arrive(snapshot: JoinSnapshot, now: number, roundTripMs: number): Joined {
  const { serverNow, ...rest } = snapshot
  return {
    status: 'joined',
    ...rest,
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
