/**
 * @param {Record<string, number | string>[]} rows all with the same columns
 * @returns {string} as text, numbers to the right
 */
export function table(rows) {
  const columns = Object.keys(rows[0] ?? {})
  const cells = [columns, ...rows.map(row => columns.map(column => shown(row[column] ?? '')))]
  const widths = columns.map((_, index) => Math.max(...cells.map(line => (line[index] ?? '').length)))
  const isNumber = columns.map(column => rows.every(row => typeof row[column] === 'number'))
  return cells
    .map(line =>
      line
        .map((cell, index) =>
          isNumber[index] ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Three digits that count, and none behind the point from a hundred on. @param {number | string} value */
export function shown(value) {
  if (typeof value === 'string') return value
  if (Number.isNaN(value)) return '-'
  if (Number.isInteger(value) || Math.abs(value) >= 100) return String(Math.round(value))
  return value.toPrecision(value < 1 ? 2 : 3)
}
