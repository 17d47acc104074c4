import { and, asc, count, eq, gt, inArray, lt, sql, sum } from 'drizzle-orm'
import type { MemberId, RecordingId, TrackId } from '@dryrun/shared/contract/ids'
import type { Database } from '../db/connect.ts'
import { recording, recordingLeftover, recordingPiece, recordingTrack } from '../db/recording-tables.ts'
import type { RecordingRow } from './recording.store.ts'

export type TrackRow = typeof recordingTrack.$inferSelect
export type PieceRow = typeof recordingPiece.$inferSelect
export type LeftoverRow = typeof recordingLeftover.$inferSelect

/** A track with the recording it is of. */
export async function findTrack(
  db: Database,
  recordingId: RecordingId,
  trackId: TrackId,
): Promise<{ track: TrackRow; recording: RecordingRow } | null> {
  const [row] = await db
    .select({ track: recordingTrack, recording })
    .from(recordingTrack)
    .innerJoin(recording, eq(recording.id, recordingTrack.recordingId))
    .where(and(eq(recordingTrack.id, trackId), eq(recording.id, recordingId)))
  return row ?? null
}

/** A track, kept from changing until the transaction ends; null where it was deleted. */
export async function lockTrack(tx: Database, trackId: TrackId): Promise<TrackRow | null> {
  const [row] = await tx.select().from(recordingTrack).where(eq(recordingTrack.id, trackId)).for('update')
  return row ?? null
}

export async function listTracks(db: Database, recordingIds: string[]): Promise<TrackRow[]> {
  if (recordingIds.length === 0) return []
  return db
    .select()
    .from(recordingTrack)
    .where(inArray(recordingTrack.recordingId, recordingIds))
    .orderBy(asc(recordingTrack.startedAt), asc(recordingTrack.id))
}

/** A member's tracks in a recording: those that hold bytes or are whole, and those that nothing has come of yet. */
export async function countTracksOf(
  db: Database,
  recordingId: RecordingId,
  memberId: MemberId,
): Promise<{ used: number; empty: number }> {
  const isEmpty = sql`${recordingTrack.bytes} = 0 AND NOT ${recordingTrack.isComplete}`
  const [row] = await db
    .select({ all: count(), empty: sql<number>`count(*) FILTER (WHERE ${isEmpty})`.mapWith(Number) })
    .from(recordingTrack)
    .where(and(eq(recordingTrack.recordingId, recordingId), eq(recordingTrack.memberId, memberId)))
  const { all, empty } = row ?? { all: 0, empty: 0 }
  return { used: all - empty, empty }
}

/** The bytes of all tracks of a recording. */
export async function sumBytes(db: Database, recordingId: string): Promise<number> {
  const [row] = await db
    .select({ bytes: sum(recordingTrack.bytes).mapWith(Number) })
    .from(recordingTrack)
    .where(eq(recordingTrack.recordingId, recordingId))
  return row?.bytes ?? 0
}

export async function insertTrack(db: Database, row: typeof recordingTrack.$inferInsert): Promise<void> {
  await db.insert(recordingTrack).values(row)
}

export async function updateTrack(db: Database, id: TrackId, change: Partial<TrackRow>): Promise<TrackRow> {
  const [row] = await db.update(recordingTrack).set(change).where(eq(recordingTrack.id, id)).returning()
  if (!row) throw new Error('A track is changed under its lock.')
  return row
}

export async function deleteTrack(db: Database, id: TrackId): Promise<void> {
  await db.delete(recordingTrack).where(eq(recordingTrack.id, id))
}

export async function insertPiece(db: Database, row: PieceRow): Promise<void> {
  await db.insert(recordingPiece).values(row)
}

export async function findPiece(db: Database, trackId: TrackId, position: number): Promise<PieceRow | null> {
  const [row] = await db
    .select()
    .from(recordingPiece)
    .where(and(eq(recordingPiece.trackId, trackId), eq(recordingPiece.position, position)))
  return row ?? null
}

/** The pieces that hold the bytes from `from` up to, without, `to`; in order, at most so many. */
export async function listPieces(
  db: Database,
  trackId: TrackId,
  { from, to }: { from: number; to: number },
  atMost: number,
): Promise<PieceRow[]> {
  return db
    .select()
    .from(recordingPiece)
    .where(
      and(
        eq(recordingPiece.trackId, trackId),
        gt(sql`${recordingPiece.firstByte} + ${recordingPiece.bytes}`, from),
        lt(recordingPiece.firstByte, to),
      ),
    )
    .orderBy(asc(recordingPiece.position))
    .limit(atMost)
}

/** Tracks whose rows are gone and whose bytes may be there yet, in the order of their ids. */
export async function listLeftovers(db: Database, after: string, atMost: number): Promise<LeftoverRow[]> {
  return db
    .select()
    .from(recordingLeftover)
    .where(gt(recordingLeftover.trackId, after))
    .orderBy(asc(recordingLeftover.trackId))
    .limit(atMost)
}

export async function forgetLeftover(db: Database, trackId: string): Promise<void> {
  await db.delete(recordingLeftover).where(eq(recordingLeftover.trackId, trackId))
}
