import type { Scorecard } from '../contract/scorecard.ts'
import type { Points } from './rubric.ts'

type NamedDimension = { id: string; title: string }

/** How far a card is, and what it still lacks before it may be submitted. */
export type ScorecardProgress = {
  /** Dimensions with points or "not observed". */
  judged: number
  total: number
  unjudged: NamedDimension[]
  /** Dimensions scored 1 or 4 without a word on why. */
  uncommented: NamedDimension[]
  recommendationMissing: boolean
  canSubmit: boolean
}

/** A 1 and a 4 say much, so each asks for what was seen or heard. */
export function needsComment(points: Points | null): boolean {
  return points === 1 || points === 4
}

/** Measures a card against its own rubric; scores of dimensions the rubric does not have are ignored. */
export function scorecardProgress(
  card: Pick<Scorecard, 'rubric' | 'scores' | 'recommendation'>,
): ScorecardProgress {
  const scoreOf = new Map(card.scores.map(score => [score.dimensionId, score]))
  const dimensions = card.rubric.dimensions.map(({ id, title }) => ({ id, title }))
  const unjudged = dimensions.filter(({ id }) => !scoreOf.has(id))
  const uncommented = dimensions.filter(({ id }) => {
    const score = scoreOf.get(id)
    return score !== undefined && needsComment(score.points) && score.comment.trim() === ''
  })
  const recommendationMissing = card.recommendation === null
  return {
    judged: dimensions.length - unjudged.length,
    total: dimensions.length,
    unjudged,
    uncommented,
    recommendationMissing,
    canSubmit: unjudged.length === 0 && uncommented.length === 0 && !recommendationMissing,
  }
}

/** One line for the person who scores: "4 of 5 judged · a comment is missing for Correctness". */
export function progressLine(progress: ScorecardProgress): string {
  return [
    `${progress.judged} of ${progress.total} judged`,
    progress.uncommented.length > 0 && `a comment is missing for ${titles(progress.uncommented)}`,
    progress.recommendationMissing && 'a recommendation is missing',
  ]
    .filter(part => part !== false)
    .join(' · ')
}

/** What to do before the card may be submitted, one sentence each; empty when it may be. */
export function stepsBeforeSubmit(progress: ScorecardProgress): string[] {
  return [
    progress.unjudged.length > 0 && `Give a score or mark "not observed" for ${titles(progress.unjudged)}.`,
    progress.uncommented.length > 0 && `Say what you saw or heard for ${titles(progress.uncommented)}.`,
    progress.recommendationMissing && 'Choose an overall recommendation.',
  ].filter(step => step !== false)
}

function titles(dimensions: readonly NamedDimension[]): string {
  const named = dimensions.map(({ title }) => title)
  const last = named.pop() ?? ''
  return named.length === 0 ? last : `${named.join(', ')} and ${last}`
}
