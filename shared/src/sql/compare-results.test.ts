import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxDifferencesShown, type Cell, type ResultSet, type SqlOutcome } from '../contract/run.ts'
import { checkRun, compareResult, type ExpectedResult } from './compare-results.ts'

const fixed = { seed: 20260131, numRuns: 200 }

function result(columns: string[], rows: Cell[][]): ResultSet {
  return { columns: columns.map(name => ({ name, type: 'mixed' })), rows }
}

function check(columns: string[], rows: Cell[][], orderMatters = false): ExpectedResult {
  return { columns, rows, orderMatters }
}

function differencesOf(expected: ExpectedResult, actual: ResultSet) {
  const outcome = compareResult(expected, actual)
  if (outcome.kind !== 'differs') throw new Error(`It ${outcome.kind}.`)
  return outcome
}

const Cells = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom('a', 'b', '1', ''),
  fc.constant(null),
)
const width = 3
const Rows = fc.array(fc.array(Cells, { minLength: width, maxLength: width }), { maxLength: 30 })
const columns = ['k', 'a', 'b']

describe('the columns', () => {
  const rows = [[1, 2]]
  it('may be written in any case', () => {
    expect(compareResult(check(['City', 'Total'], rows), result(['city', 'TOTAL'], rows))).toEqual({
      kind: 'passed',
      rows: 1,
    })
  })

  it.each([
    [['city'], 'The result has 1 column, not 2. Missing: total. Asked for: city, total.'],
    [['city', 'total', 'n'], 'The result has 3 columns, not 2. Not asked for: n. Asked for: city, total.'],
    [['total', 'city'], 'The columns are in another order than asked: city, total. Yours are total, city.'],
    [
      ['city', 'sum(amount)'],
      'The columns have other names than asked. Missing: total. Not asked for: sum(amount). Asked for: city, total.',
    ],
    [['city', 'city'], 'The columns have other names than asked. Missing: total. Asked for: city, total.'],
  ])('that are %j are told apart from those asked for', (given, sentence) => {
    const outcome = differencesOf(check(['city', 'total'], rows), result(given, []))
    expect(outcome).toMatchObject({ columns: sentence, differences: [], total: 0 })
  })
})

describe('the cells', () => {
  const passes = (expected: Cell, actual: Cell) =>
    compareResult(check(['x'], [[expected]]), result(['x'], [[actual]])).kind === 'passed'

  it.each<[Cell, Cell]>([
    [3, 3.0],
    [0.3, 0.1 + 0.2],
    [0, 0.1 + 0.2 - 0.3],
    [1 / 3, 0.333333333333],
    [1e15 / 7, (1e15 / 7) * (1 + 1e-12)],
    [null, null],
    ["x'00ff'", "x'00ff'"],
    ['9007199254740993', '9007199254740993'],
  ])('%j is %j', (expected, actual) => {
    expect(passes(expected, actual)).toBe(true)
    expect(passes(actual, expected)).toBe(true)
  })

  it.each<[Cell, Cell]>([
    [1, '1'],
    [null, 0],
    [null, ''],
    ['a', 'A'],
    [1_000_000_000, 1_000_000_001],
    [1, 1.00001],
    [0, 1e-6],
  ])('%j is not %j', (expected, actual) => {
    expect(passes(expected, actual)).toBe(false)
    expect(passes(actual, expected)).toBe(false)
  })

  it('that are a text where a number is asked for are shown as different', () => {
    expect(
      differencesOf(check(['k', 'n'], [['a', 1]]), result(['k', 'n'], [['a', '1']])).differences,
    ).toEqual([{ kind: 'different', expected: ['a', 1], actual: ['a', '1'], columns: [1] }])
  })

  it('near a rounding edge still match', () => {
    const edge = 1.23456789049999999
    const rows = [[1.2345678905000001, 'a'], [2, 'b']]
    expect(compareResult(check(['x', 'y'], rows), result(['x', 'y'], [[2, 'b'], [edge, 'a']])).kind).toBe('passed')
  }) // prettier-ignore
})

