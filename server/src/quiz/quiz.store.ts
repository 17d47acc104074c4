import { and, asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { QuizSittingId } from '@dryrun/shared/contract/ids'
import { latestSittings } from '@dryrun/shared/contract/quiz'
import type { QuizItem } from '@dryrun/shared/guide/quiz'
import type { QuizAnswer } from '@dryrun/shared/quiz/result-by-topic'
import type { Database } from '../db/connect.ts'
import { quizItem, quizSitting } from '../db/guide-tables.ts'
import { isTheirs, ownedBy, type Who } from '../db/whose.ts'

export type SittingRow = typeof quizSitting.$inferSelect
export type ItemRow = typeof quizItem.$inferSelect

const isOfGuide = (who: Who, guideId: string) =>
  and(isTheirs(quizSitting, who), eq(quizSitting.guideId, guideId))

type NewSitting = {
  id: QuizSittingId
  guideId: string
  guideVersion: number
  items: readonly QuizItem[]
  at: Date
}

/** Writes down a sitting with what it asks; nothing happens where the person has an unfinished one of the guide. */
export async function insertSitting(db: Database, who: Who, sitting: NewSitting): Promise<void> {
  const { id, guideId, guideVersion, items, at } = sitting
  await db.transaction(async tx => {
    const begun = await tx
      .insert(quizSitting)
      .values({ id, ...ownedBy(who), guideId, guideVersion, begunAt: at })
      .onConflictDoNothing()
      .returning({ id: quizSitting.id })
    if (begun.length === 0) return
    await tx.insert(quizItem).values(items.map((item, position) => ({ sittingId: id, position, item })))
  })
}

export async function findOpenSitting(
  db: Database,
  who: Who,
  guideId: string,
): Promise<QuizSittingId | null> {
  const [row] = await db
    .select({ id: quizSitting.id })
    .from(quizSitting)
    .where(and(isOfGuide(who, guideId), isNull(quizSitting.endedAt)))
  return row ? (row.id as QuizSittingId) : null
}

/** A sitting of the person with what it asks, in order; null where it is nobody's or somebody else's. */
export async function findSitting(
  db: Database,
  who: Who,
  id: QuizSittingId,
): Promise<{ sitting: SittingRow; items: ItemRow[] } | null> {
  const [sitting] = await db
    .select()
    .from(quizSitting)
    .where(and(isTheirs(quizSitting, who), eq(quizSitting.id, id)))
  return sitting ? { sitting, items: await listItems(db, id) } : null
}

/** The same, locked until the transaction ends: whoever answers holds it. */
export async function lockSitting(tx: Database, who: Who, id: QuizSittingId) {
  const mine = and(isTheirs(quizSitting, who), eq(quizSitting.id, id))
  const [sitting] = await tx.select().from(quizSitting).where(mine).for('update')
  return sitting ? { sitting, items: await listItems(tx, id) } : null
}

async function listItems(db: Database, id: QuizSittingId): Promise<ItemRow[]> {
  return db.select().from(quizItem).where(eq(quizItem.sittingId, id)).orderBy(asc(quizItem.position))
}

export async function writeAnswer(
  tx: Database,
  id: QuizSittingId,
  answer: { position: number; picked: number; at: Date },
): Promise<void> {
  await tx
    .update(quizItem)
    .set({ picked: answer.picked, answeredAt: answer.at })
    .where(and(eq(quizItem.sittingId, id), eq(quizItem.position, answer.position)))
}

export async function endSitting(tx: Database, id: QuizSittingId, at: Date): Promise<void> {
  await tx.update(quizSitting).set({ endedAt: at }).where(eq(quizSitting.id, id))
}

const isRight = sql<boolean>`coalesce((${quizItem.item}->'options'->${quizItem.picked}->>'isRight')::boolean, false)`

/** Every answer somebody gave to a guide's quiz, the oldest first. */
export async function listAnswers(db: Database, who: Who, guideId: string): Promise<QuizAnswer[]> {
  const rows = await db
    .select({
      itemId: sql<string>`${quizItem.item}->>'id'`,
      topic: sql<string>`${quizItem.item}->>'topic'`,
      read: sql<string>`${quizItem.item}->>'read'`,
      practise: sql<string>`${quizItem.item}->>'practise'`,
      isRight,
      answeredAt: quizItem.answeredAt,
    })
    .from(quizItem)
    .innerJoin(quizSitting, eq(quizSitting.id, quizItem.sittingId))
    .where(and(isOfGuide(who, guideId), isNotNull(quizItem.answeredAt)))
    .orderBy(asc(quizItem.answeredAt), asc(quizItem.position))
  return rows.map(({ answeredAt, ...row }) => ({ ...row, at: answeredAt?.getTime() ?? 0 }))
}

/** The latest sittings in numbers: the unfinished one, or those that are over and had an answer. */
export async function listSittings(db: Database, who: Who, guideId: string, which: 'open' | 'over') {
  const answered = sql<number>`count(${quizItem.picked})`.mapWith(Number)
  return db
    .select({
      id: quizSitting.id,
      begunAt: quizSitting.begunAt,
      answered,
      asked: sql<number>`count(*)`.mapWith(Number),
      right: sql<number>`count(*) FILTER (WHERE ${isRight})`.mapWith(Number),
    })
    .from(quizSitting)
    .innerJoin(quizItem, eq(quizItem.sittingId, quizSitting.id))
    .where(
      and(
        isOfGuide(who, guideId),
        which === 'open' ? isNull(quizSitting.endedAt) : isNotNull(quizSitting.endedAt),
      ),
    )
    .groupBy(quizSitting.id, quizSitting.begunAt)
    .having(which === 'open' ? sql`true` : sql`${answered} > 0`)
    .orderBy(desc(quizSitting.begunAt))
    .limit(latestSittings)
}
