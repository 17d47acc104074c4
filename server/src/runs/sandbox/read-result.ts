import type { Cell, ResultColumn, ResultSet } from '@dryrun/shared/contract/run'
import { LimitMet, type RunLimits } from './run-limits.ts'
import type { SqliteStatement } from './sqlite-statement.ts'

/** Bytes of JSON that the results of one run may still take. */
export interface ByteBudget {
  left: number
}

/**
 * Runs a statement to its end and keeps its rows; null where the statement gives none.
 * Throws `LimitMet` as soon as a limit is passed, and `SqliteError`.
 */
export function readResult(
  statement: SqliteStatement,
  limits: RunLimits,
  budget: ByteBudget,
): ResultSet | null {
  const names = statement.columnNames()
  for (const name of names) spend(budget, jsonBytes(name) + bytesAround)
  const types: ResultColumn['type'][] = names.map(() => 'null')
  const rows: Cell[][] = []
  while (statement.step()) {
    if (names.length === 0) continue
    if (rows.length === limits.rows) throw new LimitMet('rows')
    rows.push(
      types.map((known, column) => {
        // Asked for before the cell is: reading an integer as text may change what SQLite answers.
        types[column] = widened(known, statement.type(column))
        return readCell(statement, column, budget)
      }),
    )
    spend(budget, bytesAround)
  }
  if (names.length === 0) return null
  return { columns: names.map((name, column) => ({ name, type: types[column] ?? 'null' })), rows }
}

/** Commas and brackets around a cell or a row, taken a little large. */
const bytesAround = 3

/** A text or blob is measured before it is copied: one cell may be as large as all the memory SQLite has. */
function readCell(statement: SqliteStatement, column: number, budget: ByteBudget): Cell {
  const type = statement.type(column)
  if ((type === 'text' || type === 'blob') && statement.byteLength(column) > budget.left) {
    throw new LimitMet('resultBytes')
  }
  const cell = statement.cell(column)
  spend(budget, jsonBytes(cell) + 1)
  return cell
}

function spend(budget: ByteBudget, bytes: number): void {
  budget.left -= bytes
  if (budget.left < 0) throw new LimitMet('resultBytes')
}

function jsonBytes(cell: Cell): number {
  return Buffer.byteLength(JSON.stringify(cell))
}

/** A column's type once another cell is known. NULL fits any type. */
function widened(known: ResultColumn['type'], next: ResultColumn['type']): ResultColumn['type'] {
  if (next === 'null' || next === known) return known
  return known === 'null' ? next : 'mixed'
}
