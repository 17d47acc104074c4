import type { ResultSet } from '@dryrun/shared/contract/run'
import { cellText } from './cell-text.ts'

/** Pixels of a column, from and to. */
export const columnWidth = { min: 64, max: 360, widest: 1_200 } as const

/** Pixels one character of the grid's figures takes, a little on the wide side. */
const characterPx = 7.9
const paddingPx = 26
const rowsMeasured = 200

/** A first width for each column, in pixels, by its name, its type and the longest of its first values. */
export function columnWidths({ columns, rows }: ResultSet): number[] {
  const sample = rows.slice(0, rowsMeasured)
  return columns.map((column, at) => {
    const values = sample.map(row => cellText(row[at] ?? null, column.type).length)
    const heading = column.name.length + 1 + column.type.length
    const characters = Math.max(heading, ...values)
    return Math.round(
      Math.min(columnWidth.max, Math.max(columnWidth.min, characters * characterPx + paddingPx)),
    )
  })
}
