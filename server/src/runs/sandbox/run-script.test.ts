import { describe, expect, it } from 'vitest'
import { failed, ok, rowsOf, run, seeded } from '../../../test/script-runs.ts'

describe('a script of several statements', () => {
  it('gives each its text, place, rows and changes', () => {
    const statements = ok(
      "-- first; really\nSELECT 1 AS one;;\n\n  UPDATE orders SET amount = 0; SELECT 'a;b' AS x",
      {
        startLine: 10,
      },
    )
    expect(
      statements.map(({ statement, position, rowsChanged }) => [statement, position, rowsChanged]),
    ).toEqual([
      ['SELECT 1 AS one', { offset: 17, line: 11, column: 1 }, 0],
      ['UPDATE orders SET amount = 0', { offset: 38, line: 13, column: 3 }, 2],
      ["SELECT 'a;b' AS x", { offset: 68, line: 13, column: 33 }, 0],
    ])
    expect(statements.map(each => each.result?.rows ?? null)).toEqual([[[1]], null, [['a;b']]])
  })

  it('is parted where SQLite parts it: in triggers, CASE, comments and quoted names too', () => {
    const statements = ok(`CREATE TRIGGER t AFTER INSERT ON orders BEGIN
        UPDATE orders SET amount = CASE WHEN amount > 5 THEN 5 ELSE amount END; -- ;
        DELETE FROM orders WHERE id = 2;
      END;
      INSERT INTO orders VALUES (3, 'x;y', 9) /* ; */;
      SELECT id AS "a;b", amount AS [c;d] FROM orders`)
    expect(statements).toHaveLength(3)
    expect(statements[2]?.result?.rows).toEqual([[1, 5], [3, 5]])
  }) // prettier-ignore

  it('keeps its places behind emoji, a byte order mark and a broken surrogate', () => {
    const statements = ok("\uFEFFSELECT '😀';\uFEFF SELECT '\uD800'; SELECT 3")
    expect(statements.map(each => each.position.offset)).toEqual([1, 15, 27])
    expect(statements.map(each => each.result?.rows[0]?.[0])).toEqual(['😀', '\uFFFD', 3])
  })

  it('shows at most 200 characters of a statement', () => {
    const [statement] = ok(`SELECT '${'x'.repeat(500)}'`)
    expect(statement?.statement).toHaveLength(200)
    expect(statement?.statement.endsWith('…')).toBe(true)
  })

  it('counts changes of the statement itself and not of the one before', () => {
    const statements = ok(`INSERT INTO orders VALUES (3, 'c', 1), (4, 'd', 1); CREATE TABLE t (x);
      DELETE FROM orders WHERE id = 99; WITH a AS (SELECT 3 AS id) DELETE FROM orders WHERE id IN (SELECT id FROM a);
      INSERT INTO t VALUES (1) RETURNING x; DELETE FROM orders`)
    expect(statements.map(each => each.rowsChanged)).toEqual([2, 0, 0, 1, 1, 3])
    expect(statements[4]?.result?.rows).toEqual([[1]])
  })

  it('that is empty or only a comment fails with a word on why', () => {
    expect(failed('').message).toContain('empty')
    expect(failed(' \n\t').message).toContain('empty')
    expect(failed('-- later\n/* or never */;;').message).toContain('only comments')
    expect(failed('SELECT 1 \0').message).toContain('NUL')
  })
})

describe('cells', () => {
  it('carry every storage class as the contract says', () => {
    const [statement] = ok(`SELECT 1 AS i, 1.0 AS r, 'a' AS t, x'00FF' AS b, NULL AS n, 9007199254740993 AS big,
      -9223372036854775808 AS least, 9e999 AS inf, 'a' || char(0) || 'b' AS nul, x'' AS hollow`)
    expect(statement?.result?.rows).toEqual([
      [1, 1, 'a', "x'00ff'", null, '9007199254740993', '-9223372036854775808', 'Inf', 'a␀b', "x''"],
    ])
    expect(statement?.result?.columns.map(column => column.type)).toEqual([
      'integer', 'real', 'text', 'blob', 'null', 'integer', 'integer', 'real', 'text', 'blob',
    ])
  }) // prettier-ignore

  it('give the type of a column over all its rows, NULL fitting any', () => {
    const [statement] = ok("SELECT * FROM (VALUES (NULL, 1, NULL), (2, 'a', NULL), (3, NULL, NULL))")
    expect(statement?.result?.columns.map(column => column.type)).toEqual(['integer', 'mixed', 'null'])
  })

  it('of a result without rows leave its columns', () => {
    const [statement] = ok('SELECT id, amount FROM orders WHERE 0')
    expect(statement?.result).toEqual({
      columns: [
        { name: 'id', type: 'null' },
        { name: 'amount', type: 'null' },
      ],
      rows: [],
    })
  })
})

