import type { Cell } from '../contract/run.ts'
import { equalRows } from './equal-cells.ts'
import { groupIndexes } from './group-indexes.ts'

type Row = readonly Cell[]

export interface RowMatch {
  /** For each actual row the index of the expected row it stands for, or null. */
  expectedOf: (number | null)[]
  /** Indexes of expected rows that no actual row stands for, ascending. */
  missing: number[]
  /** Indexes of actual rows that stand for no expected one, ascending. */
  extra: number[]
}

/** Comparisons made at most in search of near-equal rows: what is left then counts as different. */
const maxComparisons = 200_000

/**
 * Pairs equal rows as in a multiset: each row stands for at most one other, equal rows in the order they come.
 *
 * Nearly equal numbers have no common key, so it is done in three steps, each with what the one before left: rows of
 * the very same values, rows the same to ten digits, and at last rows compared one by one within the tolerance.
 */
export function matchRows(expected: readonly Row[], actual: readonly Row[]): RowMatch {
  const expectedOf: (number | null)[] = actual.map(() => null)
  let left: Left = { missing: [...expected.keys()], extra: [...actual.keys()] }
  left = pairByKey(expected, actual, left, expectedOf, row => JSON.stringify(row))
  left = pairByKey(expected, actual, left, expectedOf, row => JSON.stringify(row.map(tenDigits)))
  return { expectedOf, ...pairNearlyEqual(expected, actual, left, expectedOf) }
}

type Left = Pick<RowMatch, 'missing' | 'extra'>

function pairByKey(
  expected: readonly Row[],
  actual: readonly Row[],
  left: Left,
  expectedOf: (number | null)[],
  keyOf: (row: Row) => string,
): Left {
  // From the last to the first, so that `pop` gives the first.
  const waiting = groupIndexes(left.missing.toReversed(), index => keyOf(expected[index] ?? []))
  const extra = left.extra.filter(index => {
    const row = actual[index] ?? []
    const found = waiting.get(keyOf(row))
    const candidate = found?.at(-1)
    if (!found || candidate === undefined || !equalRows(expected[candidate] ?? [], row)) return true
    found.pop()
    expectedOf[index] = candidate
    return false
  })
  return { missing: [...waiting.values()].flat().sort((a, b) => a - b), extra }
}

function pairNearlyEqual(
  expected: readonly Row[],
  actual: readonly Row[],
  left: Left,
  expectedOf: (number | null)[],
): Left {
  // Only numbers may be nearly equal, so only rows that are the same but for these are compared.
  const candidates = groupIndexes(left.missing, index => keyBesideNumbers(expected[index] ?? []))
  const missing = new Set(left.missing)
  let comparisons = 0
  const extra = left.extra.filter(index => {
    const row = actual[index] ?? []
    for (const candidate of candidates.get(keyBesideNumbers(row)) ?? []) {
      comparisons += 1
      if (comparisons > maxComparisons) return true
      if (!missing.has(candidate) || !equalRows(expected[candidate] ?? [], row)) continue
      missing.delete(candidate)
      expectedOf[index] = candidate
      return false
    }
    return true
  })
  return { missing: [...missing], extra }
}

function tenDigits(cell: Cell): Cell {
  return typeof cell === 'number' && !Number.isSafeInteger(cell) ? Number(cell.toPrecision(10)) : cell
}

function keyBesideNumbers(row: Row): string {
  return JSON.stringify(row.map(cell => (typeof cell === 'number' ? 0 : cell)))
}
