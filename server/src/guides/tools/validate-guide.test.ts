import { expect, test } from 'vitest'
import { smallGuide, type SmallGuide } from '../../../test/small-guide.ts'
import { GuidePackError } from '../guide-pack-error.ts'
import { validateGuide } from './validate-guide.ts'

/** Rather long for what is right, on a machine that has other work; nothing for what never ends. */
const limits = { codeMs: 2_000, sqlMs: 2_000 }
const sql = 'questions/sql/orders-per-customer'
const code = 'questions/code/sum-of-a-list'
const endless = `WITH RECURSIVE up (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up) SELECT max(n) FROM up;`
const tooLong = (file: string) =>
  `guides/small-guide/${file}: This answer took longer than 2 seconds on its cases. Look for a loop without its end, or make it faster.`

async function faultsOf({ files }: SmallGuide): Promise<string[]> {
  try {
    await validateGuide(files, { runsAnswers: true, limits })
    return []
  } catch (error) {
    if (error instanceof GuidePackError) return error.message.split('\n')
    throw error
  }
}

test('a model answer in Python that never ends is stopped and named', async () => {
  const guide = smallGuide()
  guide.replace(`${code}/question.md`, 'language: javascript', 'language: python')
  for (const path of [...guide.files.texts.keys()].filter(each => each.startsWith(code))) {
    if (!path.endsWith('.js')) continue
    guide.remove(path)
    guide.write(path.replace(/js$/, 'py'), 'def sum(numbers):\n    pass\n')
  }
  guide.write(`${code}/solution.py`, 'def sum(numbers):\n    while True: pass\n')
  expect(await faultsOf(guide)).toEqual([tooLong(`${code}/solution.py`)])
}, 60_000)

test('so is any answer in JavaScript, also where it never ends on a hidden case only, and the next one is run', async () => {
  const guide = smallGuide()
  guide.write(`${code}/starter.js`, 'while (true);')
  const wrong = `${code}/checks/no-numbers.wrong.js`
  guide.write(wrong, guide.textOf(wrong).replace('{', '{ while (numbers?.length === 0);'))
  guide.replace(`${code}/checks/no-list.wrong.js`, '(numbers ?? [])', 'numbers')
  expect(await faultsOf(guide)).toEqual([
    tooLong(`${code}/starter.js`),
    tooLong(wrong),
    expect.stringMatching(/no-list\.wrong\.js: This wrong answer should fail no-list and fails nothing/),
  ])
}, 60_000)

test('what ends the program is a fault of its file, and not the end of the check', async () => {
  const guide = smallGuide()
  guide.write(`${code}/solution.js`, 'process.exit(0)')
  expect(await faultsOf(guide)).toEqual([
    `guides/small-guide/${code}/solution.js: This answer ends the program. Let it return instead.`,
  ])
}, 30_000)

test('a model answer in SQL that never ends is stopped and named', async () => {
  const guide = smallGuide()
  guide.write(`${sql}/solution.sql`, endless)
  expect(await faultsOf(guide)).toEqual([
    expect.stringMatching(
      /^guides\/small-guide\/questions\/sql\/.*solution\.sql: On the visible data the model answer gives no result: The run took longer than 2 seconds\. Look for .*recursion without its end\./,
    ),
  ])
}, 30_000)

test('so is a wrong answer in SQL that never ends', async () => {
  const guide = smallGuide()
  guide.write(`${sql}/checks/same-name.wrong.sql`, endless)
  expect(await faultsOf(guide)).toEqual([
    expect.stringMatching(/same-name\.wrong\.sql: This wrong answer .*longer than 2 seconds\. Look for/),
  ])
}, 30_000)
