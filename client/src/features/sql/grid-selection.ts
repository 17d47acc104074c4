import type { Cell, ResultSet } from '@dryrun/shared/contract/run'

export type GridPlace = { row: number; column: number }
/** From the cell where a selection began to the one that has the focus; both 0-based and inside the grid. */
export type GridSelection = { from: GridPlace; to: GridPlace }
export type GridSize = { rows: number; columns: number }

export const gridStart: GridSelection = { from: { row: 0, column: 0 }, to: { row: 0, column: 0 } }

type Key = { key: string; shift: boolean; command: boolean }

/**
 * Where a key moves the selection, or null where the grid does not know the key. Shift keeps the beginning.
 * @param pageRows rows that Page Up and Page Down move by
 */
export function moveSelection(
  { from, to }: GridSelection,
  { key, shift, command }: Key,
  size: GridSize,
  pageRows: number,
): GridSelection | null {
  const end = { row: size.rows - 1, column: size.columns - 1 }
  if (command && key.toLowerCase() === 'a') return { from: { row: 0, column: 0 }, to: end }
  const moves: Record<string, GridPlace> = {
    ArrowUp: { row: command ? 0 : to.row - 1, column: to.column },
    ArrowDown: { row: command ? end.row : to.row + 1, column: to.column },
    ArrowLeft: { row: to.row, column: command ? 0 : to.column - 1 },
    ArrowRight: { row: to.row, column: command ? end.column : to.column + 1 },
    Home: { row: command ? 0 : to.row, column: 0 },
    End: { row: command ? end.row : to.row, column: end.column },
    PageUp: { row: to.row - pageRows, column: to.column },
    PageDown: { row: to.row + pageRows, column: to.column },
    Escape: to,
  }
  const move = moves[key]
  if (move === undefined) return null
  const place = { row: clamp(move.row, end.row), column: clamp(move.column, end.column) }
  return { from: shift ? from : place, to: place }
}

/** The selected columns of a row, from and to; -1 and -2, between which there is none, outside the selection. */
export function selectedColumns(
  { from, to }: GridSelection,
  row: number,
): { selectedFrom: number; selectedTo: number } {
  if (row < Math.min(from.row, to.row) || row > Math.max(from.row, to.row)) {
    return { selectedFrom: -1, selectedTo: -2 }
  }
  return { selectedFrom: Math.min(from.column, to.column), selectedTo: Math.max(from.column, to.column) }
}

/** The selected cells as tab-separated lines, quoted where a value holds a tab, a quote or a line break. */
export function selectionAsTsv(result: ResultSet, { from, to }: GridSelection): string {
  const [left, right] = [Math.min(from.column, to.column), Math.max(from.column, to.column)]
  return result.rows
    .slice(Math.min(from.row, to.row), Math.max(from.row, to.row) + 1)
    .map(row =>
      row
        .slice(left, right + 1)
        .map(tsvCell)
        .join('\t'),
    )
    .join('\n')
}

export function selectedCount({ from, to }: GridSelection): number {
  return (Math.abs(from.row - to.row) + 1) * (Math.abs(from.column - to.column) + 1)
}

function tsvCell(cell: Cell): string {
  const text = cell === null ? 'NULL' : String(cell)
  return /[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const clamp = (value: number, max: number) => Math.max(0, Math.min(value, max))
