import { and, asc, eq, getTableColumns, inArray, isNull, isNotNull, ne, sql, type SQL } from 'drizzle-orm'
import type { MemberId, RoundId, SessionId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import type { Role } from '@dryrun/shared/access/roles'
import type { Database } from '../db/connect.ts'
import { member, round, roundRole, session } from '../db/schema.ts'
import { isTheirs } from '../db/whose.ts'
import type { FocusOfRound } from './is-withheld.ts'

export type MemberRow = typeof member.$inferSelect
export type RoundRow = typeof round.$inferSelect
/** A round without what it keeps of the guide, which is most of its bytes. */
export type RoundHead = Omit<RoundRow, 'question' | 'rubric' | 'tips'>

/** The seats that are this person's, by account or by guest. */
export const isPerson = (person: Person) => isTheirs(member, person)

/** The seat a person has in a session now. */
export async function findMember(
  db: Database,
  sessionId: SessionId,
  person: Person,
): Promise<MemberRow | null> {
  const [row] = await db
    .select()
    .from(member)
    .where(and(eq(member.sessionId, sessionId), isPerson(person), isNull(member.removedAt)))
  return row ?? null
}

/** Whether the host once removed this person from the session. */
export async function wasRemoved(db: Database, sessionId: SessionId, person: Person): Promise<boolean> {
  const rows = await db
    .select({ id: member.id })
    .from(member)
    .where(and(eq(member.sessionId, sessionId), isPerson(person), isNotNull(member.removedAt)))
    .limit(1)
  return rows.length > 0
}

export async function findRound(db: Database, roundId: RoundId): Promise<RoundRow | null> {
  const [row] = await db.select().from(round).where(eq(round.id, roundId))
  return row ?? null
}

export async function findRole(db: Database, roundId: RoundId, memberId: MemberId): Promise<Role | null> {
  const [row] = await db
    .select({ role: roundRole.role })
    .from(roundRole)
    .where(and(eq(roundRole.roundId, roundId), eq(roundRole.memberId, memberId)))
  return row?.role ?? null
}

/** Whether the person is candidate of such a round, not over yet, of a session that is on. */
async function isCandidateOf(db: Database, person: Person, suchARound: SQL | undefined): Promise<boolean> {
  const rows = await db
    .select({ id: round.id })
    .from(roundRole)
    .innerJoin(member, eq(member.id, roundRole.memberId))
    .innerJoin(round, eq(round.id, roundRole.roundId))
    .innerJoin(session, eq(session.id, round.sessionId))
    .where(
      and(
        isPerson(person),
        isNull(member.removedAt),
        eq(roundRole.role, 'candidate'),
        ne(round.state, 'ended'),
        eq(session.state, 'live'),
        suchARound,
      ),
    )
    .limit(1)
  return rows.length > 0
}

/** Whether the person is still to answer one of these questions in a session that is on, their practice included. */
export function isBeingAsked(
  db: Database,
  person: Person,
  asked: { guideIds: string[]; questionIds: string[] },
): Promise<boolean> {
  const ofGuides = inArray(session.guideId, asked.guideIds)
  return isCandidateOf(db, person, and(ofGuides, inArray(sql`${round.question}->>'id'`, asked.questionIds)))
}

/** Whether the person is still to be asked something in an interview that is on, in any session but one. */
export function isBeingInterviewed(db: Database, person: Person, besides?: SessionId): Promise<boolean> {
  const elsewhere = besides === undefined ? undefined : ne(session.id, besides)
  return isCandidateOf(db, person, and(eq(round.isPractice, false), elsewhere))
}

/** Ids of the members with a role in a round, in the order they joined. */
export async function listMembersByRole(db: Database, roundId: RoundId, role: Role): Promise<MemberId[]> {
  const rows = await db
    .select({ id: member.id })
    .from(roundRole)
    .innerJoin(member, eq(member.id, roundRole.memberId))
    .where(and(eq(roundRole.roundId, roundId), eq(roundRole.role, role), isNull(member.removedAt)))
    .orderBy(asc(member.joinedAt))
  return rows.map(row => row.id as MemberId)
}

const { question: _question, rubric: _rubric, tips: _tips, ...head } = getTableColumns(round)
/** The columns of a `RoundHead`. */
export const roundHead = head

/** A person's seat and the round without what it keeps of the guide, in one query; for what is asked very often. */
export async function findSeatInRound(db: Database, roundId: RoundId, person: Person) {
  const [row] = await db
    .select({ round: roundHead, member, role: roundRole.role })
    .from(round)
    .innerJoin(member, and(eq(member.sessionId, round.sessionId), isPerson(person), isNull(member.removedAt)))
    .leftJoin(roundRole, and(eq(roundRole.roundId, round.id), eq(roundRole.memberId, member.id)))
    .where(eq(round.id, roundId))
  return row ?? null
}

const noFocus: FocusOfRound = { focusMemberId: null, focusSince: null }

export async function findFocus(db: Database, roundId: RoundId): Promise<FocusOfRound> {
  const [row] = await db
    .select({ focusMemberId: round.focusMemberId, focusSince: round.focusSince })
    .from(round)
    .where(eq(round.id, roundId))
  return row ?? noFocus
}

export async function findLiveRound(db: Database, sessionId: SessionId): Promise<RoundId | null> {
  const [row] = await db
    .select({ id: round.id })
    .from(round)
    .where(and(eq(round.sessionId, sessionId), eq(round.state, 'live')))
  return row ? (row.id as RoundId) : null
}

/** A session's rounds, each with the member's role in it. */
export async function listRoundsWithRole(db: Database, sessionId: SessionId, memberId: MemberId) {
  return db
    .select({
      round: { id: round.id, focusMemberId: round.focusMemberId, focusSince: round.focusSince },
      role: roundRole.role,
    })
    .from(round)
    .leftJoin(roundRole, and(eq(roundRole.roundId, round.id), eq(roundRole.memberId, memberId)))
    .where(eq(round.sessionId, sessionId))
}

export async function hasEnded(db: Database, sessionId: SessionId): Promise<boolean> {
  const [row] = await db.select({ state: session.state }).from(session).where(eq(session.id, sessionId))
  return row?.state === 'ended'
}

export async function isPractice(db: Database, sessionId: SessionId): Promise<boolean> {
  const rows = await db
    .select({ id: round.id })
    .from(round)
    .where(and(eq(round.sessionId, sessionId), eq(round.isPractice, true)))
    .limit(1)
  return rows.length > 0
}
