import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { Refusal } from '../../refusal.ts'
import { createSqlSandbox, type SqlSandbox, type SqlSandboxOptions } from './sql-sandbox.ts'

const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n'
const seed =
  "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer TEXT NOT NULL); INSERT INTO orders VALUES (1, 'Ada')"

const opened: SqlSandbox[] = []
function open(options?: SqlSandboxOptions): SqlSandbox {
  const sandbox = createSqlSandbox(options)
  opened.push(sandbox)
  return sandbox
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map(sandbox => sandbox.close()))
})

const shared = createSqlSandbox()
afterAll(() => shared.close())

const rowsIn = async (sandbox: SqlSandbox, script: string, database: Uint8Array | null = null) => {
  const { outcome } = await sandbox.run({ database, script })
  return outcome.kind === 'ok' ? outcome.statements.at(-1)?.result?.rows : outcome
}

/** Threads take their time to start where they are read from TypeScript. */
const patient = { timeout: 30_000 }

describe('a run', patient, () => {
  it('works on the bytes it is given and leaves them as they are', async () => {
    const database = await shared.seed(seed)
    const kept = database.slice()
    const after = await shared.run({ database, script: "INSERT INTO orders VALUES (2, 'Bo')" })
    expect(after.outcome).toMatchObject({ kind: 'ok', statements: [{ rowsChanged: 1 }] })
    expect(after.durationMs).toBeGreaterThanOrEqual(0)
    expect(database).toEqual(kept)
    expect(await rowsIn(shared, 'SELECT count(*) FROM orders', after.database)).toEqual([[2]])
    expect(await rowsIn(shared, 'SELECT count(*) FROM orders', database)).toEqual([[1]])
  })

  it('takes a database that lies within a larger buffer', async () => {
    const database = await shared.seed(seed)
    const pooled = Buffer.concat([Buffer.alloc(100, 1), database, Buffer.alloc(100, 2)])
    const view = pooled.subarray(100, 100 + database.byteLength)
    expect(await rowsIn(shared, 'SELECT id FROM orders', view)).toEqual([[1]])
    expect(pooled.byteLength).toBe(database.byteLength + 200)
  })

  it('seeds a new database, and only a new one', async () => {
    const first = await shared.run({ database: null, seed, script: 'DELETE FROM orders' })
    const second = await shared.run({ database: first.database, seed, script: 'SELECT * FROM orders' })
    expect(second).toMatchObject({
      outcome: { kind: 'ok', statements: [{ result: { rows: [] } }] },
      database: null,
    })
  })

  it('knows nothing of the run before it on the same thread', async () => {
    const one = open({ workers: 1 })
    await one.run({
      database: null,
      script: 'CREATE TABLE t (x); CREATE TEMP TABLE u (x); PRAGMA foreign_keys = ON',
    })
    expect(await rowsIn(one, 'SELECT count(*) FROM sqlite_schema')).toEqual([[0]])
    expect(await rowsIn(one, 'SELECT count(*) FROM sqlite_temp_schema')).toEqual([[0]])
    expect(await rowsIn(one, 'PRAGMA foreign_keys')).toEqual([[0]])
    expect(await rowsIn(one, 'PRAGMA database_list')).toHaveLength(1)
  })

  it('rejects where the seed is broken, and the next run works', async () => {
    await expect(shared.run({ database: null, seed: 'CREATE', script: 'SELECT 1' })).rejects.toThrow(
      'The seed does not run',
    )
    await expect(shared.seed('SELECT nope')).rejects.toThrow('no such column: nope')
    expect(await rowsIn(shared, 'SELECT 1')).toEqual([[1]])
  })
})

