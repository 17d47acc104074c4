import { and, asc, desc, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { MemberId, RoundId, SessionId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import type { Role } from '@dryrun/shared/access/roles'
import type { Database } from '../db/connect.ts'
import { member, round, roundRole, scorecard, session } from '../db/schema.ts'
import { isPerson, roundHead, type MemberRow, type RoundHead } from './seat.store.ts'

export type SessionRow = typeof session.$inferSelect
export type RoleRow = typeof roundRole.$inferSelect
/** A session with everything its members may see of it. */
export type WholeSession = {
  session: SessionRow
  members: MemberRow[]
  rounds: RoundHead[]
  roles: RoleRow[]
}

export async function insertSession(db: Database, row: typeof session.$inferInsert) {
  await db.insert(session).values(row)
}

export async function insertRounds(db: Database, rows: (typeof round.$inferInsert)[]) {
  await db.insert(round).values(rows)
}

export async function insertMember(db: Database, row: typeof member.$inferInsert) {
  await db.insert(member).values(row)
}

export async function insertRoles(db: Database, rows: RoleRow[]) {
  if (rows.length > 0) await db.insert(roundRole).values(rows)
}

/** The session's row, locked until the transaction ends: whoever changes its rounds or members holds it. */
export async function lockSession(tx: Database, id: SessionId): Promise<SessionRow | null> {
  const [row] = await tx.select().from(session).where(eq(session.id, id)).for('update')
  return row ?? null
}

export async function findSession(db: Database, id: SessionId): Promise<SessionRow | null> {
  const [row] = await db.select().from(session).where(eq(session.id, id))
  return row ?? null
}

/** Sessions with all that hangs on them, in the order asked for, by four queries however many they are. */
export async function loadSessions(db: Database, ids: SessionId[]): Promise<WholeSession[]> {
  if (ids.length === 0) return []
  const sessions = await db.select().from(session).where(inArray(session.id, ids))
  const members = await listMembers(db, ...ids)
  const rounds = await listRounds(db, ...ids)
  const roles = await listRoles(
    db,
    rounds.map(each => each.id as RoundId),
  )
  return ids.flatMap(id => {
    const row = sessions.find(each => each.id === id)
    if (!row) return []
    const own = rounds.filter(each => each.sessionId === id)
    const ownIds = new Set(own.map(each => each.id))
    return [
      {
        session: row,
        members: members.filter(each => each.sessionId === id),
        rounds: own,
        roles: roles.filter(each => ownIds.has(each.roundId)),
      },
    ]
  })
}

export async function listMembers(db: Database, ...ids: SessionId[]): Promise<MemberRow[]> {
  return db
    .select()
    .from(member)
    .where(and(inArray(member.sessionId, ids), isNull(member.removedAt)))
    .orderBy(asc(member.joinedAt), asc(member.id))
}

export async function listRounds(db: Database, ...ids: SessionId[]): Promise<RoundHead[]> {
  return db.select(roundHead).from(round).where(inArray(round.sessionId, ids)).orderBy(asc(round.position))
}

/** Interview rounds that are over in which the person was the candidate, newest first, at most 500. */
export async function listRoundsAsCandidate(db: Database, person: Person) {
  return db
    .select({
      session,
      roundId: round.id,
      roundTitle: round.title,
      questionTitle: sql<string>`${round.question}->>'title'`,
      endedAt: round.endedAt,
    })
    .from(roundRole)
    .innerJoin(member, eq(member.id, roundRole.memberId))
    .innerJoin(round, eq(round.id, roundRole.roundId))
    .innerJoin(session, eq(session.id, round.sessionId))
    .where(
      and(
        isPerson(person),
        isNull(member.removedAt),
        eq(roundRole.role, 'candidate'),
        eq(round.state, 'ended'),
        eq(round.isPractice, false),
      ),
    )
    .orderBy(desc(round.endedAt))
    .limit(500)
}

export async function listRoles(db: Database, roundIds: RoundId[]): Promise<RoleRow[]> {
  if (roundIds.length === 0) return []
  return db.select().from(roundRole).where(inArray(roundRole.roundId, roundIds))
}

export async function setRole(db: Database, roundId: RoundId, memberId: MemberId, role: Role) {
  await db
    .insert(roundRole)
    .values({ roundId, memberId, role })
    .onConflictDoUpdate({ target: [roundRole.roundId, roundRole.memberId], set: { role } })
}

export async function updateRound(db: Database, id: RoundId, change: Partial<typeof round.$inferInsert>) {
  await db.update(round).set(change).where(eq(round.id, id))
}

export async function updateSession(
  db: Database,
  id: SessionId,
  change: Partial<typeof session.$inferInsert>,
) {
  await db.update(session).set(change).where(eq(session.id, id))
}

/** Takes a member out: the row stays (their runs and scores refer to it), their roles in rounds to come go. */
export async function removeMember(db: Database, id: MemberId, openRounds: RoundId[], at: Date) {
  await db.update(member).set({ removedAt: at }).where(eq(member.id, id))
  if (openRounds.length === 0) return
  await db.delete(roundRole).where(and(eq(roundRole.memberId, id), inArray(roundRole.roundId, openRounds)))
}

/** The person's practice of a question that is not finished. */
export async function findOpenPractice(
  db: Database,
  person: Person,
  guideId: string,
  questionId: string,
): Promise<SessionId | null> {
  const [row] = await db
    .select({ id: session.id })
    .from(round)
    .innerJoin(session, eq(session.id, round.sessionId))
    .innerJoin(member, eq(member.sessionId, session.id))
    .where(
      and(
        isPerson(person),
        eq(round.isPractice, true),
        ne(session.state, 'ended'),
        eq(session.guideId, guideId),
        sql`${round.question}->>'id' = ${questionId}`,
      ),
    )
    .orderBy(desc(session.createdAt))
    .limit(1)
  return row ? (row.id as SessionId) : null
}

/** How many sessions of theirs a person hosts that have not ended. */
export async function countOpenSessionsHostedBy(db: Database, person: Person): Promise<number> {
  const [row] = await db
    .select({ n: sql<string>`count(*)` })
    .from(member)
    .innerJoin(session, eq(session.id, member.sessionId))
    .where(and(isPerson(person), eq(member.isHost, true), ne(session.state, 'ended')))
  return Number(row?.n ?? 0)
}

/** What is practised alone is listed with its question. */
const isInterview = sql`NOT EXISTS (
  SELECT 1 FROM ${round} WHERE ${round.sessionId} = ${session.id} AND ${round.isPractice}
)`

/** The person's own seats with their sessions, newest first; without what they practise alone. */
export async function listSeatsOf(db: Database, person: Person, limit: number) {
  return db
    .select({ session, seat: member })
    .from(member)
    .innerJoin(session, eq(session.id, member.sessionId))
    .where(and(isPerson(person), isNull(member.removedAt), isInterview))
    .orderBy(desc(sql`coalesce(${session.startsAt}, ${session.createdAt})`))
    .limit(limit)
}

/** Rounds started that these members interview in, and whether their own card is submitted. */
export async function countCardsOwed(db: Database, memberIds: MemberId[]): Promise<Map<string, number>> {
  if (memberIds.length === 0) return new Map()
  const rows = await db
    .select({ memberId: roundRole.memberId, n: sql<string>`count(*)` })
    .from(roundRole)
    .innerJoin(round, eq(round.id, roundRole.roundId))
    .leftJoin(scorecard, and(eq(scorecard.roundId, round.id), eq(scorecard.authorId, roundRole.memberId)))
    .where(
      and(
        inArray(roundRole.memberId, memberIds),
        eq(roundRole.role, 'interviewer'),
        sql`${round.state} <> 'waiting'`,
        sql`coalesce(${scorecard.state}, 'draft') = 'draft'`,
      ),
    )
    .groupBy(roundRole.memberId)
  return new Map(rows.map(row => [row.memberId, Number(row.n)]))
}
