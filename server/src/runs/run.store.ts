import { and, desc, eq, sql } from 'drizzle-orm'
import type { MemberId, RoundId, RunId } from '@dryrun/shared/contract/ids'
import type { CheckOutcome, SqlOutcome } from '@dryrun/shared/contract/run'
import type { Database } from '../db/connect.ts'
import { member, round, roundDatabase, run } from '../db/schema.ts'
import { storable } from '../db/storable.ts'

export type RunRow = typeof run.$inferSelect & { memberName: string }

export async function insertRun(db: Database, row: typeof run.$inferInsert): Promise<void> {
  await db.insert(run).values(row)
}

export type RunEnd = { durationMs: number; outcome: SqlOutcome | null; checkOutcome: CheckOutcome | null }

/** Whose copy of a round's database is meant: that of a member in focus time, else everybody's. */
export type Copy = { roundId: RoundId; heldFor: MemberId | null }

/** What a run left of the database: its bytes, back to the seed, or as it was. */
export type Left = { bytes: Uint8Array } | 'seed' | null

/**
 * Keeps how a run ended and, where it changed the round's database, the database: both or neither. `note` writes it on
 * the timeline, under the lock of the session's row, and from there on nobody's focus time begins or ends.
 */
export async function finishRun(
  db: Database,
  id: RunId,
  end: RunEnd,
  { roundId, memberId, left }: { roundId: RoundId; memberId: MemberId; left: Left },
  note: (tx: Database) => Promise<void>,
): Promise<void> {
  await db.transaction(async tx => {
    await tx
      .update(run)
      .set({ state: 'finished', ...storable(end) })
      .where(eq(run.id, id))
    await note(tx)
    if (left !== null) await writeRoundDatabase(tx, await findCopy(tx, roundId, memberId), left)
  })
}

/** The copy of the round's database a member works on: in their focus time one of their own. */
export async function findCopy(db: Database, roundId: RoundId, memberId: MemberId): Promise<Copy> {
  const [row] = await db
    .select({ focusMemberId: round.focusMemberId })
    .from(round)
    .where(eq(round.id, roundId))
  return { roundId, heldFor: row?.focusMemberId === memberId ? memberId : null }
}

const isCopy = ({ roundId, heldFor }: Copy) =>
  and(eq(roundDatabase.roundId, roundId), eq(roundDatabase.heldFor, heldFor ?? ''))

/** Bytes of one piece of a round's database: some 15 ms of the embedded database's time. */
const pieceBytes = 256 * 1024

async function writeRoundDatabase(tx: Database, copy: Copy, left: { bytes: Uint8Array } | 'seed') {
  await tx.delete(roundDatabase).where(isCopy(copy))
  const { roundId } = copy
  const heldFor = copy.heldFor ?? ''
  if (left === 'seed') {
    if (copy.heldFor !== null)
      await tx.insert(roundDatabase).values({ roundId, heldFor, piece: 0, bytes: noBytes })
    return
  }
  for (let piece = 0; piece * pieceBytes < left.bytes.length; piece++) {
    const part = left.bytes.subarray(piece * pieceBytes, (piece + 1) * pieceBytes)
    await tx.insert(roundDatabase).values({ roundId, heldFor, piece, bytes: part })
    await breathe()
  }
}

const noBytes = new Uint8Array()

/** Makes a member's copy of the round's database everybody's; false where there is none. */
export async function showHeldDatabase(tx: Database, roundId: RoundId, memberId: MemberId): Promise<boolean> {
  const held = isCopy({ roundId, heldFor: memberId })
  const rows = await tx.select({ piece: roundDatabase.piece }).from(roundDatabase).where(held).limit(1)
  if (rows.length === 0) return false
  await tx.delete(roundDatabase).where(isCopy({ roundId, heldFor: null }))
  await tx.delete(roundDatabase).where(and(held, sql`length(${roundDatabase.bytes}) = 0`))
  await tx.update(roundDatabase).set({ heldFor: '' }).where(held)
  return true
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

/** The database as the last run left it, for that copy; null where it is as the question seeds it. */
export async function readRoundDatabase(
  db: Database,
  { roundId, heldFor }: Copy,
): Promise<Uint8Array | null> {
  const own = heldFor === null ? [] : await readPieces(db, { roundId, heldFor })
  const parts = own.length > 0 ? own : await readPieces(db, { roundId, heldFor: null })
  const bytes = new Uint8Array(Buffer.concat(parts))
  return bytes.length === 0 ? null : bytes
}

async function readPieces(db: Database, copy: Copy): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = []
  for (;;) {
    const [row] = await db
      .select({ bytes: roundDatabase.bytes })
      .from(roundDatabase)
      .where(and(isCopy(copy), eq(roundDatabase.piece, parts.length)))
    if (!row) return parts
    parts.push(row.bytes)
    await breathe()
  }
}

/** Ends the runs that were going on when the process last stopped. */
export async function finishAbandonedRuns(db: Database): Promise<void> {
  const outcome: SqlOutcome = {
    kind: 'stopped',
    message: 'The server restarted during this run. Run it again.',
  }
  await db.update(run).set({ state: 'finished', durationMs: 0, outcome }).where(eq(run.state, 'running'))
}
