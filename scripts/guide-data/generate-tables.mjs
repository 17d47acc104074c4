import { createRandom } from './random.mjs'

/** @typedef {Record<string, string | number | null | undefined>} Row */

/**
 * The tables of one SQL question as CSV, by name. Its module gives `generate(random)`: a list of plain rows per table.
 * The seed is the question's own name, so the same tables come every time.
 *
 * @param {string} guideId
 * @param {string} questionId
 * @returns {Promise<Record<string, string>>}
 */
export async function generateTables(guideId, questionId) {
  const { generate } = await import(new URL(`./${guideId}/${questionId}.mjs`, import.meta.url).href)
  /** @type {Record<string, Row[]>} */
  const tables = generate(createRandom(`${guideId}/${questionId}`))
  return Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, csvOf(rows)]))
}

/** Columns are the keys of the first row; null becomes an empty cell and empty text a quoted one. @param {Row[]} rows */
function csvOf(rows) {
  const columns = Object.keys(rows[0] ?? {})
  return [columns, ...rows.map(row => columns.map(column => row[column]))]
    .map(cells => `${cells.map(cellOf).join(',')}\n`)
    .join('')
}

/** @param {string | number | null | undefined} value */
function cellOf(value) {
  if (value === null || value === undefined) return ''
  const text = String(value)
  return text === '' || /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
