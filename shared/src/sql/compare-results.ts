import {
  maxDifferencesShown,
  type Cell,
  type CheckOutcome,
  type ResultSet,
  type RowDifference,
  type SqlOutcome,
} from '../contract/run.ts'
import { compareColumns } from './compare-columns.ts'
import { longestIncreasing } from './longest-increasing.ts'
import { matchRows, type RowMatch } from './match-rows.ts'
import { pairDifferentRows } from './pair-different-rows.ts'

/** What a script's last result should be. */
export type ExpectedResult = {
  /** Names, in order. */
  columns: string[]
  rows: Cell[][]
  /** True where the question asks for an order. */
  orderMatters: boolean
}

/** What a model answer's run gives others to be compared with; null where it gave no result. */
export function expectedFrom(outcome: SqlOutcome, orderMatters: boolean): ExpectedResult | null {
  const result = outcome.kind === 'ok' ? lastResult(outcome) : null
  return result && { columns: result.columns.map(({ name }) => name), rows: result.rows, orderMatters }
}

/**
 * Compares a result with what the question expects: first the columns, by name and order; where these are right, the
 * rows as a multiset; where these are right and the question asks for an order, the order.
 *
 * Rows that are wrong in some cells only come as `different`, the others as `missing` and `extra`; rows out of order
 * as `misplaced`, as few as can be, with 0-based places. At most `maxDifferencesShown` are given, `total` counts all.
 */
export function compareResult(expected: ExpectedResult, actual: ResultSet): CheckOutcome {
  const columns = compareColumns(
    expected.columns,
    actual.columns.map(column => column.name),
  )
  const expectedColumns = expected.columns
  if (columns !== null) return { kind: 'differs', columns, expectedColumns, differences: [], total: 0 }
  const match = matchRows(expected.rows, actual.rows)
  const isSameRows = match.missing.length === 0 && match.extra.length === 0
  const differences = isSameRows
    ? expected.orderMatters
      ? misplacedRows(actual, match)
      : []
    : differingRows(expected, actual, match)
  const total = differences.length
  if (total === 0) return { kind: 'passed', rows: actual.rows.length }
  const shown = differences.slice(0, maxDifferencesShown)
  return { kind: 'differs', columns: null, expectedColumns, differences: shown, total }
}

/** Compares the last result of a run; a run without one, or that did not come to its end, is not comparable. */
export function checkRun(expected: ExpectedResult, outcome: SqlOutcome): CheckOutcome {
  if (outcome.kind !== 'ok') {
    return {
      kind: 'notComparable',
      message: 'The script did not run to its end, so there is nothing to compare.',
    }
  }
  const result = lastResult(outcome)
  if (!result) return { kind: 'notComparable', message: 'The script gave no result. End it with a SELECT.' }
  return compareResult(expected, result)
}

function lastResult({ statements }: SqlOutcome & { kind: 'ok' }): ResultSet | null {
  return statements.findLast(statement => statement.result !== null)?.result ?? null
}

function differingRows(expected: ExpectedResult, actual: ResultSet, match: RowMatch): RowDifference[] {
  const pairs = pairDifferentRows(expected.rows, actual.rows, match.missing, match.extra)
  const pairOf = new Map(pairs.map(pair => [pair.expected, pair]))
  const paired = new Set(pairs.map(pair => pair.actual))
  const fromExpected = match.missing.map((index): RowDifference => {
    const row = expected.rows[index] ?? []
    const pair = pairOf.get(index)
    if (!pair) return { kind: 'missing', expected: row }
    return { kind: 'different', expected: row, actual: actual.rows[pair.actual] ?? [], columns: pair.columns }
  })
  const unasked = match.extra.filter(index => !paired.has(index))
  return [
    ...fromExpected,
    ...unasked.map((index): RowDifference => ({ kind: 'extra', actual: actual.rows[index] ?? [] })),
  ]
}

function misplacedRows(actual: ResultSet, match: RowMatch): RowDifference[] {
  const places = match.expectedOf.map(place => place ?? 0)
  const inOrder = longestIncreasing(places)
  return actual.rows.flatMap((row, actualAt): RowDifference[] => {
    if (inOrder.has(actualAt)) return []
    return [{ kind: 'misplaced', row, expectedAt: places[actualAt] ?? 0, actualAt }]
  })
}
