import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseFairly, type SurpriseRound } from './fair-choice.ts'

const seed = 20_261_123
const bank = ['a', 'b', 'c', 'd', 'e']
const some = fc.subarray(bank)
const setOfSome = some.map(ids => new Set(ids))
const rounds = fc
  .array(
    fc.record({
      fitting: some,
      seenByCandidate: setOfSome,
      openToInterviewers: setOfSome,
      current: fc.option(fc.constantFrom(...bank)),
    }),
    { maxLength: 4 },
  )
  .map(drawn => drawn.map((round, at): SurpriseRound => ({ id: `round-${at}`, ...round })))
const words = fc.string({ maxLength: 8 })

const round = (more: Partial<SurpriseRound>): SurpriseRound => ({
  id: 'round-0',
  fitting: ['a', 'b'],
  seenByCandidate: new Set(),
  openToInterviewers: new Set(),
  current: null,
  ...more,
})
const none = new Set<string>()
const choose = (all: SurpriseRound[], asked: ReadonlySet<string> = none, words = 'seed') => [
  ...chooseFairly(all, asked, words).values(),
]

/** The most rounds that can have a question at once, found by trying every way. */
function mostPlaced(all: readonly SurpriseRound[], taken: ReadonlySet<string>): number {
  const [first, ...rest] = all
  if (!first) return 0
  const options = [...first.fitting, ...(first.current === null ? [] : [first.current])].filter(
    id => !taken.has(id) && !first.seenByCandidate.has(id),
  )
  return Math.max(
    mostPlaced(rest, taken),
    ...options.map(id => 1 + mostPlaced(rest, new Set([...taken, id]))),
  )
}

describe('A22: a fair choice', () => {
  test('is never a question the candidate has seen, nor one asked elsewhere, nor one of another round', () => {
    fc.assert(
      fc.property(rounds, setOfSome, words, (all, asked, drawnBy) => {
        const chosen = chooseFairly(all, asked, drawnBy)
        expect([...chosen.keys()]).toEqual(all.map(({ id }) => id))
        const ids = [...chosen.values()].flatMap(({ questionId }) => questionId ?? [])
        expect(new Set(ids).size).toBe(ids.length)
        for (const { id, fitting, current, seenByCandidate } of all) {
          const questionId = chosen.get(id)?.questionId ?? null
          if (questionId === null) continue
          expect(asked.has(questionId) || seenByCandidate.has(questionId)).toBe(false)
          expect([...fitting, current]).toContain(questionId)
        }
      }),
      { seed },
    )
  })

  test('is made for as many rounds as there is any way to', () => {
    fc.assert(
      fc.property(rounds, setOfSome, words, (all, asked, drawnBy) => {
        const made = choose(all, asked, drawnBy).filter(({ questionId }) => questionId !== null)
        expect(made).toHaveLength(mostPlaced(all, asked))
      }),
      { seed },
    )
  })

  test('is the same again for the same seed, whatever the order of the guide', () => {
    fc.assert(
      fc.property(rounds, setOfSome, words, (all, asked, drawnBy) => {
        const turned = all.map(each => ({ ...each, fitting: each.fitting.toReversed() }))
        expect(chooseFairly(turned, asked, drawnBy)).toEqual(chooseFairly(all, asked, drawnBy))
      }),
      { seed },
    )
  })

  test('of a single round leaves it what it has, unless the candidate has seen it', () => {
    fc.assert(
      fc.property(rounds, words, ([first], drawnBy) => {
        fc.pre(first !== undefined && first.current !== null)
        const [choice] = first ? choose([first], none, drawnBy) : []
        const mayStay = first?.current && !first.seenByCandidate.has(first.current)
        if (mayStay) expect(choice?.questionId).toBe(first.current)
        else expect(choice?.questionId).not.toBe(first?.current)
      }),
      { seed },
    )
  })

  test('spares what the interviewers are asked themselves, as long as there is another', () => {
    for (const drawnBy of ['one', 'two', 'three', 'four', 'five']) {
      const held = round({ openToInterviewers: new Set(['a']) })
      expect(choose([held], none, drawnBy)).toEqual([{ questionId: 'b' }])
      expect(choose([held], new Set(['b']), drawnBy)).toEqual([{ questionId: 'a' }])
    }
  })

  test('comes to every question that is fair', () => {
    const seeds = Array.from({ length: 60 }, (_, at) => `seed ${at}`)
    const drawn = seeds.map(each => choose([round({ fitting: bank })], none, each)[0]?.questionId)
    expect(new Set(drawn)).toEqual(new Set(bank))
  })

  test('changes another surprise where that is the only way', () => {
    const any = round({ id: 'any', current: 'b' })
    const onlyB = round({ id: 'only-b', seenByCandidate: new Set(['a']), current: 'a' })
    expect(choose([any, onlyB])).toEqual([{ questionId: 'a' }, { questionId: 'b' }])
  })
})

test.each([
  ['nothing fits', round({ fitting: [] }), none, 'noneFits'],
  ['all is seen', round({ seenByCandidate: new Set(['a', 'b']) }), none, 'allSeen'],
  ['the rest is asked elsewhere', round({ seenByCandidate: new Set(['a']) }), new Set(['b']), 'allAsked'],
] as const)('A22: says why there is none: %s', (_, without, asked, reason) => {
  expect(choose([without], asked)).toEqual([{ questionId: null, reason }])
})
