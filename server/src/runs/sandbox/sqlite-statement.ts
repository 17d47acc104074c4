import type { Cell, ResultColumn } from '@dryrun/shared/contract/run'
import { resultCode, SqliteError, type SqliteFunctions, type SqliteMemory, utf8 } from './sqlite-functions.ts'

type StorageClass = Exclude<ResultColumn['type'], 'mixed'>
const storageClasses: Record<number, StorageClass> = {
  1: 'integer',
  2: 'real',
  3: 'text',
  4: 'blob',
  5: 'null',
}

/** One compiled statement. Must be closed, also after an error. */
export class SqliteStatement {
  readonly #sqlite: SqliteFunctions
  readonly #memory: SqliteMemory
  readonly #database: number
  readonly #pointer: number

  constructor(sqlite: SqliteFunctions, memory: SqliteMemory, database: number, pointer: number) {
    this.#sqlite = sqlite
    this.#memory = memory
    this.#database = database
    this.#pointer = pointer
  }

  /** Goes to the next row. @returns false where there is none. Throws `SqliteError`. */
  step(): boolean {
    const code = this.#sqlite._sqlite3_step(this.#pointer)
    if (code === resultCode.row) return true
    if (code === resultCode.done) return false
    throw new SqliteError(code, this.#sqlite.UTF8ToString(this.#sqlite._sqlite3_errmsg(this.#database)))
  }

  /** The names of the columns; none where the statement gives no rows. */
  columnNames(): string[] {
    const count = this.#sqlite._sqlite3_column_count(this.#pointer)
    return Array.from({ length: count }, (_, column) =>
      this.#sqlite.UTF8ToString(this.#sqlite._sqlite3_column_name(this.#pointer, column)),
    )
  }

  type(column: number): StorageClass {
    return storageClasses[this.#sqlite._sqlite3_column_type(this.#pointer, column)] ?? 'null'
  }

  /** Bytes of a text or a blob, before it is copied out of SQLite's memory. */
  byteLength(column: number): number {
    return this.#sqlite._sqlite3_column_bytes(this.#pointer, column)
  }

  /** A cell of the row that `step` went to, as the contract's `Cell` has it. */
  cell(column: number): Cell {
    switch (this.type(column)) {
      case 'integer':
        return this.#integer(column)
      case 'real':
        return this.#real(column)
      case 'text':
        return this.#text(column)
      case 'blob':
        return `x'${Buffer.from(this.#bytes(column)).toString('hex')}'`
      case 'null':
        return null
    }
  }

  close(): void {
    this.#sqlite._sqlite3_finalize(this.#pointer)
  }

  #integer(column: number): Cell {
    const value = this.#sqlite._sqlite3_column_double(this.#pointer, column)
    return Number.isSafeInteger(value) ? value : this.#text(column)
  }

  /** JSON has no infinity: it travels as SQLite writes it. */
  #real(column: number): Cell {
    const value = this.#sqlite._sqlite3_column_double(this.#pointer, column)
    if (Number.isFinite(value)) return value
    return value > 0 ? 'Inf' : '-Inf'
  }

  /** A NUL is shown by its picture: neither JSON columns of Postgres nor a screen take the character itself. */
  #text(column: number): string {
    // Asked for first: an integer becomes a text by this call, and only then has it a length.
    const pointer = this.#sqlite._sqlite3_column_text(this.#pointer, column)
    const bytes = new Uint8Array(this.#memory.buffer, pointer, this.byteLength(column))
    return utf8.decode(bytes).replaceAll('\0', '\u2400')
  }

  #bytes(column: number): Uint8Array {
    const pointer = this.#sqlite._sqlite3_column_blob(this.#pointer, column)
    return new Uint8Array(this.#memory.buffer, pointer, this.byteLength(column))
  }
}