describe('the rows', () => {
  it('pass as they are, in any order where the order is free', () => {
    fc.assert(
      fc.property(Rows, fc.infiniteStream(fc.nat()), (rows, keys) => {
        const shuffled = rows.map(row => [keys.next().value as number, row] as const).sort((a, b) => a[0] - b[0])
        const outcome = { kind: 'passed', rows: rows.length }
        expect(compareResult(check(columns, rows), result(columns, shuffled.map(([, row]) => row)))).toEqual(outcome)
        expect(compareResult(check(columns, rows, true), result(columns, rows))).toEqual(outcome)
      }),
      fixed,
    )
  }) // prettier-ignore

  it('that are left out are missing, and those too many are extra: as many as there are', () => {
    fc.assert(
      fc.property(Rows, fc.integer({ min: 1, max: 5 }), (rows, count) => {
        // Texts that no other row has, so that what is left out is distinct.
        const distinct = rows.map((row, index) => [`key ${index}`, ...row.slice(1)])
        const kept = distinct.slice(count)
        const taken = distinct.slice(0, count)
        if (taken.length === 0) return
        const missing = differencesOf(check(columns, distinct), result(columns, kept))
        expect(missing.total).toBe(taken.length)
        expect(missing.differences).toEqual(taken.map(row => ({ kind: 'missing', expected: row })))
        const extra = differencesOf(check(columns, kept), result(columns, distinct))
        expect(extra.differences).toEqual(taken.map(row => ({ kind: 'extra', actual: row })))
      }),
      fixed,
    )
  })

  it('give the same verdict with expected and actual exchanged, and counts that add up', () => {
    fc.assert(
      fc.property(Rows, Rows, (left, right) => {
        const there = compareResult(check(columns, left), result(columns, right))
        const back = compareResult(check(columns, right), result(columns, left))
        expect(there.kind).toBe(back.kind)
        if (there.kind !== 'differs') return
        const count = (kind: string) => there.differences.filter(each => each.kind === kind).length
        expect(count('missing') - count('extra')).toBe(left.length - right.length)
      }),
      fixed,
    )
  })

  it('that occur too often are extra, once for each time', () => {
    const { differences } = differencesOf(check(['x'], [[1], [1]]), result(['x'], [[1], [1], [1], [1]]))
    expect(differences).toEqual([{ kind: 'extra', actual: [1] }, { kind: 'extra', actual: [1] }])
  }) // prettier-ignore

  it('with the same key are shown side by side, with the columns that differ', () => {
    const expected = check(['city', 'n', 'total'], [['Bonn', 2, 10], ['Kiel', 1, 5], ['Ulm', 3, 7]])
    const actual = result(['city', 'n', 'total'], [['Ulm', 3, 7], ['Kiel', 1, 6], ['Bonn', 4, 20]])
    expect(differencesOf(expected, actual).differences).toEqual([
      { kind: 'different', expected: ['Bonn', 2, 10], actual: ['Bonn', 4, 20], columns: [1, 2] },
      { kind: 'different', expected: ['Kiel', 1, 5], actual: ['Kiel', 1, 6], columns: [2] },
    ])
  }) // prettier-ignore

  it('are paired by the key rather than by another cell that happens to be equal', () => {
    const expected = check(['city', 'n'], [['Bonn', 2], ['Kiel', 1]])
    const actual = result(['city', 'n'], [['Kiel', 2], ['Bonn', 1]])
    const pairs = differencesOf(expected, actual).differences
    expect(pairs).toEqual([
      { kind: 'different', expected: ['Bonn', 2], actual: ['Bonn', 1], columns: [1] },
      { kind: 'different', expected: ['Kiel', 1], actual: ['Kiel', 2], columns: [1] },
    ])
  }) // prettier-ignore

  it('with little in common are one missing and one extra', () => {
    const { differences } = differencesOf(check(['a', 'b'], [['x', 1]]), result(['a', 'b'], [['y', 1]]))
    expect(differences.map(each => each.kind)).toEqual(['missing', 'extra'])
  })

  it('out of order are named, as few as were moved', () => {
    const rows = [[1], [2], [3], [4], [5]]
    const moved = result(['x'], [[5], [1], [2], [3], [4]])
    expect(differencesOf(check(['x'], rows, true), moved)).toMatchObject({
      total: 1,
      differences: [{ kind: 'misplaced', row: [5], expectedAt: 4, actualAt: 0 }],
    })
    expect(compareResult(check(['x'], rows), moved).kind).toBe('passed')
  })

  it('that are the same twice do not count as out of order', () => {
    const rows = [[1], [1], [2], [2]]
    expect(compareResult(check(['x'], rows, true), result(['x'], rows)).kind).toBe('passed')
  })

  it('are cut at the number shown, with the count of all', () => {
    const rows = Array.from({ length: maxDifferencesShown + 50 }, (_, index) => [`r${index}`])
    const outcome = differencesOf(check(['x'], rows), result(['x'], []))
    expect(outcome.differences).toHaveLength(maxDifferencesShown)
    expect(outcome.total).toBe(maxDifferencesShown + 50)
  })

  it.each([
    ['all are wrong', (index: number) => [index + 0.5, 'same', index % 7]],
    ['all are alike', (index: number) => ['same', 'same', index + 0.25]],
  ])(
    'of the largest results are compared in little time, also where %s',
    (_, row) => {
      const expected = Array.from({ length: 10_000 }, (_each, index) => row(index))
      const actual = expected.map(([a, b, c]) => [a ?? null, b ?? null, `${c}!`])
      const { total } = differencesOf(check(columns, expected), result(columns, actual))
      expect(total).toBeGreaterThanOrEqual(10_000)
    },
    3_000,
  )
})

describe('checkRun', () => {
  const statement = (rows: Cell[][] | null) => ({
    statement: 'SELECT 1',
    position: { offset: 0, line: 1, column: 1 },
    result: rows && result(['x'], rows),
    rowsChanged: 0,
    durationMs: 1,
  })

  it('compares the last result, also where a statement without rows follows it', () => {
    const outcome: SqlOutcome = {
      kind: 'ok',
      statements: [statement([[2]]), statement([[1]]), statement(null)],
    }
    expect(checkRun(check(['x'], [[1]]), outcome)).toEqual({ kind: 'passed', rows: 1 })
  })

  it('has nothing to compare where there is no result or the run failed', () => {
    const failed: SqlOutcome = { kind: 'failed', statements: [statement([[1]])], message: 'no', position: null, hint: null }
    expect(checkRun(check(['x'], [[1]]), failed).kind).toBe('notComparable')
    expect(checkRun(check(['x'], [[1]]), { kind: 'ok', statements: [statement(null)] }).kind).toBe('notComparable')
  }) // prettier-ignore
})