describe('a run without an end', patient, () => {
  it('holds up no other run', async () => {
    const sandbox = open({ limits: { timeMs: 60_000 } })
    const stop = new AbortController()
    let isOver = false
    const endlessRun = sandbox.run({ database: null, script: endless, signal: stop.signal }).finally(() => {
      isOver = true
    })
    for (let count = 0; count < 3; count += 1) expect(await rowsIn(sandbox, 'SELECT 1')).toEqual([[1]])
    expect(isOver).toBe(false)
    stop.abort()
    expect((await endlessRun).outcome.kind).toBe('stopped')
  })

  it('is killed when its time is over, and the next run works on the database as it was', async () => {
    const sandbox = open({ limits: { timeMs: 1_500 } })
    const database = await sandbox.seed(seed)
    const killed = await sandbox.run({ database, script: `DELETE FROM orders; ${endless}` })
    expect(killed).toMatchObject({ outcome: { kind: 'limited', limit: 'time' }, database: null })
    expect(killed.outcome).toHaveProperty('message', expect.stringContaining('longer than 1.5 seconds'))
    expect(killed.durationMs).toBeGreaterThanOrEqual(1_490)
    expect(await rowsIn(sandbox, 'SELECT id FROM orders', database)).toEqual([[1]])
  })

  it('is stopped by its signal, at once, and the next run works', async () => {
    const sandbox = open({ workers: 1, limits: { timeMs: 60_000 } })
    const stop = new AbortController()
    const run = sandbox.run({ database: null, script: endless, signal: stop.signal })
    // Waiting for its turn it has none yet: stopped there, it never starts.
    const stopWaiting = new AbortController()
    const waiting = sandbox.run({ database: null, script: endless, signal: stopWaiting.signal })
    stopWaiting.abort()
    const stopped = {
      outcome: { kind: 'stopped', message: 'The run was stopped. Nothing was changed.' },
      check: null,
      database: null,
    }
    expect(await waiting).toEqual({ ...stopped, durationMs: 0 })
    stop.abort()
    expect(await run).toMatchObject(stopped)
    expect(await sandbox.run({ database: null, script: 'SELECT 1', signal: stop.signal })).toMatchObject(
      stopped,
    )
    expect(await rowsIn(sandbox, 'SELECT 1')).toEqual([[1]])
  })

  it('makes later ones wait in order, and turns away those past the queue', async () => {
    const sandbox = open({ workers: 1, maxWaiting: 2, limits: { timeMs: 500 } })
    const order: string[] = []
    const start = (name: string, script: string) =>
      sandbox.run({ database: null, script }).finally(() => order.push(name))
    const [first, second, third] = [
      start('first', endless),
      start('second', 'SELECT 2'),
      start('third', 'SELECT 3'),
    ]
    const { outcome } = await sandbox.run({ database: null, script: 'SELECT 4' })
    expect(outcome).toEqual({
      kind: 'stopped',
      message:
        'The server is busy: 2 runs are waiting already, which is its limit. Run it again in a moment.',
    })
    const refusal = await sandbox.seed('').catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(Refusal)
    expect(refusal).toMatchObject({ code: 'unavailable' })
    await Promise.all([first, second, third])
    expect(order).toEqual(['first', 'second', 'third'])
  })

  it('ends with the sandbox, and so do those that wait', async () => {
    const sandbox = open({ workers: 1, limits: { timeMs: 60_000 } })
    const runs = [endless, endless, 'SELECT 1'].map(script => sandbox.run({ database: null, script }))
    await sandbox.close()
    for (const { outcome } of await Promise.all(runs)) expect(outcome.kind).toBe('stopped')
    expect((await sandbox.run({ database: null, script: 'SELECT 1' })).outcome.kind).toBe('stopped')
  })
})

