import { and, desc, eq, sql } from 'drizzle-orm'
import type { RoundId, RunId } from '@dryrun/shared/contract/ids'
import type { CheckOutcome, SqlOutcome } from '@dryrun/shared/contract/run'
import type { Database } from '../db/connect.ts'
import { member, roundDatabase, run } from '../db/schema.ts'
import { storable } from '../db/storable.ts'

export type RunRow = typeof run.$inferSelect & { memberName: string }

export async function insertRun(db: Database, row: typeof run.$inferInsert): Promise<void> {
  await db.insert(run).values(row)
}

export type RunEnd = { durationMs: number; outcome: SqlOutcome | null; checkOutcome: CheckOutcome | null }

/** Keeps how a run ended and, where it changed the round's database, the database: both or neither. */
export async function finishRun(
  db: Database,
  id: RunId,
  end: RunEnd,
  changed: { roundId: RoundId; bytes: Uint8Array } | null,
): Promise<void> {
  await db.transaction(async tx => {
    await tx
      .update(run)
      .set({ state: 'finished', ...storable(end) })
      .where(eq(run.id, id))
    if (changed) await writeRoundDatabase(tx, changed.roundId, changed.bytes)
  })
}

/** Bytes of one piece of a round's database: some 15 ms of the embedded database's time. */
const pieceBytes = 256 * 1024

async function writeRoundDatabase(tx: Database, roundId: RoundId, bytes: Uint8Array): Promise<void> {
  await deleteRoundDatabase(tx, roundId)
  for (let piece = 0; piece * pieceBytes < bytes.length; piece++) {
    const part = bytes.subarray(piece * pieceBytes, (piece + 1) * pieceBytes)
    await tx.insert(roundDatabase).values({ roundId, piece, bytes: part })
    await breathe()
  }
}

/** The embedded database works on this very thread: between two pieces, everybody else has a turn. */
const breathe = () => new Promise<void>(resolve => setImmediate(resolve))

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
      outcomeKind: sql<string | null>`${run.outcome}->>'kind'`,
      checkKind: sql<string | null>`${run.checkOutcome}->>'kind'`,
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

/** The round's database as the last run left it; null where it is still its seed. */
export async function readRoundDatabase(db: Database, roundId: RoundId): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = []
  for (;;) {
    const [row] = await db
      .select({ bytes: roundDatabase.bytes })
      .from(roundDatabase)
      .where(and(eq(roundDatabase.roundId, roundId), eq(roundDatabase.piece, parts.length)))
    if (!row) break
    parts.push(row.bytes)
    await breathe()
  }
  return parts.length === 0 ? null : new Uint8Array(Buffer.concat(parts))
}

export async function deleteRoundDatabase(db: Database, roundId: RoundId): Promise<void> {
  await db.delete(roundDatabase).where(eq(roundDatabase.roundId, roundId))
}

/** Ends the runs that were going on when the process last stopped. */
export async function finishAbandonedRuns(db: Database): Promise<void> {
  const outcome: SqlOutcome = {
    kind: 'stopped',
    message: 'The server restarted during this run. Run it again.',
  }
  await db.update(run).set({ state: 'finished', durationMs: 0, outcome }).where(eq(run.state, 'running'))
}
