import type { MemberId, RoundId, ScorecardId } from '@dryrun/shared/contract/ids'
import type { Scorecard } from '@dryrun/shared/contract/scorecard'
import type { CardRow, ScoreRow } from './scorecard.store.ts'

/** A card with its scores in the order of its rubric. */
export function viewCard({ card, authorName, rubric }: CardRow, scores: ScoreRow[]): Scorecard {
  const mine = new Map(scores.filter(row => row.scorecardId === card.id).map(row => [row.dimensionId, row]))
  return {
    id: card.id as ScorecardId,
    roundId: card.roundId as RoundId,
    authorId: card.authorId as MemberId,
    authorName,
    state: card.state,
    rubric,
    scores: rubric.dimensions.flatMap(({ id }) => {
      const row = mine.get(id)
      return row ? [{ dimensionId: id, points: row.points, comment: row.comment }] : []
    }),
    recommendation: card.recommendation,
    strengths: card.strengths,
    improvements: card.improvements,
    submittedAt: card.submittedAt?.toISOString() ?? null,
    sharedAt: card.sharedAt?.toISOString() ?? null,
  }
}