describe('a memory bomb', { timeout: 60_000 }, () => {
  const limits = { memoryBytes: 32 * 1024 * 1024, timeMs: 20_000 }
  const sandbox = createSqlSandbox({ limits })
  afterAll(() => sandbox.close())
  const n = (count: number) =>
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`

  it.each([
    ['a text of twice its size again and again', "WITH RECURSIVE t(n, s) AS (SELECT 1, 'x' UNION ALL SELECT n + 1, s || s FROM t WHERE n < 40) SELECT max(length(s)) FROM t"],
    ['one large value', 'SELECT length(hex(randomblob(30000000)))'],
    ['values gathered', `${n(1_000)} SELECT length(group_concat(hex(randomblob(50000)))) FROM n`],
    ['a temporary table', `CREATE TEMP TABLE t AS ${n(1_000)} SELECT randomblob(100000) AS x FROM n`],
    ['rows to sort', `${n(1_000)} SELECT max(length(x)) FROM (SELECT randomblob(100000) AS x FROM n ORDER BY x)`],
    ['rows kept apart', `${n(1_000)} SELECT count(*) FROM (SELECT DISTINCT randomblob(100000) FROM n)`],
  ])('of %s is stopped at its limit, and the next run works', async (_, script) => {
    const { outcome, database } = await sandbox.run({ database: null, script: `CREATE TABLE kept (x); ${script}` })
    expect(outcome).toMatchObject({ kind: 'limited', limit: 'memory' })
    expect(outcome).toHaveProperty('message', expect.stringContaining('more than 32 MB of memory'))
    expect(database).toBeNull()
    expect(await rowsIn(sandbox, 'SELECT 1')).toEqual([[1]])
  }) // prettier-ignore
})

describe('a thread that breaks', { timeout: 60_000 }, () => {
  it('of a bug of ours is told of, and the next run works', async () => {
    const crashes: string[] = []
    const sandbox = open({ onCrash: error => crashes.push(error.message) })
    const { outcome } = await sandbox.run({ database: null, script: 7 as unknown as string })
    expect(outcome).toMatchObject({ kind: 'stopped', message: expect.stringContaining('SQLite broke down') })
    expect(crashes).toEqual([expect.stringContaining('not a function')])
    expect(await rowsIn(sandbox, 'SELECT 1')).toEqual([[1]])
  })

  it('of too many results, were they let through, ends alone', async () => {
    const limits = { rows: 1e9, resultBytes: 1e12, timeMs: 50_000 }
    const sandbox = open({ limits })
    const many =
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT hex(randomblob(50000)) FROM n'
    const { outcome } = await sandbox.run({ database: null, script: many })
    expect(outcome).toMatchObject({ kind: 'limited', limit: 'memory' })
    expect(await rowsIn(sandbox, 'SELECT 1')).toEqual([[1]])
  })
})

describe('the tables of a database', patient, () => {
  it('come in the order they were made, with columns, keys and counts', async () => {
    const database = await shared.seed(`
      CREATE TABLE "my orders" (id INTEGER PRIMARY KEY, customer TEXT NOT NULL, twice REAL AS (id * 2));
      CREATE TABLE a'b (x, y, PRIMARY KEY (x, y)) WITHOUT ROWID;
      CREATE VIEW v AS SELECT * FROM nowhere; CREATE INDEX i ON "my orders" (customer);
      INSERT INTO "my orders" VALUES (1, 'Ada'), (2, 'Bo')`.replace("a'b", '"a\'b"'))
    const column = (name: string, type: string, notNull = false, primaryKey = false) => ({ name, type, notNull, primaryKey })
    expect(await shared.describe({ database })).toEqual([
      {
        name: 'my orders',
        columns: [column('id', 'INTEGER', false, true), column('customer', 'TEXT', true), column('twice', 'REAL')],
        rowCount: 2,
      },
      { name: "a'b", columns: [column('x', '', true, true), column('y', '', true, true)], rowCount: 0 },
    ])
    expect(await shared.describe({ database: null, seed })).toMatchObject([{ name: 'orders', rowCount: 1 }])
    expect(await shared.describe({ database: null })).toEqual([])
  }) // prettier-ignore

  it('are not those of a file that is no database', async () => {
    await expect(shared.describe({ database: new Uint8Array(4096).fill(7) })).rejects.toThrow(
      'not a database',
    )
  })
})
