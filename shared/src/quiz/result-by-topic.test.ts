import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fewestToSay, resultByTopic, type QuizAnswer } from './result-by-topic.ts'

const seed = 20_260_106
const topics = ['design', 'sql', 'coding']
const answer = fc.record({ item: fc.nat({ max: 20 }), isRight: fc.boolean() }).map(({ item, isRight }) => ({
  itemId: `item-${item}`,
  topic: topics[item % 3] ?? '',
  read: `section-${item % 4}`,
  practise: `question-${item % 5}`,
  isRight,
}))
/** Answers in the order they were given. */
const answers = fc.array(answer, { maxLength: 40 }).map(all => all.map((each, at) => ({ ...each, at })))

const given = (itemId: string, isRight: boolean, change: Partial<QuizAnswer> = {}): QuizAnswer => ({
  ...{ itemId, topic: 'sql', read: 'joins', practise: 'starts', isRight, at: 1 },
  ...change,
})

test('a topic says how many were asked and right, and what the wrong ones point to', () => {
  const [sql] = resultByTopic(
    [
      given('a', false, { read: 'windows' }),
      given('b', false),
      given('c', false, { practise: 'streamers' }),
      given('d', true, { read: 'never', practise: 'never' }),
    ],
    topics,
  )
  expect(sql).toMatchObject({ topic: 'sql', asked: 4, right: 1, verdict: 'tooFew' })
  expect(sql?.read).toEqual(['joins', 'windows'])
  expect(sql?.practise).toEqual(['starts', 'streamers'])
})

test('few items are called nothing, not even when all are right', () => {
  const right = (count: number) => Array.from({ length: count }, (_, at) => given(`item-${at}`, true))
  expect(resultByTopic(right(fewestToSay - 1), topics)[0]?.verdict).toBe('tooFew')
  expect(resultByTopic(right(fewestToSay), topics)[0]?.verdict).toBe('mostlyRight')
  expect(resultByTopic([...right(4), given('x', false), given('y', false)], topics)[0]?.verdict).toBe(
    'unclear',
  )
})

test('an item counts once, by its last answer', () => {
  fc.assert(
    fc.property(answers, all => {
      const results = resultByTopic(all, topics)
      const items = [...new Set(all.map(each => each.itemId))]
      const lastRight = items.filter(id => all.findLast(each => each.itemId === id)?.isRight)
      expect(results.reduce((sum, result) => sum + result.asked, 0)).toBe(items.length)
      expect(results.reduce((sum, result) => sum + result.right, 0)).toBe(lastRight.length)
    }),
    { seed },
  )
})

test('neither the order of the answers nor that of their topics changes a result', () => {
  fc.assert(
    fc.property(answers, all => {
      expect(resultByTopic(all.toReversed(), topics)).toEqual(resultByTopic(all, topics))
      const byName = (a: { topic: string }, b: { topic: string }) => (a.topic < b.topic ? -1 : 1)
      expect(resultByTopic(all, []).sort(byName)).toEqual(resultByTopic(all, topics).sort(byName))
    }),
    { seed },
  )
})

test('there is something to read exactly where something was wrong', () => {
  fc.assert(
    fc.property(answers, all => {
      for (const { asked, right, read, practise } of resultByTopic(all, topics)) {
        expect(read.length > 0).toBe(right < asked)
        expect(practise.length > 0).toBe(right < asked)
      }
    }),
    { seed },
  )
})
