import { and, eq, inArray, max, ne, sql } from 'drizzle-orm'
import { AccountId, GuestId, type SessionId } from '@dryrun/shared/contract/ids'
import type { Database } from '../db/connect.ts'
import { openedQuestion } from '../db/guide-tables.ts'
import { member, round, roundRole, session } from '../db/schema.ts'
import { isTheirs, ownedBy, type Who } from '../db/whose.ts'

const questionId = sql<string>`${round.question}->>'id'`

/** The rounds of some guides that were opened with the person as their candidate, also in sessions they are out of. */
export async function listRoundsSeen(db: Database, person: Who, guideIds: string[]) {
  return db
    .select({
      questionId,
      isPractice: round.isPractice,
      state: round.state,
      startedAt: round.startedAt,
      sessionId: session.id,
    })
    .from(roundRole)
    .innerJoin(member, eq(member.id, roundRole.memberId))
    .innerJoin(round, eq(round.id, roundRole.roundId))
    .innerJoin(session, eq(session.id, round.sessionId))
    .where(
      and(
        isTheirs(member, person),
        eq(roundRole.role, 'candidate'),
        ne(round.state, 'waiting'),
        inArray(session.guideId, guideIds),
      ),
    )
}

export async function listOpened(db: Database, person: Who, guideIds: string[]) {
  return db
    .select({ questionId: openedQuestion.questionId, openedAt: max(openedQuestion.openedAt) })
    .from(openedQuestion)
    .where(and(isTheirs(openedQuestion, person), inArray(openedQuestion.guideId, guideIds)))
    .groupBy(openedQuestion.questionId)
}

/** Writes down that a person has read the packs of questions; the first time counts. */
export async function noteOpened(
  db: Database,
  person: Who,
  opened: { guideId: string; questionIds: readonly string[]; at: Date },
): Promise<void> {
  const { guideId, questionIds, at } = opened
  if (questionIds.length === 0) return
  const whose = ownedBy(person)
  await db
    .insert(openedQuestion)
    .values(questionIds.map(id => ({ ...whose, guideId, questionId: id, openedAt: at })))
    .onConflictDoNothing()
}

export async function findGuideOf(db: Database, sessionId: SessionId): Promise<string | null> {
  const [row] = await db.select({ guideId: session.guideId }).from(session).where(eq(session.id, sessionId))
  return row?.guideId ?? null
}

/** Whose seats these are, by member. */
export async function listPeopleOf(db: Database, memberIds: readonly string[]): Promise<Map<string, Who>> {
  if (memberIds.length === 0) return new Map()
  const { id, accountId, guestId } = member
  const rows = await db
    .select({ id, accountId, guestId })
    .from(member)
    .where(inArray(id, [...memberIds]))
  return new Map(
    rows.flatMap(row => {
      const who = whoOf(row)
      return who ? [[row.id, who] as const] : []
    }),
  )
}

function whoOf({ accountId, guestId }: { accountId: string | null; guestId: string | null }): Who | null {
  if (accountId !== null) return { kind: 'account', id: AccountId.parse(accountId) }
  return guestId === null ? null : { kind: 'guest', id: GuestId.parse(guestId) }
}
