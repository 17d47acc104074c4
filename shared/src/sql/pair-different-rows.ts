import type { Cell } from '../contract/run.ts'
import { equalCells } from './equal-cells.ts'
import { groupIndexes } from './group-indexes.ts'

type Row = readonly Cell[]

export interface DifferentPair {
  expected: number
  actual: number
  /** Indexes of the columns that differ. */
  columns: number[]
}

/** Rows looked at for one missing row. Beyond it a pair may be overlooked and shown as one missing and one extra. */
const maxCandidates = 50

/**
 * Finds rows that are most likely the same row with some wrong cells: those with the same first cell, which is
 * mostly the key, or with more than half of their cells the same. Of several the one with the most equal cells, then
 * the longest equal beginning, then the first.
 * @param missing indexes into `expected`  @param extra indexes into `actual`; the rows must all be of one width
 */
export function pairDifferentRows(
  expected: readonly Row[],
  actual: readonly Row[],
  missing: readonly number[],
  extra: readonly number[],
): DifferentPair[] {
  const free = new Set(extra)
  const byCell = indexByCell(actual, extra)
  const pairs: DifferentPair[] = []
  for (const index of missing) {
    const row = expected[index] ?? []
    const candidates = candidatesFor(row, byCell, free)
    const best = bestOf(candidates, candidate => likeness(row, actual[candidate] ?? []))
    if (best === undefined) continue
    free.delete(best)
    pairs.push({ expected: index, actual: best, columns: differingColumns(row, actual[best] ?? []) })
  }
  return pairs
}

/** For each column the rows by cell, each list from the last row to the first: taken rows are dropped at its end. */
type CellIndex = Map<Cell, number[]>[]

function indexByCell(rows: readonly Row[], indexes: readonly number[]): CellIndex {
  const fromLast = indexes.toReversed()
  const width = rows[indexes[0] ?? 0]?.length ?? 0
  return Array.from({ length: width }, (_, column) =>
    groupIndexes(fromLast, at => rows[at]?.[column] ?? null),
  )
}

/** Free rows that share a cell with `row`, those that share the first cell before others. */
function candidatesFor(row: Row, byCell: CellIndex, free: ReadonlySet<number>): Set<number> {
  const candidates = new Set<number>()
  for (const [column, cell] of row.entries()) {
    const same = byCell[column]?.get(cell) ?? []
    while (same.length > 0 && !free.has(same.at(-1) ?? -1)) same.pop()
    for (const at of same.slice(-maxCandidates).reverse()) {
      if (candidates.size === maxCandidates) return candidates
      if (free.has(at)) candidates.add(at)
    }
  }
  return candidates
}

/** 0 where two rows have too little in common; else the larger the more alike. */
function likeness(expected: Row, actual: Row): number {
  const width = expected.length
  let equal = 0
  let beginning = 0
  for (let column = 0; column < width; column += 1) {
    if (!equalCells(expected[column] ?? null, actual[column] ?? null)) continue
    if (beginning === column) beginning += 1
    equal += 1
  }
  const isLikely = beginning > 0 || equal * 2 > width
  return isLikely ? equal * (width + 1) + beginning : 0
}

function differingColumns(expected: Row, actual: Row): number[] {
  return [...expected.keys()].filter(column => !equalCells(expected[column] ?? null, actual[column] ?? null))
}

function bestOf(candidates: Iterable<number>, score: (candidate: number) => number): number | undefined {
  let best: number | undefined
  let bestScore = 0
  for (const candidate of candidates) {
    const candidateScore = score(candidate)
    if (candidateScore <= bestScore) continue
    best = candidate
    bestScore = candidateScore
  }
  return best
}
