import { describe, expect, it } from 'vitest'
import { rowsOf, run, seeded } from '../../../test/script-runs.ts'

describe('limits', () => {
  const numbers = (count: number) =>
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}) SELECT i FROM n`

  it('let 10,000 rows pass and not one more', () => {
    expect(rowsOf(numbers(10_000))).toHaveLength(10_000)
    const { outcome } = run(numbers(10_001))
    expect(outcome).toEqual({
      kind: 'limited',
      limit: 'rows',
      message: 'A result has more than 10,000 rows. Add a WHERE or a LIMIT. Nothing was changed.',
    })
  })

  it.each([
    ['one large text', "SELECT hex(zeroblob(1100000))"],
    ['one large blob', 'SELECT zeroblob(1100000)'],
    ['many columns of the same text', `SELECT ${Array(30).fill('t').join(', ')} FROM (SELECT hex(zeroblob(50000)) AS t)`],
    ['many results', "SELECT hex(zeroblob(500000));".repeat(3)],
    ['control characters, which are long in JSON', `SELECT replace(hex(zeroblob(200000)), '0', char(1))`],
    ['long names of columns', `SELECT ${Array(1_000).fill(`1 AS "${'n'.repeat(90)}"`).join(', ')} WHERE 0;`.repeat(25)],
  ])('stop results of more than 2 MB: %s', (_, script) => {
    expect(run(script).outcome).toMatchObject({ kind: 'limited', limit: 'resultBytes' })
  }) // prettier-ignore

  it('count what JSON takes', () => {
    const limits = { resultBytes: 1000 }
    const rows = rowsOf(`SELECT hex(zeroblob(400))`, { limits })
    expect(JSON.stringify(rows).length).toBeLessThan(1000)
    expect(run('SELECT hex(zeroblob(500))', { limits }).outcome.kind).toBe('limited')
  })

  it('stop a database that grows past its size, and drop what was written', () => {
    const limits = { databaseBytes: 256 * 1024 }
    const grow = (bytes: number) => `CREATE TABLE t (x); INSERT INTO t VALUES (randomblob(${bytes}))`
    expect(run(grow(200 * 1024), { limits }).database?.byteLength).toBeLessThanOrEqual(limits.databaseBytes)
    const { outcome, database } = run(grow(300 * 1024), { limits, database: seeded() })
    expect(outcome).toMatchObject({ kind: 'limited', limit: 'databaseBytes' })
    expect(outcome.kind === 'limited' && outcome.message).toContain('256 KB')
    expect(database).toBeNull()
  })

  it.each([
    'CREATE TABLE t (x)',
    'UPDATE orders SET amount = amount + 1',
    'BEGIN; DELETE FROM orders; COMMIT',
  ])('hold for a database already at its size: %s', script => {
    const { database } = run('CREATE TABLE t0 (x); INSERT INTO t0 VALUES (randomblob(300000))')
    const limits = { databaseBytes: 100 * 1024 }
    const { outcome } = run(script, { database: database ?? new Uint8Array(), limits })
    expect(outcome.kind).toBe(script.startsWith('CREATE') ? 'limited' : 'ok')
  }) // prettier-ignore
})