describe('an error', () => {
  it.each([
    ['SELECT id,\n  FROM orders', 2, 3],
    ["SELECT 'FROM', id\nFROM orders WHERE\n  amount >> FROM 3", 3, 13],
    ['SELECT id\nFROM orders\nWHERE amout > 3', 3, 7],
    ['SELECT o.id,\n o.total\nFROM orders AS o', 2, 2],
    ['SELECT 1;\n\nSELECT *\nFROM nowhere', 4, 6],
    ['SELECT *\nFROM orders\n WHERE nosuch(id)', 3, 8],
    ['SELECT amount\n::int FROM orders', 2, 1],
    ["SELECT id\nFROM orders WHERE customer = 'Ada", 2, 30],
    ['SELECT id FROM orders AS a,\n orders AS b', 1, 8],
    ['SELECT (1 +\n 2', 2, 3],
    ["SELECT 1;\n -- a note\n INSERT INTO orders VALUES (1, 'x', 1)", 3, 2],
  ])('in %j points to line %i, column %i', (script, line, column) => {
    expect(failed(script).position).toMatchObject({ line, column })
    expect(failed(script, { startLine: 40 }).position).toMatchObject({ line: line + 39, column })
  })

  it('keeps what the statements before it wrote', () => {
    const { outcome, database } = run(
      'DELETE FROM orders WHERE id = 1; SELECT * FROM nowhere; DELETE FROM orders',
      {
        database: seeded(),
      },
    )
    expect(outcome).toMatchObject({ kind: 'failed', message: 'no such table: nowhere', hint: null })
    expect(outcome.kind === 'failed' && outcome.statements.map(each => each.rowsChanged)).toEqual([1])
    expect(database && rowsOf('SELECT id FROM orders', { database })).toEqual([[2]])
  })

  it('offers what to write instead where the dialect lacks something', () => {
    expect(failed('SELECT 1; SELECT amount::int FROM orders; SELECT 2').hint).toContain(
      'CAST(amount AS INTEGER)',
    )
    expect(failed("SELECT amount FROM orders WHERE nope; SELECT DATE '2026-01-01'").hint).toBeNull()
  })
})

describe('a transaction', () => {
  it('that is committed is kept', () => {
    const { database } = run('BEGIN; DELETE FROM orders; COMMIT', { database: seeded() })
    expect(database && rowsOf('SELECT count(*) FROM orders', { database })).toEqual([[0]])
  })

  it.each(['BEGIN', 'SAVEPOINT a'])('left open by %s is rolled back, and the outcome says so', opening => {
    const { outcome, database } = run(`DELETE FROM orders WHERE id = 1;\n${opening}; DELETE FROM orders`, {
      database: seeded(),
    })
    expect(outcome).toMatchObject({ kind: 'failed', position: { line: 2, column: 1 } })
    expect(outcome.kind === 'failed' && outcome.message).toContain('left a transaction open')
    expect(database && rowsOf('SELECT id FROM orders', { database })).toEqual([[2]])
  })

  it('in which a statement fails is rolled back', () => {
    const outcome = failed('BEGIN; DELETE FROM orders; SELECT nope')
    expect(outcome.message).toBe('no such column: nope. The open transaction was rolled back.')
  })
})

describe('the database that comes back', () => {
  it.each([
    'INSERT INTO orders VALUES (9, NULL, 9)',
    'UPDATE orders SET amount = 1',
    'DELETE FROM orders',
    'CREATE TABLE t (x)',
    'DROP TABLE orders',
    'ALTER TABLE orders RENAME TO sales',
  ])('is a new one after %s', script => {
    const before = seeded()
    const kept = before.slice()
    const { database } = run(script, { database: before })
    expect(database?.byteLength).toBeGreaterThan(0)
    expect(database).not.toEqual(before)
    expect(before).toEqual(kept)
  })

  it.each([
    'SELECT * FROM orders',
    'UPDATE orders SET amount = 1 WHERE id = 99',
    'CREATE TEMP TABLE t AS SELECT 1',
  ])('is none after %s', script => {
    expect(run(script, { database: seeded() }).database).toBeNull()
  })

  it('is there after a first run, so that the seed runs once', () => {
    const { database } = run('SELECT 1')
    expect(database && rowsOf('SELECT count(*) FROM orders', { database, seed: 'never' })).toEqual([[2]])
  })

  it('opens again many times', () => {
    let database = seeded()
    for (let id = 10; id < 20; id += 1) {
      database = run(`INSERT INTO orders VALUES (${id}, 'c${id}', 0)`, { database }).database ?? database
    }
    expect(rowsOf('SELECT count(*) FROM orders', { database })).toEqual([[12]])
    expect(rowsOf('PRAGMA integrity_check', { database })).toEqual([['ok']])
  })
})

describe('a seed', () => {
  it('without a statement leaves an empty database', () => {
    expect(rowsOf('SELECT count(*) FROM sqlite_schema', { seed: '' })).toEqual([[0]])
  })

  it.each(['CREATE TABLE t (x);\nINSERT INTO nope VALUES (1)', 'BEGIN;\nCREATE TABLE t (x)'])(
    'that fails is our mistake and no outcome: %j',
    seed => {
      expect(() => run('SELECT 1', { seed })).toThrow(/^The seed does not run: .+ \(line [12]\)$/)
    },
  )

  it('of many statements runs in time that grows with its length only', { timeout: 30_000 }, () => {
    const inserts = Array.from(
      { length: 20_000 },
      (_, id) => `INSERT INTO t VALUES (${id}, '${'x'.repeat(80)}');\n`,
    )
    const seed = `CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT);\n${inserts.join('')}`
    expect(rowsOf('SELECT count(*) FROM t', { seed })).toEqual([[20_000]])
  })
})

it('a file that is no database is our mistake and no outcome', () => {
  expect(() => run('SELECT 1', { database: new Uint8Array(4096).fill(7) })).toThrow('file is not a database')
})
