import { afterAll, describe, expect, test } from 'vitest'
import type { SqlCheck } from '@dryrun/shared/guide/question-check'
import { createSqlSandbox } from './sandbox/sql-sandbox.ts'
import { createSqlJudge } from './sql-judge.ts'

const sandbox = createSqlSandbox({ workers: 1 })
const { judge } = createSqlJudge(sandbox)
afterAll(() => sandbox.close())

const seed = `CREATE TABLE play (member TEXT, country TEXT); INSERT INTO play VALUES ('a', 'NL'), ('b', 'NL'), ('c', 'BR');`
const hidden = (id: string, change: string) => ({
  ...{ id, fault: 'null' as const, title: id, why: id },
  ...{ alsoFails: [], change, wrong: 'SELECT 1' },
})
const check: SqlCheck = {
  solution:
    'SELECT country, count(DISTINCT member) AS members FROM play WHERE country IS NOT NULL GROUP BY country',
  orderMatters: false,
  hidden: [
    hidden('twice', `INSERT INTO play VALUES ('a', 'NL')`),
    hidden('nowhere', `INSERT INTO play VALUES ('d', NULL)`),
  ],
}
const judged = (script: string, more: Partial<SqlCheck> = {}) =>
  judge({ seed, check: { ...check, ...more }, script, startLine: 1 })

describe('R10: an answer is judged by what the model answer gives', () => {
  test('on the visible data, and then on every hidden dataset', async () => {
    const { check: visible, hidden: results } = await judged(
      'SELECT country, count(DISTINCT member) AS members FROM play WHERE country IS NOT NULL GROUP BY 1 ORDER BY 2',
    )
    expect(visible).toEqual({ kind: 'passed', rows: 2 })
    expect(results).toEqual([
      { id: 'twice', isPassed: true },
      { id: 'nowhere', isPassed: true },
    ])
  })

  test('right on what is seen and wrong on a copy', async () => {
    const { check: visible, hidden: results } = await judged(
      'SELECT country, count(*) AS members FROM play WHERE country IS NOT NULL GROUP BY country',
    )
    expect(visible.kind).toBe('passed')
    expect(results).toEqual([
      { id: 'twice', isPassed: false },
      { id: 'nowhere', isPassed: true },
    ])
  })

  test('wrong on what is seen, so that no hidden dataset is tried', async () => {
    const { check: visible, hidden: results } = await judged('SELECT country, 1 AS members FROM play')
    expect(visible.kind).toBe('differs')
    expect(results).toBeNull()
  })

  test('an answer that breaks on a hidden dataset only fails there', async () => {
    const script = `SELECT country, CASE WHEN (SELECT count(*) FROM play) > 3 THEN abs(-9223372036854775808)
      ELSE count(DISTINCT member) END AS members FROM play GROUP BY country`
    const { check: visible, hidden: results } = await judged(script)
    expect(visible.kind).toBe('passed')
    expect(results?.map(({ isPassed }) => isPassed)).toEqual([false, false])
  })

  test('what an answer leaves behind in one dataset is not there in the next', async () => {
    const script = `DELETE FROM play WHERE country IS NULL; ${check.solution}`
    expect((await judged(script)).hidden?.every(({ isPassed }) => isPassed)).toBe(true)
  })

  test('the order counts only where the question asks for one', async () => {
    const backwards = `${check.solution} ORDER BY country DESC`
    const inOrder = `${check.solution} ORDER BY country`
    expect((await judged(backwards, { solution: inOrder })).check.kind).toBe('passed')
    expect((await judged(backwards, { solution: inOrder, orderMatters: true })).check.kind).toBe('differs')
  })
})

test('a model answer without a result is refused with its reason', async () => {
  await expect(judged('SELECT 1', { solution: 'SELECT 1 FROM nowhere' })).rejects.toThrow(
    /cannot be checked: its model answer gives no result \(no such table: nowhere\)/,
  )
})

test('an answer that is stopped leaves no verdict on hidden data', async () => {
  const stop = new AbortController()
  const running = judge({ seed, check, startLine: 1, signal: stop.signal, script: check.solution })
  stop.abort()
  expect((await running).hidden).toBeNull()
})
