import { can } from '@dryrun/shared/access/can'
import type { MemberId, RoundId, RunId, SessionId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import type { Run, RunSummary, TableShape } from '@dryrun/shared/contract/run'
import type { RouteReply } from '@dryrun/shared/contract/routes'
import type { SessionView } from '@dryrun/shared/contract/session'
import type { Database } from '../db/connect.ts'
import { Refusal } from '../refusal.ts'
import { viewCheck } from '../guides/question-view.ts'
import { isWithheld } from '../sessions/is-withheld.ts'
import type { SeatService } from '../sessions/seat.service.ts'
import { findCopy, readRoundDatabase, showHeldDatabase } from './round-database.store.ts'
import { nothingRan } from './run-ending.ts'
import type { Asked, RunKeeper } from './run-keeper.ts'
import { summariseHead, viewRun } from './run-view.ts'
import { findRun, finishAbandonedRuns, listRunHeads } from './run.store.ts'
import type { SqlSandbox } from './sandbox/sql-sandbox.ts'
import { createSqlJudge } from './sql-judge.ts'

type Parts = {
  db: Database
  seats: SeatService
  sandbox: SqlSandbox
  keeper: RunKeeper
}
/** Runs of SQL: one at a time in a round, kept, and seen by all in the room. */
export function createRunService({ db, seats, sandbox, keeper }: Parts) {
  const judge = createSqlJudge(sandbox)
  const { keepRun } = keeper

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
    action: 'run' | 'resetDatabase' = 'run',
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
        return { ...nothingRan, outcome, durationMs, left: after && { bytes: after } }
      })
    },

    /**
     * Runs a script on a freshly seeded database and compares its last result with the model answer's; where it is
     * right, on the hidden datasets too.
     */
    async startCheck(person: Person, asked: Asked): Promise<Run> {
      const { seat, workspace } = await requireSql(person, asked)
      return keepRun(seat, 'check', asked, async signal => {
        const { seed, check } = workspace
        const judged = await judge.judge({ seed, check, ...scriptOf(asked), signal })
        const { outcome, durationMs, check: checkOutcome, hidden: hiddenOutcome } = judged
        return { ...nothingRan, outcome, durationMs, checkOutcome, hiddenOutcome }
      })
    },

    /** Puts the round's database back to its seed. */
    async reset(person: Person, asked: { sessionId: SessionId; roundId: RoundId }): Promise<Run> {
      const { seat } = await requireSql(person, asked, 'resetDatabase')
      return keepRun(seat, 'reset', { ...asked, script: '', startLine: 1 }, async () => {
        return { ...nothingRan, outcome: { kind: 'ok', statements: [] }, left: 'seed' }
      })
    },

    /** Stops what is going on in a round as far as the person may know of it, whoever started it. */
    async stopRun(person: Person, asked: { sessionId: SessionId; roundId: RoundId }): Promise<void> {
      const seat = await seats.requireRound(person, asked.roundId, 'stopRun')
      if (seat.sessionId !== asked.sessionId)
        throw new Refusal('not_found', 'This round is not of this session.')
      keeper.stopRuns(seat, asked.roundId)
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

    /** Which hidden cases a run passed, for whoever reads the pack of its round. */
    async readHidden(person: Person, id: RunId): Promise<RouteReply<'runs.hidden'>> {
      const row = await mustFindRun(id)
      const { memberId, round } = await seats.requireRound(person, row.roundId as RoundId, 'readPack')
      if (isWithheld(round, memberId, row.memberId, row.startedAt)) {
        throw new Refusal('not_found', 'This run does not exist.')
      }
      const results = new Map(row.hiddenOutcome?.map(each => [each.id, each.isPassed]))
      return viewCheck(round.question.workspace).hidden.flatMap(each => {
        const isPassed = results.get(each.id)
        return isPassed === undefined ? [] : [{ ...each, isPassed }]
      })
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
      if (await showHeldDatabase(tx, roundId, memberId)) keeper.noteReplaced(roundId)
    },
  }
}
export type RunService = ReturnType<typeof createRunService>

const scriptOf = ({ script, startLine }: Asked) => ({ script, startLine })
