import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Points } from './rubric.ts'
import { progressLine, scorecardProgress, stepsBeforeSubmit } from './scorecard-progress.ts'

const seed = 20_260_102
const anchors = { 1: 'one', 2: 'two', 3: 'three', 4: 'four' }
const dimension = (id: string, title: string) => ({
  ...{ id, title, listenFor: 'Listen.' },
  ...{ anchors, probes: [], redFlags: [] },
})
const rubric = {
  level: 'L5',
  dimensions: [
    dimension('correctness', 'Correctness'),
    dimension('craft', 'Craft'),
    dimension('model', 'Model'),
  ],
}
const score = (dimensionId: string, points: Points | null, comment = '') => ({ dimensionId, points, comment })

test('a fresh card lacks every score and the recommendation', () => {
  const progress = scorecardProgress({ rubric, scores: [], recommendation: null })
  expect(progress).toMatchObject({ judged: 0, total: 3, recommendationMissing: true, canSubmit: false })
  expect(progress.unjudged.map(({ id }) => id)).toEqual(['correctness', 'craft', 'model'])
  expect(stepsBeforeSubmit(progress)).toEqual([
    'Give a score or mark "not observed" for Correctness, Craft and Model.',
    'Choose an overall recommendation.',
  ])
})

test('"not observed" counts as judged and needs no comment', () => {
  const progress = scorecardProgress({
    rubric,
    scores: [score('correctness', null), score('craft', 3), score('model', 2)],
    recommendation: 'yes',
  })
  expect(progress).toMatchObject({ judged: 3, unjudged: [], uncommented: [], canSubmit: true })
  expect(stepsBeforeSubmit(progress)).toEqual([])
  expect(progressLine(progress)).toBe('3 of 3 judged')
})

test('a 1 and a 4 need a comment, and spaces are none', () => {
  const progress = scorecardProgress({
    rubric,
    scores: [score('correctness', 4, '  \n'), score('craft', 1), score('model', 4, 'Proved it on a tie.')],
    recommendation: 'no',
  })
  expect(progress.uncommented.map(({ id }) => id)).toEqual(['correctness', 'craft'])
  expect(progress.canSubmit).toBe(false)
  expect(progressLine(progress)).toBe('3 of 3 judged · a comment is missing for Correctness and Craft')
})

test('scores of dimensions the rubric does not have are ignored', () => {
  const progress = scorecardProgress({ rubric, scores: [score('elsewhere', 4)], recommendation: null })
  expect(progress).toMatchObject({ judged: 0, uncommented: [] })
})

test('a card can be submitted exactly when no step is left, and judging never undoes progress', () => {
  const someScores = fc.array(
    fc.record({
      dimensionId: fc.constantFrom('correctness', 'craft', 'model', 'elsewhere'),
      points: fc.constantFrom<(Points | null)[]>(1, 2, 3, 4, null),
      comment: fc.constantFrom('', ' ', 'Said why.'),
    }),
  )
  const recommendation = fc.constantFrom('strong-no' as const, 'yes' as const, null)
  fc.assert(
    fc.property(someScores, recommendation, (scores, recommended) => {
      const progress = scorecardProgress({ rubric, scores, recommendation: recommended })
      expect(progress.canSubmit).toBe(stepsBeforeSubmit(progress).length === 0)
      expect(progress.judged + progress.unjudged.length).toBe(progress.total)
      const further = scorecardProgress({
        rubric,
        scores: [...scores, score('craft', 3)],
        recommendation: recommended,
      })
      expect(further.judged).toBeGreaterThanOrEqual(progress.judged)
    }),
    { seed },
  )
})
