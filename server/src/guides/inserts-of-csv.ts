import { CsvError, parse } from 'csv-parse/sync'
import { firstFaults, GuidePackError, throwIfAny, type Fault } from './guide-pack-error.ts'
import type { PackText } from './pack-files.ts'

/** Rows in one statement, so that a fault in one names its neighbourhood and the parser's stack stays small. */
const rowsPerInsert = 200

/**
 * The statements that fill a table from CSV as RFC 4180 has it: the first row names the columns, an empty cell is
 * NULL and `""` an empty text. Every value is written as text; SQLite makes it what the column's type says. Above each
 * statement a comment says where its rows come from, as `csvPlace` reads it. Throws GuidePackError.
 */
export function insertsOfCsv({ file, text }: PackText, table: string): string {
  if (!/^[a-z][a-z0-9_]*$/.test(table)) {
    const message = `"${table}" is no name of a table. Use lower-case letters, digits and underscores.`
    throw new GuidePackError([{ file, message }])
  }
  const [head, ...rows] = readRows(file, text)
  if (!head || rows.length === 0) {
    throw new GuidePackError([{ file, line: 1, message: 'Give a row of column names, and rows below it.' }])
  }
  throwIfAny(
    firstFaults(
      rows.flatMap(row => faultsOfWidth(row, head, file)),
      mostFaults,
      file,
    ),
  )
  const names = head.cells.map(name => `"${(name ?? '').replaceAll('"', '""')}"`).join(', ')
  const inserts: string[] = []
  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    const some = rows.slice(start, start + rowsPerInsert)
    const values = some.map(({ cells }) => `(${cells.map(literal).join(', ')})`)
    const place = `-- data/${table}.csv:${some[0]?.line}-${some.at(-1)?.line}`
    inserts.push(`${place}\nINSERT INTO "${table}" (${names}) VALUES\n${values.join(',\n')};\n`)
  }
  return inserts.join('')
}

/** A file below the question's folder, and the first and last line of some rows in it. */
type CsvPlace = { file: string; from: number; to: number }

/** Where the rows come from that stand below a line of statements; null where the line is no such comment. */
export function csvPlace(line: string): CsvPlace | null {
  const [, file, from, to] = /^-- (data\/[a-z0-9_]+\.csv):(\d+)-(\d+)$/.exec(line) ?? []
  return file === undefined ? null : { file, from: Number(from), to: Number(to) }
}

/** Faults listed of one file. */
const mostFaults = 20
type Row = {
  cells: (string | null)[]
  /** The line on which it ends, 1-based. */
  line: number
}

function readRows(file: string, text: string): Row[] {
  try {
    const records = parse(text, {
      cast: (value, { quoting }) => (value === '' && !quoting ? null : value),
      skipEmptyLines: true,
      // Widths are checked below, in our own words.
      relaxColumnCount: true,
      info: true,
    }) as unknown as { record: Row['cells']; info: { lines: number } }[]
    return records.map(({ record, info }) => ({ cells: record, line: info.lines }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error['lines'] === 'number' ? error['lines'] : undefined
    throw new GuidePackError([{ file, line, message: `This is not valid CSV: ${error.message}.` }])
  }
}

function faultsOfWidth({ cells, line }: Row, head: Row, file: string): Fault[] {
  if (cells.length === head.cells.length) return []
  const own = `${cells.length} cell${cells.length === 1 ? '' : 's'}`
  return [{ file, line, message: `This row has ${own}; the first row names ${head.cells.length}.` }]
}

function literal(value: string | null): string {
  return value === null ? 'NULL' : `'${value.replaceAll("'", "''")}'`
}
