import { can } from '@dryrun/shared/access/can'
import type { MemberId, RoundId, RunId, SessionId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import type { Run, RunSummary, TableShape } from '@dryrun/shared/contract/run'
import { sqlLimits } from '@dryrun/shared/contract/run'
import type { SessionView } from '@dryrun/shared/contract/session'
import type { Database } from '../db/connect.ts'
import type { Log } from '../log.ts'
import { newId } from '../new-id.ts'
import type { Announce } from '../realtime/announce.ts'
import type { Audience } from '../realtime/audiences.ts'
import { Refusal } from '../refusal.ts'
import { isWithheld } from '../sessions/is-withheld.ts'
import type { RoundSeat, SeatService } from '../sessions/seat.service.ts'
import type { Recorded, TimelineService } from '../timeline/timeline.service.ts'
import { createRateGate } from '../rate-gate.ts'
import { summariseHead, viewRun } from './run-view.ts'
import { happeningOf, namingStopper, notRun, overtaken } from './run-ending.ts'
import { findCopy, readRoundDatabase, showHeldDatabase, type Copy } from './round-database.store.ts'
import {
  findRun,
  finishAbandonedRuns,
  finishRun,
  insertRun,
  listRunHeads,
  type Executed,
} from './run.store.ts'
import type { SqlSandbox } from './sandbox/sql-sandbox.ts'

type Parts = {
  db: Database
  seats: SeatService
  sandbox: SqlSandbox
  announce: Announce
  timeline: Pick<TimelineService, 'record' | 'tell'>
  now: () => Date
  log: Log
}
type Asked = { sessionId: SessionId; roundId: RoundId; script: string; startLine: number }
type Begun = { id: RunId; kind: Run['kind']; memberId: MemberId; isStale: () => boolean }
/** A run that is going on, on one copy of its round's database. */
type Going = Copy & { abort: AbortController }

/** Runs of SQL: one at a time in a round, kept, and seen by all in the room. */
export function createRunService({ db, seats, sandbox, announce, timeline, now, log }: Parts) {
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
    await insertRun(db, {
      id,
      roundId,
      memberId,
      kind,
      script,
      startLine,
      state: 'running',
      startedAt: now(),
    })
    const started = withoutRows(viewRun(await mustFindRun(id)))
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
    const run = viewRun(await mustFindRun(id))
    announce(sessionId, await audienceOf(run), 'run:finished', { sessionId, run })
    if (recorded) await timeline.tell([recorded])
    log.info(
      { runId: id, sessionId, roundId, outcome: end.outcome?.kind, durationMs: end.durationMs },
      'run finished',
    )
    return run
  }

  /** Keeps a run from its start to its end; one at a time in a round. */
  async function keepRun(
    seat: RoundSeat,
    kind: Run['kind'],
    asked: Asked,
    execute: (signal: AbortSignal) => Promise<Executed>,
  ): Promise<Run> {
    const copy = await findCopy(db, asked.roundId, seat.memberId)
    if ([...going].some(each => each.roundId === copy.roundId && each.heldFor === copy.heldFor)) {
      throw new Refusal('conflict', 'A run is going on. Wait for it, or stop it first.')
    }
    const person = seat.member.accountId ?? seat.member.guestId ?? seat.memberId
    if (busy.has(person)) {
      throw new Refusal(
        'conflict',
        'You have a run going on in another session. Wait for it, or stop it first.',
      )
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
      const executed = await execute(mine.abort.signal).catch(async (fault: unknown) => {
        await endRun(begun, asked, notRun)
        throw fault
      })
      return await endRun(begun, asked, namingStopper(executed, mine.abort.signal))
    } finally {
      going.delete(mine)
      busy.delete(person)
    }
  }

  /** Everyone, unless the run belongs to somebody's focus time. */
  async function audienceOf(run: Pick<Run, 'roundId' | 'memberId' | 'startedAt'>): Promise<Audience> {
    const focus = await seats.focusOf(run.roundId)
    const isHeldBack = isWithheld(focus, '', run.memberId, new Date(run.startedAt))
    return isHeldBack ? { members: [run.memberId] } : 'everyone'
  }

  /** A round's runs as one member may know of them. */
  async function listReadable(roundId: RoundId, memberId: MemberId): Promise<RunSummary[]> {
    const heads = await listRunHeads(db, roundId)
    // After the runs: what was begun in focus time is not read before it is known.
    const focus = await seats.focusOf(roundId)
    return heads
      .filter(head => !isWithheld(focus, memberId, head.memberId, head.startedAt))
      .map(summariseHead)
  }

  async function mustFindRun(id: RunId) {
    const row = await findRun(db, id)
    if (!row) throw new Refusal('not_found', 'This run does not exist.')
    return row
  }

  async function requireSql(
    person: Person,
    asked: { sessionId: SessionId; roundId: RoundId },
    action: 'run' | 'resetDatabase' | 'stopRun' = 'run',
  ) {
    const seat = await seats.requireRound(person, asked.roundId, action)
    if (seat.sessionId !== asked.sessionId)
      throw new Refusal('not_found', 'This round is not of this session.')
    const { workspace } = seat.round.question
    if (workspace.kind !== 'sql') throw new Refusal('conflict', 'This round has no database.')
    return { seat, workspace }
  }

  return {
    /** Runs a script on the round's database as the last run left it. */
    async startRun(person: Person, asked: Asked): Promise<Run> {
      const { seat, workspace } = await requireSql(person, asked)
      return keepRun(seat, 'query', asked, async signal => {
        const database = await readRoundDatabase(db, await findCopy(db, asked.roundId, seat.memberId))
        const {
          outcome,
          durationMs,
          database: after,
        } = await sandbox.run({
          database,
          seed: workspace.seed,
          ...scriptOf(asked),
          signal,
        })
        return { outcome, durationMs, left: after && { bytes: after }, checkOutcome: null }
      })
    },

    /** Runs a script on a freshly seeded database and compares its last result with the expected one. */
    async startCheck(person: Person, asked: Asked): Promise<Run> {
      const { seat, workspace } = await requireSql(person, asked)
      return keepRun(seat, 'check', asked, async signal => {
        const { outcome, durationMs, check } = await sandbox.run({
          database: null,
          seed: workspace.seed,
          ...scriptOf(asked),
          expected: workspace.check,
          signal,
        })
        return { outcome, durationMs, left: null, checkOutcome: check }
      })
    },

    /** Puts the round's database back to its seed. */
    async reset(person: Person, asked: { sessionId: SessionId; roundId: RoundId }): Promise<Run> {
      const { seat } = await requireSql(person, asked, 'resetDatabase')
      return keepRun(seat, 'reset', { ...asked, script: '', startLine: 1 }, async () => {
        return { outcome: { kind: 'ok', statements: [] }, checkOutcome: null, durationMs: 0, left: 'seed' }
      })
    },

    /** Stops what is going on in a round as far as the person may know of it, whoever started it. */
    async stopRun(person: Person, asked: { sessionId: SessionId; roundId: RoundId }): Promise<void> {
      const { seat } = await requireSql(person, asked, 'stopRun')
      const { focusMemberId } = seat.round
      for (const { roundId, heldFor, abort } of going) {
        // A run in somebody else's focus time is not there for the others.
        const isHidden = heldFor !== null && heldFor === focusMemberId && heldFor !== seat.memberId
        if (roundId === asked.roundId && !isHidden) abort.abort(seat.member.name)
      }
    },

    async listRuns(person: Person, roundId: RoundId, sessionId?: SessionId): Promise<RunSummary[]> {
      const seat = await seats.requireRound(person, roundId, 'readWorkspace')
      const { memberId } = seat
      if (sessionId !== undefined && seat.sessionId !== sessionId) {
        throw new Refusal('not_found', 'This round is not of this session.')
      }
      return listReadable(roundId, memberId)
    },

    async readRun(person: Person, id: RunId): Promise<Run> {
      const row = await mustFindRun(id)
      const { memberId, round } = await seats.requireRound(person, row.roundId as RoundId, 'readWorkspace')
      if (isWithheld(round, memberId, row.memberId, row.startedAt)) {
        throw new Refusal('not_found', 'This run does not exist.')
      }
      return viewRun(row)
    },

    /** The runs a member finds on arrival: of the live round, else of the last one opened, where they may read it. */
    async snapshot(
      session: SessionView,
      memberId: MemberId,
    ): Promise<{ runs: RunSummary[]; latestRun: Run | null }> {
      const round = session.rounds.findLast(each => each.state !== 'waiting')
      const role = round?.roles[memberId] ?? null
      if (!round || !can({ isHost: false, role }, 'readWorkspace', round))
        return { runs: [], latestRun: null }
      const runs = await listReadable(round.id, memberId)
      const latest = runs.findLast(run => run.state === 'finished' && run.kind !== 'reset')
      return { runs, latestRun: latest ? viewRun(await mustFindRun(latest.id)) : null }
    },

    /** Ends the runs that were going on when the process last stopped; call once at start. */
    finishAbandoned: () => finishAbandonedRuns(db),

    /** The tables of a round's database as they stand for a member. */
    async describeTables(roundId: RoundId, seed: string, memberId: MemberId): Promise<TableShape[]> {
      return sandbox.describe({
        database: await readRoundDatabase(db, await findCopy(db, roundId, memberId)),
        seed,
      })
    },

    /** Makes what a member did to the database in focus time everybody's; in the transaction that ends it. */
    showDatabase: async (tx: Database, roundId: RoundId, memberId: MemberId): Promise<void> => {
      if (await showHeldDatabase(tx, roundId, memberId))
        replaced.set(roundId, (replaced.get(roundId) ?? 0) + 1)
    },
  }
}
export type RunService = ReturnType<typeof createRunService>

const scriptOf = ({ script, startLine }: Asked) => ({ script, startLine })

function withoutRows({ outcome: _outcome, check: _check, ...rest }: Run) {
  return rest
}
