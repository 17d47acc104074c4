import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Points } from './rubric.ts'
import { summariseScores } from './summarise-scores.ts'

const seed = 20_260_101
const points = fc.constantFrom<(Points | null)[]>(1, 2, 3, 4, null)
const dimensionIds = ['correctness', 'craft', 'model', 'quality', 'clarity']
const card = fc.record({
  state: fc.constantFrom('draft' as const, 'submitted' as const, 'shared' as const),
  scores: fc
    .uniqueArray(fc.constantFrom(...dimensionIds))
    .chain(ids =>
      fc.tuple(...ids.map(dimensionId => fc.record({ dimensionId: fc.constant(dimensionId), points }))),
    ),
})
const cards = fc.array(card, { maxLength: 6 })

const shared = (...scores: [string, Points | null][]) => ({
  state: 'shared' as const,
  scores: scores.map(([dimensionId, given]) => ({ dimensionId, points: given })),
})

test('means are taken per dimension and over all points, without "not observed"', () => {
  const summary = summariseScores([
    shared(['correctness', 4], ['craft', null]),
    shared(['correctness', 1], ['craft', 2], ['model', null]),
  ])
  expect(summary).toEqual({
    overall: { mean: 7 / 3, raters: 2 },
    dimensions: {
      correctness: { mean: 2.5, raters: 2 },
      craft: { mean: 2, raters: 1 },
      model: { mean: null, raters: 0 },
    },
  })
})

test('nothing released gives no mean', () => {
  expect(summariseScores([])).toEqual({ overall: { mean: null, raters: 0 }, dimensions: {} })
  expect(summariseScores([{ ...shared(['craft', 4]), state: 'submitted' }]).overall.mean).toBeNull()
})

test('every mean lies between the lowest and the highest point given', () => {
  fc.assert(
    fc.property(cards, drawn => {
      const { overall, dimensions } = summariseScores(drawn)
      for (const { mean, raters } of [overall, ...Object.values(dimensions)]) {
        if (mean === null) continue
        expect(raters).toBeGreaterThan(0)
        expect(mean).toBeGreaterThanOrEqual(1)
        expect(mean).toBeLessThanOrEqual(4)
      }
    }),
    { seed },
  )
})

test('the order of cards and of scores makes no difference', () => {
  fc.assert(
    fc.property(cards, drawn => {
      const turned = drawn.toReversed().map(each => ({ ...each, scores: each.scores.toReversed() }))
      expect(summariseScores(turned)).toEqual(summariseScores(drawn))
    }),
    { seed },
  )
})

test('a card that is not released changes nothing', () => {
  fc.assert(
    fc.property(cards, card, (drawn, extra) => {
      fc.pre(extra.state !== 'shared')
      expect(summariseScores([...drawn, extra])).toEqual(summariseScores(drawn))
    }),
    { seed },
  )
})

test('raising one point never lowers a mean', () => {
  fc.assert(
    fc.property(cards, fc.constantFrom<Points[]>(1, 2, 3), (drawn, low) => {
      const before = summariseScores([...drawn, shared(['craft', low])])
      const after = summariseScores([...drawn, shared(['craft', (low + 1) as Points])])
      expect(after.overall.mean).toBeGreaterThan(before.overall.mean ?? 5)
      expect(after.dimensions['craft']?.mean).toBeGreaterThan(before.dimensions['craft']?.mean ?? 5)
    }),
    { seed },
  )
})
