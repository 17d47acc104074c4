import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { MemberId, RoundId, RunId, SessionId } from '@dryrun/shared/contract/ids'
import type { CodeOutcome } from '@dryrun/shared/contract/code-run'
import type { CheckOutcome, SqlOutcome } from '@dryrun/shared/contract/run'
import type { Database } from '../db/connect.ts'
import { member, run, session } from '../db/schema.ts'
import { storable } from '../db/storable.ts'
import type { HiddenResult } from './sql-judge.ts'
import {
  findCopy,
  placeStaged,
  removeAllStaged,
  removeStaged,
  resetDatabase,
  stageDatabase,
} from './round-database.store.ts'

export type RunRow = typeof run.$inferSelect & { memberName: string }

export async function insertRun(db: Database, row: typeof run.$inferInsert): Promise<void> {
  await db.insert(run).values(row)
}

export type RunEnd = {
  durationMs: number
  outcome: SqlOutcome | null
  checkOutcome: CheckOutcome | null
  codeOutcome: CodeOutcome | null
  /** By hidden case; null where none was tried. */
  hiddenOutcome: HiddenResult[] | null
}

/** What a run left of the database: its bytes, back to the seed, or as it was. */
export type Left = { bytes: Uint8Array } | 'seed' | null
export type Executed = RunEnd & { left: Left }

type Ending = {
  /** Says how the run ends in the end; asked under the lock of the session's row where it left something. */
  judge: (executed: Executed) => Executed
  /** Writes it on the timeline, under that lock: from there on nobody's focus time begins or ends. */
  note: (tx: Database, end: RunEnd) => Promise<void>
}

/**
 * Keeps how a run ended and, where it changed the round's database, the database: both or neither. A database is
 * written beforehand, outside of the lock, so that the session's events do not wait for it. Gives how the run ended.
 */
export async function finishRun(
  db: Database,
  ids: { id: RunId; sessionId: SessionId; roundId: RoundId; memberId: MemberId },
  executed: Executed,
  { judge, note }: Ending,
): Promise<RunEnd> {
  const { id, sessionId, roundId, memberId } = ids
  const staging = { roundId, runId: id }
  try {
    if (hasBytes(executed.left)) await stageDatabase(db, staging, executed.left.bytes)
    return await db.transaction(async tx => {
      // A result may have megabytes: it is written before the lock, and again only where the judgement changes it.
      await updateEnd(tx, id, executed)
      if (executed.left !== null) await lockSession(tx, sessionId)
      const judged = judge(executed)
      if (judged !== executed) await updateEnd(tx, id, judged)
      await note(tx, judged)
      if (judged.left === 'seed') await resetDatabase(tx, await findCopy(tx, roundId, memberId))
      else if (judged.left !== null) {
        await placeStaged(tx, staging, await findCopy(tx, roundId, memberId), judged.left.bytes)
      } else if (hasBytes(executed.left)) await removeStaged(tx, staging)
      return judged
    })
  } catch (fault) {
    // Should the database be gone altogether, the next start removes them.
    if (hasBytes(executed.left)) await removeStaged(db, staging).catch(() => {})
    throw fault
  }
}

const hasBytes = (left: Left) => left !== null && left !== 'seed'

async function updateEnd(tx: Database, id: RunId, { left: _left, ...end }: Executed) {
  await tx
    .update(run)
    .set({ state: 'finished', ...storable(end) })
    .where(eq(run.id, id))
}

async function lockSession(tx: Database, id: SessionId): Promise<void> {
  await tx.select({ id: session.id }).from(session).where(eq(session.id, id)).for('update')
}

export async function findRun(db: Database, id: RunId): Promise<RunRow | null> {
  const [row] = await db
    .select({ run, memberName: member.name })
    .from(run)
    .innerJoin(member, eq(member.id, run.memberId))
    .where(eq(run.id, id))
  return row ? { ...row.run, memberName: row.memberName } : null
}

/** Runs that a history lists, and characters of each one's script that it shows. */
const history = { runs: 200, scriptChars: 2_000 } as const

/** A round's newest runs, oldest first, without their rows. */
export async function listRunHeads(db: Database, roundId: RoundId) {
  const newest = await db
    .select({
      id: run.id,
      roundId: run.roundId,
      memberId: run.memberId,
      memberName: member.name,
      kind: run.kind,
      script: sql<string>`left(${run.script}, ${history.scriptChars})`,
      startLine: run.startLine,
      state: run.state,
      startedAt: run.startedAt,
      durationMs: run.durationMs,
      outcomeKind: sql<SqlOutcome['kind'] | null>`${run.outcome}->>'kind'`,
      checkKind: sql<CheckOutcome['kind'] | null>`${run.checkOutcome}->>'kind'`,
      hiddenOutcome: run.hiddenOutcome,
      codeKind: sql<CodeOutcome['kind'] | null>`${run.codeOutcome}->>'kind'`,
      hasFailedCase: sql<boolean | null>`${run.codeOutcome}->'cases' @> '[{"isPassed": false}]'`,
      rowCount: sql<
        number | string | null
      >`jsonb_array_length(${run.outcome}->'statements'->-1->'result'->'rows')`,
    })
    .from(run)
    .innerJoin(member, eq(member.id, run.memberId))
    .where(eq(run.roundId, roundId))
    .orderBy(desc(run.startedAt), desc(run.id))
    .limit(history.runs)
  return newest.reverse()
}
export type RunHead = Awaited<ReturnType<typeof listRunHeads>>[number]

/** Ends the runs that were going on when the process last stopped, and removes what they had begun to write. */
export async function finishAbandonedRuns(db: Database): Promise<void> {
  const outcome = { kind: 'stopped', message: 'The server restarted during this run. Run it again.' } as const
  const ended = { state: 'finished', durationMs: 0 } as const
  const isCode = inArray(run.kind, ['cases', 'hidden'])
  const isRunning = eq(run.state, 'running')
  await db
    .update(run)
    .set({ ...ended, codeOutcome: outcome })
    .where(and(isRunning, isCode))
  await db
    .update(run)
    .set({ ...ended, outcome })
    .where(isRunning)
  await removeAllStaged(db)
}
