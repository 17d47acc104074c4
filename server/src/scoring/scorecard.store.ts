import { and, asc, eq, inArray } from 'drizzle-orm'
import type { MemberId, RoundId, ScorecardId } from '@dryrun/shared/contract/ids'
import type { Score } from '@dryrun/shared/contract/scorecard'
import type { Database } from '../db/connect.ts'
import { member, round, score, scoreChange, scorecard } from '../db/schema.ts'

const cardFields = { card: scorecard, authorName: member.name, rubric: round.rubric }

function selectCards(db: Database) {
  return db
    .select(cardFields)
    .from(scorecard)
    .innerJoin(member, eq(member.id, scorecard.authorId))
    .innerJoin(round, eq(round.id, scorecard.roundId))
}

export type CardRow = Awaited<ReturnType<typeof selectCards>>[number]
export type ScoreRow = typeof score.$inferSelect

/** Makes the author's card for a round unless it is there. */
export async function ensureCard(db: Database, id: ScorecardId, roundId: RoundId, authorId: MemberId) {
  await db.insert(scorecard).values({ id, roundId, authorId }).onConflictDoNothing()
}

/** The author's card, locked until the transaction ends. */
export async function lockCard(tx: Database, roundId: RoundId, authorId: MemberId) {
  const [row] = await tx
    .select()
    .from(scorecard)
    .where(and(eq(scorecard.roundId, roundId), eq(scorecard.authorId, authorId)))
    .for('update')
  return row ?? null
}

export async function listCards(db: Database, roundIds: RoundId[]): Promise<CardRow[]> {
  if (roundIds.length === 0) return []
  return selectCards(db).where(inArray(scorecard.roundId, roundIds)).orderBy(asc(scorecard.createdAt))
}

export async function listScores(db: Database, cardIds: string[]): Promise<ScoreRow[]> {
  if (cardIds.length === 0) return []
  return db.select().from(score).where(inArray(score.scorecardId, cardIds))
}

/** Sets a dimension's score and writes down that it changed. */
export async function putScore(
  tx: Database,
  cardId: string,
  { dimensionId, points, comment }: Score,
  at: Date,
) {
  await tx
    .insert(score)
    .values({ scorecardId: cardId, dimensionId, points, comment, updatedAt: at })
    .onConflictDoUpdate({
      target: [score.scorecardId, score.dimensionId],
      set: { points, comment, updatedAt: at },
    })
  await tx.insert(scoreChange).values({ scorecardId: cardId, dimensionId, points, comment, at })
}

/** Takes a dimension's score away and writes down that it was. */
export async function deleteScore(tx: Database, cardId: string, dimensionId: string, at: Date) {
  await tx.delete(score).where(and(eq(score.scorecardId, cardId), eq(score.dimensionId, dimensionId)))
  await tx.insert(scoreChange).values({ scorecardId: cardId, dimensionId, cleared: true, at })
}

export async function updateCard(
  tx: Database,
  cardId: string,
  change: Partial<typeof scorecard.$inferInsert>,
) {
  await tx.update(scorecard).set(change).where(eq(scorecard.id, cardId))
}
