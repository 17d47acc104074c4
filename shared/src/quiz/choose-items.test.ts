import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quizSittingItems } from '../guide/quiz.ts'
import { chooseItems, shuffleOptions, type LastAnswer } from './choose-items.ts'
import { quizItem } from './quiz.fixture.ts'

const seed = 20_260_104
const sittingId = fc.stringMatching(/^[A-Za-z0-9_-]{22}$/)
const history = fc.record({ isRight: fc.boolean(), at: fc.nat({ max: 50 }) })
/** A quiz of up to six topics, and what somebody answered of it. */
const drawn = fc
  .array(fc.record({ topic: fc.nat({ max: 5 }), last: fc.option(history, { nil: undefined }) }), {
    minLength: 1,
    maxLength: 45,
  })
  .map(rows => ({
    items: rows.map(({ topic }, at) => quizItem(`item-${at}`, `topic-${topic}`)),
    last: new Map<string, LastAnswer>(
      rows.flatMap(({ last }, at) => (last ? [[`item-${at}`, last] as const] : [])),
    ),
  }))

const kindOf = (last: LastAnswer | undefined) => (last === undefined ? 0 : last.isRight ? 2 : 1)

describe('the items of a sitting', () => {
  test('are different, and as many as a sitting has where there are enough', () => {
    fc.assert(
      fc.property(sittingId, drawn, (id, { items, last }) => {
        const chosen = chooseItems(id, items, last)
        expect(new Set(chosen).size).toBe(Math.min(quizSittingItems, items.length))
      }),
      { seed },
    )
  })

  test('are the same again for the same sitting, whatever the order of the file', () => {
    fc.assert(
      fc.property(sittingId, drawn, (id, { items, last }) => {
        expect(chooseItems(id, items.toReversed(), last)).toEqual(chooseItems(id, items, last))
      }),
      { seed },
    )
  })

  test('are spread: no topic has two more than another that has some left', () => {
    fc.assert(
      fc.property(sittingId, drawn, (id, { items, last }) => {
        const chosen = chooseItems(id, items, last)
        const count = (topic: string, of: typeof items) => of.filter(item => item.topic === topic).length
        const topics = [...new Set(items.map(item => item.topic))]
        for (const full of topics) {
          for (const other of topics) {
            if (count(other, chosen) === count(other, items)) continue
            expect(count(full, chosen) - count(other, chosen)).toBeLessThanOrEqual(1)
          }
        }
      }),
      { seed },
    )
  })

  test('are what is due first in their topic: new, then wrong the longest ago, then the rest', () => {
    fc.assert(
      fc.property(sittingId, drawn, (id, { items, last }) => {
        const chosen = chooseItems(id, items, last)
        for (const taken of chosen) {
          for (const left of items.filter(item => item.topic === taken.topic && !chosen.includes(item))) {
            const [a, b] = [last.get(taken.id), last.get(left.id)]
            expect(kindOf(a)).toBeLessThanOrEqual(kindOf(b))
            if (kindOf(a) === 1 && kindOf(b) === 1) expect(a!.at).toBeLessThanOrEqual(b!.at)
          }
        }
      }),
      { seed },
    )
  })

  test('change from sitting to sitting where all are equally due', () => {
    const items = Array.from({ length: 42 }, (_, at) => quizItem(`item-${at}`, `topic-${at % 6}`))
    const sittings = Array.from({ length: 50 }, (_, at) => chooseItems(`sitting-${at}`, items, new Map()))
    const asked = new Set(sittings.flat().map(item => item.id))
    expect(asked.size).toBe(items.length)
    expect(new Set(sittings.map(each => each[0]?.id)).size).toBeGreaterThan(15)
  })
})

describe('the options of an item', () => {
  test('are all there, in one order per sitting', () => {
    const item = quizItem('item', 'topic')
    fc.assert(
      fc.property(sittingId, id => {
        const { options } = shuffleOptions(id, item)
        expect(options.toSorted((a, b) => (a.text < b.text ? -1 : 1))).toEqual(item.options)
        expect(shuffleOptions(id, item).options).toEqual(options)
      }),
      { seed },
    )
  })

  test('have the right one at every place equally often', () => {
    const item = quizItem('item', 'topic')
    const places = [0, 0, 0, 0]
    for (let at = 0; at < 4_000; at++) {
      const place = shuffleOptions(`sitting-${at}`, item).options.findIndex(option => option.isRight)
      places[place] = (places[place] ?? 0) + 1
    }
    // Five standard deviations of a fair draw are 137.
    for (const count of places) expect(Math.abs(count - 1_000)).toBeLessThan(137)
  })
})
