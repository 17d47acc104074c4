import type { Cell } from '../contract/run.ts'

/** How far two computed numbers may lie apart, as a part of the larger one. */
export const relativeTolerance = 1e-9

/** Below this two numbers are both nought: what is left where a sum should cancel out. */
const absoluteTolerance = 1e-12

/**
 * Whether a cell is the expected one. NULL equals NULL; an integer equals a real of the same value; a number never
 * equals a text. Whole numbers that are exact must match exactly, other numbers within the tolerance.
 */
export function equalCells(expected: Cell, actual: Cell): boolean {
  if (expected === actual) return true
  if (typeof expected !== 'number' || typeof actual !== 'number') return false
  if (Number.isSafeInteger(expected) && Number.isSafeInteger(actual)) return false
  const apart = Math.abs(expected - actual)
  return (
    apart <= Math.max(absoluteTolerance, relativeTolerance * Math.max(Math.abs(expected), Math.abs(actual)))
  )
}

/** Whether two rows of the same width are equal, cell by cell. */
export function equalRows(expected: readonly Cell[], actual: readonly Cell[]): boolean {
  return expected.every((cell, column) => equalCells(cell, actual[column] ?? null))
}
