import { dialectGaps } from '@dryrun/shared/sql/dialect-gaps'
import { dialectHelp } from '@dryrun/shared/sql/dialect-help'
import initSqlJs from 'sql.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

// As the server runs it: with SQLite's own functions. The published types do not know the setting.
const settings: object = { useOldExtensionFunctions: false }
const { Database } = await initSqlJs(settings)
let database: InstanceType<typeof Database>

beforeEach(() => {
  database = new Database()
  database.run(`
    CREATE TABLE orders (id INTEGER PRIMARY KEY, customer TEXT, amount REAL, ordered_at TEXT);
    INSERT INTO orders VALUES
      (1, 'Ada', 10, '2026-01-15 09:00:00'),
      (2, 'Bo', 20, '2026-02-28 10:00:00'),
      (3, 'Ada', 40, '2026-03-01 11:00:00');
  `)
})
afterEach(() => database.close())

/** SQLite's own message for a statement, which must fail. */
function failureOf(statement: string): string {
  try {
    database.exec(statement)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  throw new Error(`It runs: ${statement}`)
}

const helpFor = (statement: string) => dialectHelp(statement, failureOf(statement))

const value = (expression: string) =>
  database.exec(`SELECT ${expression} FROM orders ORDER BY id`)[0]?.values.flat()

describe('every suggestion', () => {
  it.each(dialectGaps.map(gap => gap.instead))('runs in SQLite: %s', instead => {
    const isStatement = /^(?:SELECT|WITH|INSERT|DELETE|DROP|CREATE|PRAGMA)\b/.test(instead)
    database.exec(isStatement ? instead : `SELECT ${instead} FROM orders`)
  })
})

describe('a statement with what SQLite lacks', () => {
  it.each([
    ["SELECT * FROM orders WHERE ordered_at >= DATE '2026-01-31'", 'DATE literal'],
    ["SELECT DATE '2026-01-31'", 'DATE literal'],
    ["SELECT * FROM orders WHERE ordered_at > TIMESTAMP '2026-01-31 10:00:00'", 'TIMESTAMP literal'],
    ["SELECT ordered_at + INTERVAL '1 day' FROM orders", 'no INTERVAL; dates are moved'],
    ['SELECT ordered_at - INTERVAL 7 DAY FROM orders', 'no INTERVAL; dates are moved'],
    [
      "SELECT sum(amount) OVER (ORDER BY ordered_at RANGE BETWEEN INTERVAL '6 days' PRECEDING AND CURRENT ROW) FROM orders",
      'a window over days',
    ],
    ['SELECT EXTRACT(YEAR FROM ordered_at) FROM orders', 'no EXTRACT'],
    ["SELECT date_trunc('month', ordered_at) FROM orders", 'no date_trunc'],
    ['SELECT amount::int FROM orders', 'only CAST'],
    ['SELECT ordered_at::date FROM orders', '`date(ordered_at)`'],
    ["SELECT '2026-01-31'::DATE", '`date(ordered_at)`'],
    ['SELECT ordered_at :: timestamp FROM orders', '`datetime(ordered_at)`'],
    ["SELECT * FROM orders WHERE customer ILIKE 'a%'", 'no ILIKE'],
    ['SELECT * FROM orders QUALIFY row_number() OVER (ORDER BY id) = 1', 'no QUALIFY'],
    ['SELECT DISTINCT ON (customer) * FROM orders', 'no DISTINCT ON'],
    ['SELECT * FROM generate_series(1, 10)', 'no generate_series'],
    ['SELECT * FROM orders, LATERAL (SELECT 1) AS x', 'no LATERAL'],
    ['SELECT customer FROM orders GROUP BY ROLLUP (customer)', 'groups one way at a time'],
    ['SELECT customer FROM orders GROUP BY CUBE (customer)', 'groups one way at a time'],
    ['SELECT customer FROM orders GROUP BY GROUPING SETS ((customer), ())', 'groups one way at a time'],
    ['SELECT customer, sum(amount) FROM orders GROUP BY ALL', 'no GROUP BY ALL'],
    ['MERGE INTO orders USING orders AS o ON 1 = 1', 'no MERGE'],
    ['SELECT greatest(amount, 1) FROM orders', 'no greatest'],
    ['SELECT LEAST(amount, 1) FROM orders', 'no LEAST'],
    ['SELECT now()', 'no now'],
    ["SELECT to_char(ordered_at, 'YYYY') FROM orders", 'no to_char'],
    ["SELECT DATEDIFF('day', ordered_at, ordered_at) FROM orders", 'no DATEDIFF'],
    ['SELECT DATE_DIFF(ordered_at, ordered_at, DAY) FROM orders', 'no DATE_DIFF'],
    ['SELECT DATEADD(day, 1, ordered_at) FROM orders', 'no DATEADD'],
    ['SELECT year(ordered_at) FROM orders', 'no year'],
    ['SELECT array_agg(id) FROM orders', 'no array_agg'],
    ['SELECT bool_or(id > 1) FROM orders', 'no bool_or'],
    ['SELECT count_if(id > 1) FROM orders', 'no count_if'],
    ['SELECT SAFE_DIVIDE(amount, id) FROM orders', 'no SAFE_DIVIDE'],
    ['SELECT TRY_CAST(amount AS INT) FROM orders', 'CAST never fails'],
    ['SELECT SAFE_CAST(amount AS INT) FROM orders', 'CAST never fails'],
    ['CREATE OR REPLACE VIEW v AS SELECT 1', 'no CREATE OR REPLACE'],
    ['SELECT TOP 5 * FROM orders', 'no TOP'],
    ['SELECT id FROM orders FETCH FIRST 5 ROWS ONLY', 'no FETCH FIRST'],
    ['SELECT * EXCEPT (id) FROM orders', 'cannot leave columns out'],
    ['SELECT * FROM `project.shop.orders`', 'plain names'],
    ['SELECT * FROM unnest(1)', 'no unnest'],
    ['SELECT ARRAY[1, 2]', 'no arrays'],
    ["SELECT * FROM orders WHERE customer ~ '^A'", 'no regular expressions'],
    ["SELECT * FROM orders WHERE customer !~* '^a'", 'no regular expressions'],
    ["SELECT * FROM orders WHERE customer SIMILAR TO 'A%'", 'no regular expressions'],
    ["SELECT * FROM orders WHERE customer REGEXP '^A'", 'no regular expressions'],
    ['SELECT * FROM orders WHERE id = ANY (SELECT 1)', 'no ANY'],
    ["SELECT ordered_at AT TIME ZONE 'UTC' FROM orders", 'no time zones'],
    ['SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY amount) FROM orders', 'the median'],
    ["SELECT group_concat(customer SEPARATOR ', ') FROM orders", 'separator is an argument'],
    ['SELECT left(customer, 1) FROM orders', 'no left'],
    ['TRUNCATE TABLE orders', 'no TRUNCATE'],
    ['SHOW TABLES', 'no SHOW'],
    ['DESCRIBE orders', 'no DESCRIBE'],
    ['CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT)', 'numbers itself'],
  ])('%s', (statement, words) => {
    expect(helpFor(statement)).toContain(words)
  })

  it('is told of the gap that SQLite stumbled over, not of another', () => {
    expect(helpFor('SELECT amount::int FROM orders WHERE now() > ordered_at')).toContain('no ::')
    expect(helpFor("SELECT greatest(now(), date_trunc('day', ordered_at)) FROM orders")).toContain(
      'no date_trunc',
    )
  })
})

describe('no help', () => {
  it.each([
    'SELECT amout FROM orders',
    'SELECT * FROM order_lines',
    'SELECT id, FROM orders',
    'SELECT \'QUALIFY\', "now()" FROM orders WHERE -- ILIKE\n',
    "/* amount::int */ SELECT 'a ~ b' FROM nowhere",
    'SELECT id FROM orders LEFT JOIN LEFT JOIN orders',
    'SELECT month FROM orders',
    'SELECT ~id, FROM orders',
  ])('is offered for what is simply wrong: %s', statement => {
    expect(helpFor(statement)).toBeNull()
  })

  it('is offered where data, not the dialect, made the statement fail', () => {
    const statement = "INSERT INTO orders (id, customer) VALUES (1, 'INTERVAL')"
    expect(dialectHelp(`${statement} -- DATE '2026-01-31'`, failureOf(statement))).toBeNull()
    expect(dialectHelp("SELECT DATE '2026-01-31'", 'UNIQUE constraint failed: orders.id')).toBeNull()
  })

  it.each(['SELECT TRUE, FALSE', "SELECT string_agg(customer, ', ') FROM orders", 'SELECT if(1, 2, 3)'])(
    'is needed for what works: %s',
    statement => {
      expect(database.exec(statement)).toHaveLength(1)
    },
  )
})

describe('the suggestions mean what they say', () => {
  it('round down to the month and find its end', () => {
    expect(value("date(ordered_at, 'start of month')")).toEqual(['2026-01-01', '2026-02-01', '2026-03-01'])
    expect(value("date(ordered_at, 'start of month', '+1 month', '-1 day')")).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
    ])
  })

  it("find the week's Monday, also on a Monday and on a Sunday", () => {
    const monday = (day: string) =>
      database.exec(`SELECT date('${day}', 'weekday 0', '-6 days')`)[0]?.values[0]?.[0]
    expect([monday('2026-01-12'), monday('2026-01-15'), monday('2026-01-18')]).toEqual(
      Array(3).fill('2026-01-12'),
    )
  })

  it('give the quarter, the days between and the median', () => {
    expect(value("(CAST(strftime('%m', ordered_at) AS INTEGER) + 2) / 3")).toEqual([1, 1, 1])
    expect(value("CAST(julianday(date('2026-03-02')) - julianday(date(ordered_at)) AS INTEGER)")).toEqual([
      46, 2, 1,
    ])
    const median = dialectGaps.find(gap => gap.instead.startsWith('SELECT avg'))?.instead ?? ''
    expect(database.exec(median)[0]?.values).toEqual([[20]])
    database.run('INSERT INTO orders (id, amount) VALUES (4, 30)')
    expect(database.exec(median)[0]?.values).toEqual([[25]])
  })

  it('sum a window over days', () => {
    const window = dialectGaps.find(gap => gap.instead.includes('RANGE BETWEEN'))?.instead ?? ''
    expect(database.exec(`SELECT ${window} FROM orders ORDER BY id`)[0]?.values.flat()).toEqual([10, 20, 60])
  })
})
