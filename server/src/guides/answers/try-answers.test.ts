import { afterAll, expect, test } from 'vitest'
import { smallGuide, type SmallGuide } from '../../../test/small-guide.ts'
import { createSqlSandbox } from '../../runs/sandbox/sql-sandbox.ts'
import { createSqlJudge } from '../../runs/sql-judge.ts'
import { GuidePackError } from '../guide-pack-error.ts'
import { readGuidePack } from '../read-guide-pack.ts'
import { startCodeRunner } from './code-runner.ts'
import { saidOfCase } from './said-of-case.ts'
import { tryAllAnswers } from './try-answers.ts'

const sandbox = createSqlSandbox()
const runners = { judge: createSqlJudge(sandbox), code: await startCodeRunner({ hasPython: false }) }
afterAll(() => Promise.all([sandbox.close(), runners.code.close()]))
// The first run starts a thread, which may take longer than a test has.
await sandbox.seed('CREATE TABLE warm (up INTEGER);')

async function faultsOf({ files }: SmallGuide): Promise<string[]> {
  const faults = await tryAllAnswers(files.id, readGuidePack(files).questions, runners)
  return faults.length === 0 ? [] : new GuidePackError(faults).message.split('\n')
}

const sql = 'questions/sql/orders-per-customer'
const code = 'questions/code/sum-of-a-list'
test.each<[string, (guide: SmallGuide) => void, RegExp]>([
  [
    'a model answer in SQL that does not run',
    guide => guide.write(`${sql}/solution.sql`, 'SELECT nothing FROM customers;'),
    /solution\.sql:1: On the visible data the model answer gives no result: .*nothing/,
  ],
  [
    'tables that cannot be made',
    guide => guide.write(`${sql}/seed.sql`, 'CREATE TABLE a (id);\nCREATE TABLE customers (id;'),
    /seed\.sql:2: The data cannot be made: .*syntax error/,
  ],
  [
    'a hidden dataset that cannot be made',
    guide => guide.write(`${sql}/checks/same-name.sql`, "\nINSERT INTO customer VALUES (4, 'Ada');"),
    /checks\/same-name\.sql:2: The data cannot be made: .*no such table: customer/,
  ],
  [
    'a table whose header names a strange column',
    guide => guide.write(`${sql}/data/customers.csv`, 'id,nam\n7,Flo\n'),
    /data\/customers\.csv:1: The data cannot be made: table customers has no column named nam\.$/,
  ],
  [
    'a table with rows that are refused',
    guide => guide.write(`${sql}/data/customers.csv`, 'id,name\n\n7,Flo\n7,Gus\n'),
    /data\/customers\.csv:3: The data cannot be made: UNIQUE .*\. One of the rows up to line 4\.$/,
  ],
  [
    'a table where another was read well',
    guide => {
      guide.write(`${sql}/data/customers.csv`, 'id,name\n7,Flo\n')
      guide.write(`${sql}/data/visits.csv`, 'id\n7\n')
    },
    /data\/visits\.csv:1: The data cannot be made: no such table: visits\.$/,
  ],
  [
    'a starter that is right already',
    guide => guide.write(`${sql}/starter.sql`, guide.textOf(`${sql}/solution.sql`)),
    /starter\.sql: The starter passes already\. Leave the work open\.$/,
  ],
  [
    'a wrong answer that is right',
    guide => guide.write(`${sql}/checks/same-name.wrong.sql`, guide.textOf(`${sql}/solution.sql`)),
    /same-name\.wrong\.sql: This wrong answer should fail same-name and fails nothing\./,
  ],
  [
    'a wrong answer that does not run, by its line',
    guide => guide.write(`${sql}/checks/same-name.wrong.sql`, 'SELECT name\nFROM custom;\n'),
    /same-name\.wrong\.sql:2: This wrong answer already fails on what is visible \(.*custom/,
  ],
  [
    'a wrong answer that fails more than it says',
    guide => guide.replace(`${sql}/checks/cases.yaml`, /\n.*Other cases.*\n.*alsoFails.*/, ''),
    /order-without-amount\.wrong\.sql: .* fails customer-without-orders, order-without-amount\./,
  ],
  [
    'a model answer in code that fails a case',
    guide => guide.replace(`${code}/solution.js`, ', 0)', ')'),
    /solution\.js: The model answer fails no-numbers \(first: None: expected 0, came TypeError: .*\)\. Correct it, or the case\.$/,
  ],
  [
    'a model answer in code that cannot be read',
    guide => guide.write(`${code}/solution.js`, 'function sum( {'),
    /solution\.js: The model answer does not pass the visible cases \(SyntaxError: /,
  ],
  [
    'an expected value that is wrong',
    guide => guide.replace(`${code}/checks/cases.yaml`, 'expected: 3', 'expected: 4'),
    /solution\.js: .* does not pass the visible cases \(first: Two numbers: expected 4, came 3\)\./,
  ],
])('named is %s', async (_, plant, expected) => {
  const guide = smallGuide()
  expect(await faultsOf(guide)).toEqual([])
  plant(guide)
  const faults = await faultsOf(guide)
  expect(faults).toEqual([expect.stringMatching(expected)])
  expect(faults[0]).toMatch(/^guides\/small-guide\/questions\//)
})

test('data that cannot be made is named for each hidden dataset', async () => {
  const guide = smallGuide()
  guide.write(`${sql}/checks/same-name.sql`, 'DELETE FROM nowhere;')
  guide.write(`${sql}/checks/order-without-amount.sql`, 'DELETE orders;')
  expect(await faultsOf(guide)).toEqual([
    expect.stringMatching(/same-name\.sql:1: The data cannot be made: no such table: nowhere\.$/),
    expect.stringMatching(/order-without-amount\.sql:1: The data cannot be made: .*syntax error\.$/),
  ])
})

test('what a case expected and what came are cut where they are long', () => {
  const long = 'x'.repeat(500)
  const result = { value: long, error: null, output: '', durationMs: 0 }
  expect(saidOfCase({ expected: 1 }, result)).toBe(`expected 1, came "${'x'.repeat(198)}…`)
  expect(saidOfCase({ raises: 'TypeError' }, undefined)).toBe('expected the error TypeError, came nothing')
})

test('a script with types that cannot be read is a fault, not the end of the run', async () => {
  const guide = smallGuide()
  guide.replace(`${code}/question.md`, 'language: javascript', 'language: typescript')
  for (const [path, text] of [...guide.files.texts].filter(([name]) => name.endsWith('.js'))) {
    guide.remove(path)
    guide.write(path.replace(/js$/, 'ts'), text)
  }
  guide.replace(`${code}/solution.ts`, '(numbers)', '(numbers: number[])')
  expect(await faultsOf(guide)).toEqual([])
  guide.write(`${code}/solution.ts`, 'function sum(numbers: number[) {')
  expect(await faultsOf(guide)).toEqual([
    expect.stringMatching(/solution\.ts: The model answer does not pass the visible cases \(SyntaxError: /),
  ])
})

test('without a runner for code only SQL is tried', async () => {
  const guide = smallGuide()
  guide.write(`${code}/solution.js`, 'broken')
  const { questions } = readGuidePack(guide.files)
  expect(await tryAllAnswers('small-guide', questions, { judge: runners.judge })).toEqual([])
})
