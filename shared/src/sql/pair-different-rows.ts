import type { Cell } from '../contract/run.ts'
import { equalCells } from './equal-cells.ts'

type Row = readonly Cell[]

export interface DifferentPair {
  expected: number
  actual: number
  /** Indexes of the columns that differ. */
  columns: number[]
}

/** Rows looked at for one missing row. Beyond it a pair may be overlooked and shown as one missing and one extra. */
const maxCandidates = 100

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

type CellIndex = Map<string, number[]>

const cellKey = (column: number, cell: Cell) => `${column} ${JSON.stringify(cell)}`

function indexByCell(rows: readonly Row[], indexes: readonly number[]): CellIndex {
  const index: CellIndex = new Map()
  for (const at of indexes) {
    rows[at]?.forEach((cell, column) => {
      const key = cellKey(column, cell)
      const same = index.get(key)
      if (same) same.push(at)
      else index.set(key, [at])
    })
  }
  return index
}

/** Free rows that share a cell, those that share the first cell before others. */
function candidatesFor(row: Row, byCell: CellIndex, free: ReadonlySet<number>): Set<number> {
  const candidates = new Set<number>()
  for (const [column, cell] of row.entries()) {
    const key = cellKey(column, cell)
    // Rows that are taken are dropped from the index as they are met, so that no run over them is made twice.
    const same = (byCell.get(key) ?? []).filter((at, place) => place >= maxCandidates * 4 || free.has(at))
    byCell.set(key, same)
    for (const at of same) {
      if (candidates.size === maxCandidates) return candidates
      if (free.has(at)) candidates.add(at)
    }
  }
  return candidates
}

/** 0 where two rows have too little in common; else the larger the more alike. */
function likeness(expected: Row, actual: Row): number {
  const differing = differingColumns(expected, actual)
  const equal = expected.length - differing.length
  const beginning = differing[0] ?? expected.length
  const isLikely = beginning > 0 || equal * 2 > expected.length
  return isLikely && equal > 0 ? equal * (expected.length + 1) + beginning : 0
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
