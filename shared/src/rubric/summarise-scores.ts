import type { Score, Scorecard } from '../contract/scorecard.ts'

/** What several raters' points come to; a mean is null where nobody gave points. */
export type MeanOfPoints = { mean: number | null; raters: number }

export type ScoreSummary = {
  /** Mean of every point given, 1 to 4, all points weighing the same. `raters` counts the released cards. */
  overall: MeanOfPoints
  /** By dimension id; `raters` counts those who gave points, so "not observed" is not among them. */
  dimensions: Record<string, MeanOfPoints>
}

type ScoredCard = Pick<Scorecard, 'state'> & { scores: readonly Pick<Score, 'dimensionId' | 'points'>[] }

/**
 * Sums up the released cards of one round; drafts and cards that are submitted but not shared do not count.
 * The order of cards and scores makes no difference: points are whole numbers, so their sums are exact.
 */
export function summariseScores(cards: readonly ScoredCard[]): ScoreSummary {
  const released = cards.filter(card => card.state === 'shared')
  const pointsOf = new Map<string, number[]>()
  for (const { dimensionId, points } of released.flatMap(card => card.scores)) {
    const given = pointsOf.get(dimensionId) ?? []
    pointsOf.set(dimensionId, points === null ? given : [...given, points])
  }
  return {
    overall: { mean: mean([...pointsOf.values()].flat()), raters: released.length },
    dimensions: Object.fromEntries(
      [...pointsOf].map(([id, points]) => [id, { mean: mean(points), raters: points.length }]),
    ),
  }
}

function mean(points: readonly number[]): number | null {
  return points.length === 0 ? null : points.reduce((sum, each) => sum + each, 0) / points.length
}
