import { and, eq, like, sql } from 'drizzle-orm'
import type { MemberId, RoundId, RunId } from '@dryrun/shared/contract/ids'
import type { Database } from '../db/connect.ts'
import { round, roundDatabase } from '../db/schema.ts'

/** Whose copy of a round's database is meant: that of a member in focus time, else everybody's. */
export type Copy = { roundId: RoundId; heldFor: MemberId | null }

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

/** Whose pieces are staged: written by a run that is about to end, and not yet anybody's copy. */
export type Staging = { roundId: RoundId; runId: RunId }

/** No member's id has a dot, so nothing that is staged is ever taken for a copy. */
const stagedPrefix = 'staged.'
const stagedFor = (runId: RunId) => `${stagedPrefix}${runId}`
const isStaged = ({ roundId, runId }: Staging) =>
  and(eq(roundDatabase.roundId, roundId), eq(roundDatabase.heldFor, stagedFor(runId)))

/** Bytes of one piece of a round's database: some 15 ms of the embedded database's time. */
const pieceBytes = 256 * 1024

/** Writes a database beside the copies, each piece by itself: call it outside of a transaction. */
export async function stageDatabase(
  db: Database,
  { roundId, runId }: Staging,
  bytes: Uint8Array,
): Promise<void> {
  const heldFor = stagedFor(runId)
  for (let piece = 0; piece * pieceBytes < bytes.length; piece++) {
    const part = bytes.subarray(piece * pieceBytes, (piece + 1) * pieceBytes)
    await db.insert(roundDatabase).values({ roundId, heldFor, piece, bytes: part })
    await breathe()
  }
}

/**
 * Puts what was staged of these bytes in a copy's place. Postgres leaves bytes where they are when the rest of their row
 * changes, so this does not write them again. Fails where pieces are gone: another process has started meanwhile.
 */
export async function placeStaged(
  tx: Database,
  staging: Staging,
  copy: Copy,
  bytes: Uint8Array,
): Promise<void> {
  await tx.delete(roundDatabase).where(isCopy(copy))
  const placed = await tx
    .update(roundDatabase)
    .set({ heldFor: copy.heldFor ?? '' })
    .where(isStaged(staging))
    .returning({ piece: roundDatabase.piece })
  if (placed.length !== Math.ceil(bytes.length / pieceBytes)) {
    throw new Error('Pieces of a database were gone before they were put in place.')
  }
}

export async function removeStaged(db: Database, staging: Staging): Promise<void> {
  await db.delete(roundDatabase).where(isStaged(staging))
}

/** Removes what every run has staged; only while none goes on. */
export async function removeAllStaged(db: Database): Promise<void> {
  await db.delete(roundDatabase).where(like(roundDatabase.heldFor, `${stagedPrefix}%`))
}

/** Puts a copy back to the seed; of a member's own one empty piece says so, lest everybody's show through. */
export async function resetDatabase(tx: Database, copy: Copy): Promise<void> {
  await tx.delete(roundDatabase).where(isCopy(copy))
  if (copy.heldFor === null) return
  const { roundId, heldFor } = copy
  await tx.insert(roundDatabase).values({ roundId, heldFor, piece: 0, bytes: new Uint8Array() })
}

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

/** The pieces of one copy. One that is replaced meanwhile is read anew: half of each would be no database. */
async function readPieces(db: Database, copy: Copy): Promise<Uint8Array[]> {
  for (;;) {
    const parts: Uint8Array[] = []
    const placed = await placedBy(db, copy)
    for (;;) {
      const [row] = await db
        .select({ bytes: roundDatabase.bytes, by: transaction })
        .from(roundDatabase)
        .where(and(isCopy(copy), eq(roundDatabase.piece, parts.length)))
      if (row === undefined || row.by !== placed) break
      parts.push(row.bytes)
      await breathe()
    }
    if ((await placedBy(db, copy)) === placed) return parts
  }
}

/** The transaction that wrote a row: all pieces of a copy were put in place by the same one. */
const transaction = sql<string>`${roundDatabase}.xmin::text`

async function placedBy(db: Database, copy: Copy): Promise<string | undefined> {
  const [row] = await db
    .select({ by: transaction })
    .from(roundDatabase)
    .where(and(isCopy(copy), eq(roundDatabase.piece, 0)))
  return row?.by
}

/** The embedded database works on this very thread: between two pieces, everybody else has a turn. */
const breathe = () => new Promise<void>(resolve => setImmediate(resolve))
