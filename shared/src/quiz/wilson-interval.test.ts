import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wilsonInterval } from './wilson-interval.ts'

const seed = 20_260_105
const counts = fc.nat({ max: 60 }).chain(asked => fc.tuple(fc.nat({ max: asked }), fc.constant(asked)))
const width = (right: number, asked: number) => {
  const { low, high } = wilsonInterval(right, asked)
  return high - low
}

test.each([
  [0, 0, 0, 1],
  [1, 1, 0.2065, 1],
  [0, 10, 0, 0.2775],
  [5, 10, 0.2366, 0.7634],
  [7, 10, 0.3968, 0.8922],
])('%i of %i lies between %f and %f', (right, asked, low, high) => {
  const interval = wilsonInterval(right, asked)
  expect(interval.low).toBeCloseTo(low, 4)
  expect(interval.high).toBeCloseTo(high, 4)
})

test('it stays within 0 to 1, holds what was seen, and fulfils its equation at both ends', () => {
  fc.assert(
    fc.property(counts, ([right, asked]) => {
      fc.pre(asked > 0)
      const { low, high } = wilsonInterval(right, asked)
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(1)
      expect(low).toBeLessThanOrEqual(right / asked)
      expect(high).toBeGreaterThanOrEqual(right / asked)
      for (const end of [low, high]) {
        if (end === 0 || end === 1) continue
        const distance = Math.abs(right / asked - end)
        expect(distance).toBeCloseTo(1.959964 * Math.sqrt((end * (1 - end)) / asked), 6)
      }
    }),
    { seed },
  )
})

test('it is the same seen from the wrong answers', () => {
  fc.assert(
    fc.property(counts, ([right, asked]) => {
      const { low, high } = wilsonInterval(right, asked)
      const turned = wilsonInterval(asked - right, asked)
      expect(turned.low).toBeCloseTo(1 - high, 9)
      expect(turned.high).toBeCloseTo(1 - low, 9)
    }),
    { seed },
  )
})

test('one more right answer raises both ends, and the same share of more answers is narrower', () => {
  fc.assert(
    fc.property(counts, ([right, asked]) => {
      fc.pre(asked > 0 && right < asked)
      expect(wilsonInterval(right + 1, asked).low).toBeGreaterThan(wilsonInterval(right, asked).low)
      expect(wilsonInterval(right + 1, asked).high).toBeGreaterThan(wilsonInterval(right, asked).high)
      expect(width(2 * right, 2 * asked)).toBeLessThan(width(right, asked))
    }),
    { seed },
  )
})
