import { and, asc, count, eq, exists, inArray, isNotNull, isNull, or } from 'drizzle-orm'
import type { MemberId, RecordingId, SessionId } from '@dryrun/shared/contract/ids'
import type { Database } from '../db/connect.ts'
import { recording, recordingConsent, recordingTrack } from '../db/recording-tables.ts'
import { member, session } from '../db/schema.ts'

export type RecordingRow = typeof recording.$inferSelect
export type ConsentRow = typeof recordingConsent.$inferSelect

const isOpen = inArray(recording.state, ['asking', 'recording'])

/** The session as far as a recording depends on it, its row locked until the transaction ends. */
export async function lockSession(tx: Database, id: SessionId) {
  const [row] = await tx
    .select({ state: session.state, endedAt: session.endedAt })
    .from(session)
    .where(eq(session.id, id))
    .for('update')
  return row ?? null
}

/** Those who are in the session, in the order they came. */
export async function listMemberIds(db: Database, sessionId: SessionId): Promise<MemberId[]> {
  const rows = await db
    .select({ id: member.id })
    .from(member)
    .where(and(eq(member.sessionId, sessionId), isNull(member.removedAt)))
    .orderBy(asc(member.joinedAt), asc(member.id))
  return rows.map(row => row.id as MemberId)
}

/** The one that is asked for or goes on. */
export async function findOpenRecording(db: Database, sessionId: SessionId): Promise<RecordingRow | null> {
  const [row] = await db
    .select()
    .from(recording)
    .where(and(eq(recording.sessionId, sessionId), isOpen))
  return row ?? null
}

export async function findRecording(db: Database, id: RecordingId): Promise<RecordingRow | null> {
  const [row] = await db.select().from(recording).where(eq(recording.id, id))
  return row ?? null
}

/** A recording, kept from changing until the transaction ends. */
export async function lockRecording(tx: Database, id: RecordingId): Promise<RecordingRow | null> {
  const [row] = await tx.select().from(recording).where(eq(recording.id, id)).for('update')
  return row ?? null
}

/** The recordings of a session that were ever on, oldest first. */
export async function listStartedRecordings(db: Database, sessionId: SessionId): Promise<RecordingRow[]> {
  return db
    .select()
    .from(recording)
    .where(and(eq(recording.sessionId, sessionId), isNotNull(recording.startedAt)))
    .orderBy(asc(recording.startedAt))
}

/** The recordings of a session that have tracks, or may yet. */
export async function countRecordings(db: Database, sessionId: SessionId): Promise<number> {
  const hasTracks = exists(
    db
      .select({ id: recordingTrack.id })
      .from(recordingTrack)
      .where(eq(recordingTrack.recordingId, recording.id)),
  )
  const [row] = await db
    .select({ n: count() })
    .from(recording)
    .where(and(eq(recording.sessionId, sessionId), or(isOpen, hasTracks)))
  return row?.n ?? 0
}

/** The sessions in which a recording is asked for or goes on. */
export async function listRecordedSessions(db: Database): Promise<SessionId[]> {
  const rows = await db.select({ id: recording.sessionId }).from(recording).where(isOpen)
  return rows.map(row => row.id as SessionId)
}

export async function insertRecording(db: Database, row: RecordingRow): Promise<void> {
  await db.insert(recording).values(row)
}

export async function updateRecording(db: Database, id: string, change: Partial<RecordingRow>) {
  await db.update(recording).set(change).where(eq(recording.id, id))
}

export async function deleteRecording(db: Database, id: RecordingId): Promise<void> {
  await db.delete(recording).where(eq(recording.id, id))
}

export async function listConsents(db: Database, recordingIds: string[]): Promise<ConsentRow[]> {
  if (recordingIds.length === 0) return []
  return db
    .select()
    .from(recordingConsent)
    .where(inArray(recordingConsent.recordingId, recordingIds))
    .orderBy(asc(recordingConsent.recordingId), asc(recordingConsent.memberId))
}

/** Writes what somebody answered, or that they are asked where `hasAgreed` is null. */
export async function putConsent(db: Database, row: ConsentRow): Promise<void> {
  await db
    .insert(recordingConsent)
    .values(row)
    .onConflictDoUpdate({
      target: [recordingConsent.recordingId, recordingConsent.memberId],
      set: { hasAgreed: row.hasAgreed },
    })
}

/** Whoever was taken out of the session before they answered is asked no more. */
export async function dropUnansweredOfRemoved(tx: Database, recordingId: string): Promise<boolean> {
  const isRemoved = tx
    .select({ id: member.id })
    .from(member)
    .where(and(eq(member.id, recordingConsent.memberId), isNotNull(member.removedAt)))
  const gone = await tx
    .delete(recordingConsent)
    .where(
      and(
        eq(recordingConsent.recordingId, recordingId),
        isNull(recordingConsent.hasAgreed),
        exists(isRemoved),
      ),
    )
    .returning({ memberId: recordingConsent.memberId })
  return gone.length > 0
}
