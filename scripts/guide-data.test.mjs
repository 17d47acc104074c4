import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generateTables } from './guide-data/generate-tables.mjs'
import { dataFolder, generatedQuestions } from './guide-data/questions.mjs'
import { createRandom } from './guide-data/random.mjs'

test.each(generatedQuestions)(
  '$questionId: the committed tables are what its generator gives',
  async question => {
    const folder = dataFolder(question)
    const committed = Object.fromEntries(
      readdirSync(folder).map(name => [
        name.slice(0, -'.csv'.length),
        readFileSync(join(folder, name), 'utf8'),
      ]),
    )
    expect(await generateTables(question.guideId, question.questionId)).toEqual(committed)
  },
)

test('random choices come from the seed alone', () => {
  /** @param {string} seed */
  const draw = seed => {
    const random = createRandom(seed)
    return [random.int(1, 6), random.pick(['a', 'b', 'c']), random.chance(0.5), random.next()]
  }
  expect(draw('one')).toEqual(draw('one'))
  expect(draw('one')).not.toEqual(draw('two'))
  expect(
    createRandom('one')
      .shuffled([1, 2, 3, 4])
      .sort((a, b) => a - b),
  ).toEqual([1, 2, 3, 4])
})
