import { and, desc, eq, gt, sql } from 'drizzle-orm'
import type { SessionId } from '@dryrun/shared/contract/ids'
import type { Database } from '../db/connect.ts'
import { session, sessionEvent } from '../db/schema.ts'
import { storable } from '../db/storable.ts'

export type EventRow = typeof sessionEvent.$inferSelect
/** Who may read an event: all, the round's interviewers and who did it, or only who did it. */
export type EventAudience = EventRow['audience']
export type NewEvent = Omit<EventRow, 'seq'>

/**
 * Writes an event under the lock of its session's row, so that numbers have no gaps. One that the same member sent
 * before under the same `clientId` is not written again: the first is given back, with `isNew` false.
 */
export async function insertEvent(tx: Database, event: NewEvent): Promise<{ row: EventRow; isNew: boolean }> {
  const mine = eq(session.id, event.sessionId)
  const [locked] = await tx.select({ last: session.lastEventSeq }).from(session).where(mine).for('update')
  if (!locked) throw new Error('An event needs its session.')
  const known = await findByClientId(tx, event)
  if (known) return { row: known, isNew: false }
  const seq = locked.last + 1
  await tx.update(session).set({ lastEventSeq: seq }).where(mine)
  const row = { ...event, seq, what: storable(event.what) }
  await tx.insert(sessionEvent).values(row)
  return { row, isNew: true }
}

async function findByClientId(
  tx: Database,
  { sessionId, memberId, clientId }: NewEvent,
): Promise<EventRow | null> {
  if (clientId === null || memberId === null) return null
  const [row] = await tx
    .select()
    .from(sessionEvent)
    .where(
      and(
        eq(sessionEvent.sessionId, sessionId),
        eq(sessionEvent.memberId, memberId),
        eq(sessionEvent.clientId, clientId),
      ),
    )
  return row ?? null
}

/** The newest events after `since`, oldest first, at most so many. */
export async function listEvents(
  db: Database,
  sessionId: SessionId,
  since: number,
  atMost: number,
): Promise<EventRow[]> {
  const newest = await db
    .select()
    .from(sessionEvent)
    .where(and(eq(sessionEvent.sessionId, sessionId), gt(sessionEvent.seq, since)))
    .orderBy(desc(sessionEvent.seq))
    .limit(atMost)
  return newest.reverse()
}

/** When and in which round the member was last written down as having left their page, if they are not back since. */
export async function findOpenAbsence(db: Database, sessionId: SessionId, memberId: string) {
  const [row] = await db
    .select({
      at: sessionEvent.at,
      roundId: sessionEvent.roundId,
      change: sql<string>`${sessionEvent.what}->>'change'`,
    })
    .from(sessionEvent)
    .where(
      and(
        eq(sessionEvent.sessionId, sessionId),
        eq(sessionEvent.memberId, memberId),
        sql`${sessionEvent.what}->>'kind' = 'attention'`,
      ),
    )
    .orderBy(desc(sessionEvent.seq))
    .limit(1)
  return row?.change === 'left' ? row : null
}

/** The change last written of a member's presence, whoever made it; null where there is none. */
export async function findLastPresence(
  db: Database,
  sessionId: SessionId,
  memberId: string,
): Promise<string | null> {
  const [row] = await db
    .select({ change: sql<string>`${sessionEvent.what}->>'change'` })
    .from(sessionEvent)
    .where(
      and(
        eq(sessionEvent.sessionId, sessionId),
        sql`${sessionEvent.what}->>'kind' = 'presence'`,
        sql`${sessionEvent.what}->>'memberId' = ${memberId}`,
      ),
    )
    .orderBy(desc(sessionEvent.seq))
    .limit(1)
  return row?.change ?? null
}
