import type { Cell, ResultColumn } from '@dryrun/shared/contract/run'

type ColumnType = ResultColumn['type']

/** How a cell reads. NULL and the empty string both get a word of their own, which the grid sets apart by style. */
export function cellText(cell: Cell, type?: ColumnType): string {
  if (cell === null) return 'NULL'
  if (cell === '') return 'empty'
  if (typeof cell === 'string') return cell
  const text = String(cell)
  return type === 'real' && /^-?\d+$/.test(text) ? `${text}.0` : text
}

/** What the value is where its text alone would not tell: NULL, the empty string, or nothing special. */
export function cellKind(cell: Cell): 'null' | 'empty' | 'number' | 'text' {
  if (cell === null) return 'null'
  if (cell === '') return 'empty'
  return typeof cell === 'number' ? 'number' : 'text'
}

/** Integers past 2^53 travel as text and still belong to the right. */
export function isNumeric(type: ColumnType): boolean {
  return type === 'integer' || type === 'real'
}
