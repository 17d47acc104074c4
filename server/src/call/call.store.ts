import { and, asc, count, desc, eq, inArray, sql } from 'drizzle-orm'
import type { QualityMinute } from '@dryrun/shared/contract/call'
import type { MemberId, SessionId } from '@dryrun/shared/contract/ids'
import { callQuality } from '../db/call-tables.ts'
import type { Database } from '../db/connect.ts'
import { member, session, sessionEvent } from '../db/schema.ts'

/** Whether the timeline has the member in the call: what was last written of their coming and going. */
export async function isWrittenAsIn(
  db: Database,
  sessionId: SessionId,
  memberId: MemberId,
): Promise<boolean> {
  const change = sql<string>`${sessionEvent.what}->>'change'`
  const [row] = await db
    .select({ change })
    .from(sessionEvent)
    .where(
      and(
        eq(sessionEvent.sessionId, sessionId),
        sql`${sessionEvent.what}->>'kind' = 'call'`,
        sql`${sessionEvent.what}->>'memberId' = ${memberId}`,
        inArray(change, ['joined', 'left']),
      ),
    )
    .orderBy(desc(sessionEvent.seq))
    .limit(1)
  return row?.change === 'joined'
}

export async function findCreatedAt(db: Database, sessionId: SessionId): Promise<Date | null> {
  const [row] = await db
    .select({ createdAt: session.createdAt })
    .from(session)
    .where(eq(session.id, sessionId))
  return row?.createdAt ?? null
}

/** All who ever were members, also those who were taken out. */
export async function listEverMembers(db: Database, sessionId: SessionId): Promise<Set<string>> {
  const rows = await db.select({ id: member.id }).from(member).where(eq(member.sessionId, sessionId))
  return new Set(rows.map(row => row.id))
}

export async function countMinutes(db: Database, sessionId: SessionId, memberId: MemberId): Promise<number> {
  const [row] = await db.select({ n: count() }).from(callQuality).where(ofMember(sessionId, memberId))
  return row?.n ?? 0
}

/** Keeps minutes of one member, each of another time or with another member; one that is kept is replaced. */
export async function upsertMinutes(
  db: Database,
  sessionId: SessionId,
  memberId: MemberId,
  minutes: readonly QualityMinute[],
): Promise<void> {
  const rows = minutes.map(({ at, with: withMemberId, ...measured }) => ({
    ...measured,
    ...{ sessionId, memberId, withMemberId },
    at: new Date(at),
  }))
  const { sessionId: id, memberId: own, withMemberId, at, ...measured } = callQuality
  const sent = (column: { name: string }) => sql.raw(`excluded."${column.name}"`)
  await db
    .insert(callQuality)
    .values(rows)
    .onConflictDoUpdate({
      target: [id, own, withMemberId, at],
      set: {
        grade: sent(measured.grade),
        roundTripMs: sent(measured.roundTripMs),
        lossPercent: sent(measured.lossPercent),
        jitterMs: sent(measured.jitterMs),
        inKbps: sent(measured.inKbps),
        outKbps: sent(measured.outKbps),
        framesPerSecond: sent(measured.framesPerSecond),
        isRelayed: sent(measured.isRelayed),
        video: sent(measured.video),
      },
    })
}

/** The newest minutes of one member, or of all where it is null, oldest first, at most so many. */
export async function listMinutes(
  db: Database,
  sessionId: SessionId,
  memberId: MemberId | null,
  atMost: number,
) {
  const newest = await db
    .select()
    .from(callQuality)
    .where(memberId === null ? eq(callQuality.sessionId, sessionId) : ofMember(sessionId, memberId))
    .orderBy(desc(callQuality.at), asc(callQuality.memberId), asc(callQuality.withMemberId))
    .limit(atMost)
  return newest.reverse()
}

function ofMember(sessionId: SessionId, memberId: MemberId) {
  return and(eq(callQuality.sessionId, sessionId), eq(callQuality.memberId, memberId))
}
