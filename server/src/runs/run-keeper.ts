import type { MemberId, RoundId, RunId, SessionId } from '@dryrun/shared/contract/ids'
import type { Run, RunSummary } from '@dryrun/shared/contract/run'
import { sqlLimits } from '@dryrun/shared/contract/run'
import type { Database } from '../db/connect.ts'
import type { Log } from '../log.ts'
import { newId } from '../new-id.ts'
import { createRateGate } from '../rate-gate.ts'
import type { Announce } from '../realtime/announce.ts'
import type { Audience } from '../realtime/audiences.ts'
import { Refusal } from '../refusal.ts'
import { isWithheld } from '../sessions/is-withheld.ts'
import type { RoundSeat, SeatService } from '../sessions/seat.service.ts'
import type { Recorded, TimelineService } from '../timeline/timeline.service.ts'
import { findCopy, type Copy } from './round-database.store.ts'
import { happeningOf, namingStopper, notRun, overtaken } from './run-ending.ts'
import { viewRun } from './run-view.ts'
import { findRun, finishRun, insertRun, type Executed } from './run.store.ts'

type Parts = {
  db: Database
  seats: Pick<SeatService, 'focusOf'>
  announce: Announce
  timeline: Pick<TimelineService, 'record' | 'tell'>
  now: () => Date
  log: Log
}
export type Asked = { sessionId: SessionId; roundId: RoundId; script: string; startLine: number }
/** Does what a run is about; the signal is raised when somebody stops it, with their name for a reason. */
export type Execute = (signal: AbortSignal, runId: RunId) => Promise<Executed>
type Begun = { id: RunId; kind: Run['kind']; memberId: MemberId; isStale: () => boolean }
/** A run that is going on, on one copy of its round's database. */
type Going = Copy & { abort: AbortController }

/** Keeps runs from their start to their end: one at a time in a round and for a person, written down, told to the room. */
export function createRunKeeper({ db, seats, announce, timeline, now, log }: Parts) {
  const going = new Set<Going>()
  /** How often focus time has put its tables in place of a round's. */
  const replaced = new Map<RoundId, number>()
  /** Who has a run going on: one each, so that nobody takes every worker. */
  const busy = new Set<string>()
  const admit = createRateGate(sqlLimits.runsPerMinute, 60_000)

  /** Writes down that a run began and tells the room. */
  async function beginRun(seat: RoundSeat, kind: Run['kind'], asked: Asked): Promise<RunId> {
    const { roundId, sessionId, script, startLine } = asked
    const id = newId<RunId>()
    const { memberId } = seat
    const begun = { id, roundId, memberId, kind, script, startLine, startedAt: now() }
    await insertRun(db, { ...begun, state: 'running' })
    const started = withoutRows(await readRun(id))
    const run: RunSummary = { ...started, result: 'running', rowCount: null }
    announce(sessionId, await audienceOf(run), 'run:started', { sessionId, run })
    return id
  }

  /** Writes down how a run ended, with the database it left, and then tells the room. */
  async function endRun(begun: Begun, asked: Asked, executed: Executed): Promise<Run> {
    const { id, kind, memberId, isStale } = begun
    const { sessionId, roundId } = asked
    let recorded: Recorded | null = null
    const end = await finishRun(db, { id, sessionId, roundId, memberId }, executed, {
      judge: found => (found.left !== null && isStale() ? overtaken(found) : found),
      note: async (tx, judged) => {
        const what = happeningOf(id, kind, judged)
        recorded = await timeline.record(tx, { sessionId, roundId, memberId, what })
      },
    })
    const run = await readRun(id)
    announce(sessionId, await audienceOf(run), 'run:finished', { sessionId, run })
    if (recorded) await timeline.tell([recorded])
    const outcome = end.outcome?.kind ?? end.codeOutcome?.kind
    log.info({ runId: id, sessionId, roundId, outcome, durationMs: end.durationMs }, 'run finished')
    return run
  }

  async function readRun(id: RunId): Promise<Run> {
    const row = await findRun(db, id)
    if (!row) throw new Refusal('not_found', 'This run does not exist.')
    return viewRun(row)
  }

  /** Everyone, unless the run belongs to somebody's focus time. */
  async function audienceOf(run: Pick<Run, 'roundId' | 'memberId' | 'startedAt'>): Promise<Audience> {
    const focus = await seats.focusOf(run.roundId)
    const isHeldBack = isWithheld(focus, '', run.memberId, new Date(run.startedAt))
    return isHeldBack ? { members: [run.memberId] } : 'everyone'
  }

  return {
    /** Throws `Refusal` while another run of the round or of the person goes on, or where they ask too often. */
    async keepRun(seat: RoundSeat, kind: Run['kind'], asked: Asked, execute: Execute): Promise<Run> {
      const copy = await findCopy(db, asked.roundId, seat.memberId)
      if ([...going].some(each => each.roundId === copy.roundId && each.heldFor === copy.heldFor)) {
        throw new Refusal('conflict', 'A run is going on. Wait for it, or stop it first.')
      }
      const person = seat.member.accountId ?? seat.member.guestId ?? seat.memberId
      if (busy.has(person)) {
        const message = 'You have a run going on in another session. Wait for it, or stop it first.'
        throw new Refusal('conflict', message)
      }
      if (!admit(person)) {
        throw new Refusal('too_many', `At most ${sqlLimits.runsPerMinute} runs a minute. Wait a moment.`)
      }
      const mine: Going = { ...copy, abort: new AbortController() }
      const replacedBefore = replaced.get(asked.roundId)
      const isStale = () => copy.heldFor === null && replaced.get(asked.roundId) !== replacedBefore
      going.add(mine)
      busy.add(person)
      try {
        const begun = { id: await beginRun(seat, kind, asked), kind, memberId: seat.memberId, isStale }
        const executed = await execute(mine.abort.signal, begun.id).catch(async (fault: unknown) => {
          await endRun(begun, asked, notRun(kind))
          throw fault
        })
        return await endRun(begun, asked, namingStopper(executed, mine.abort.signal))
      } finally {
        going.delete(mine)
        busy.delete(person)
      }
    },

    /** Stops what is going on in a round as far as the one who asks may know of it, whoever started it. */
    stopRuns({ round, memberId, member }: RoundSeat, roundId: RoundId): void {
      for (const { roundId: at, heldFor, abort } of going) {
        // A run in somebody else's focus time is not there for the others.
        const isHidden = heldFor !== null && heldFor === round.focusMemberId && heldFor !== memberId
        if (at === roundId && !isHidden) abort.abort(member.name)
      }
    },

    /** Says that focus time has put its tables in place of a round's. */
    noteReplaced: (roundId: RoundId) => void replaced.set(roundId, (replaced.get(roundId) ?? 0) + 1),
  }
}
export type RunKeeper = ReturnType<typeof createRunKeeper>

function withoutRows({ outcome: _o, check: _c, hidden: _h, code: _code, ...rest }: Run) {
  return rest
}
