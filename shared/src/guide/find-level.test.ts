import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findLevel, type LevelAnswers } from './find-level.ts'
import type { LevelFinderQuestion } from './level-finder.ts'

const seed = 20_260_107
const levels = ['L3', 'L4', 'L5', 'L6', 'L7']
const questions: LevelFinderQuestion[] = [
  'years',
  'scope',
  'independence',
  'influence',
  'ambiguity',
  'breadth',
].map(id => ({
  id,
  question: `What of ${id}?`,
  why: `Why ${id} tells.`,
  options: levels.map(level => ({ level, text: `${id} at ${level}` })),
}))
const someLevel = fc.constantFrom(...levels)
const someAnswers: fc.Arbitrary<LevelAnswers> = fc
  .uniqueArray(fc.constantFrom(...questions.map(({ id }) => id)), { minLength: 1 })
  .chain(ids => fc.tuple(...ids.map(id => fc.tuple(fc.constant(id), someLevel))).map(Object.fromEntries))

const find = (answers: LevelAnswers) => findLevel(levels, questions, answers)!
/** The first so many questions answered at a level each. */
const allAt = (...given: string[]): LevelAnswers =>
  Object.fromEntries(given.map((level, at) => [questions[at]?.id ?? '', level]))
const spanOf = (answers: LevelAnswers) => {
  const { from, to } = find(answers).plausible
  return levels.indexOf(to) - levels.indexOf(from) + 1
}

describe('the level that answers point to', () => {
  test('is none before anything is answered, and answers that are not ours are none', () => {
    expect(findLevel(levels, questions, {})).toBeNull()
    expect(findLevel(levels, questions, { years: 'L9', shoes: 'L4' })).toBeNull()
  })

  test('is theirs where all agree, with its neighbours plausible', () => {
    fc.assert(
      fc.property(someLevel, fc.integer({ min: 1, max: 6 }), (level, count) => {
        const found = find(allAt(...Array.from({ length: count }, () => level)))
        expect(found.likeliest).toBe(level)
        expect(found.reasons.map(({ side }) => side)).toEqual(Array.from({ length: count }, () => 'at'))
      }),
      { seed },
    )
    expect(find(allAt('L5', 'L5', 'L5', 'L5', 'L5', 'L5'))).toMatchObject({
      plausible: { from: 'L4', to: 'L6' },
      sureness: 'fair',
    })
  })

  test('has likelihoods that add up to 1, a likeliest that is the highest and a range that holds it', () => {
    fc.assert(
      fc.property(someAnswers, answers => {
        const { likelihoods, likeliest, plausible } = find(answers)
        expect(likelihoods.reduce((sum, { likelihood }) => sum + likelihood, 0)).toBeCloseTo(1, 9)
        const top = likelihoods.find(({ level }) => level === likeliest)?.likelihood
        expect(top).toBe(Math.max(...likelihoods.map(({ likelihood }) => likelihood)))
        expect(levels.indexOf(plausible.from)).toBeLessThanOrEqual(levels.indexOf(likeliest))
        expect(levels.indexOf(plausible.to)).toBeGreaterThanOrEqual(levels.indexOf(likeliest))
      }),
      { seed },
    )
  })

  test('does not depend on the order of questions and answers', () => {
    fc.assert(
      fc.property(someAnswers, answers => {
        const turned = findLevel(
          levels,
          questions.toReversed(),
          Object.fromEntries(Object.entries(answers).toReversed()),
        )!
        const { reasons, ...found } = find(answers)
        expect(turned).toMatchObject(found)
        expect(turned.reasons).toHaveLength(reasons.length)
      }),
      { seed },
    )
  })

  test('does not depend on which question said it', () => {
    fc.assert(
      fc.property(fc.array(someLevel, { minLength: 6, maxLength: 6 }), given => {
        expect(find(allAt(...given.toReversed())).likelihoods).toEqual(find(allAt(...given)).likelihoods)
      }),
      { seed },
    )
  })

  test('is wide open where answers stand at both ends', () => {
    const found = find(allAt('L3', 'L7', 'L3', 'L7', 'L3', 'L7'))
    expect(found).toMatchObject({ plausible: { from: 'L3', to: 'L7' }, sureness: 'low' })
    expect(found.reasons.map(({ side }) => side)).toEqual(['at', 'at', 'at', 'above', 'above', 'above'])
  })

  test('is wide after one answer, and never wider after one more that agrees', () => {
    for (const level of levels) {
      expect(spanOf(allAt(level))).toBeGreaterThanOrEqual(3)
      expect(find(allAt(level)).sureness).toBe('low')
      for (let count = 1; count < questions.length; count++) {
        const same = Array.from({ length: count }, () => level)
        expect(spanOf(allAt(...same, level))).toBeLessThanOrEqual(spanOf(allAt(...same)))
      }
    }
  })

  test('moves up with an answer that moves up', () => {
    const mean = (answers: LevelAnswers) =>
      find(answers).likelihoods.reduce((sum, { likelihood }, at) => sum + at * likelihood, 0)
    fc.assert(
      fc.property(fc.array(someLevel, { minLength: 6, maxLength: 6 }), given => {
        fc.pre(given[0] !== 'L7')
        const raised = [levels[levels.indexOf(given[0] ?? '') + 1] ?? '', ...given.slice(1)]
        expect(mean(allAt(...raised))).toBeGreaterThan(mean(allAt(...given)))
      }),
      { seed },
    )
  })

  test('gives the picked option and why its question tells', () => {
    expect(find({ scope: 'L5', years: 'L6', breadth: 'L5' }).reasons).toEqual([
      { questionId: 'scope', answer: 'scope at L5', level: 'L5', side: 'at', why: 'Why scope tells.' },
      { questionId: 'breadth', answer: 'breadth at L5', level: 'L5', side: 'at', why: 'Why breadth tells.' },
      { questionId: 'years', answer: 'years at L6', level: 'L6', side: 'above', why: 'Why years tells.' },
    ])
  })
})
