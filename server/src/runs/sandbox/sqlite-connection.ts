import type { Cell } from '@dryrun/shared/contract/run'
import type { Database } from 'sql.js'
import { resultCode, SqliteError, type SqliteFunctions, type SqliteMemory, utf8 } from './sqlite-functions.ts'
import { SqliteStatement } from './sqlite-statement.ts'

/** One open database. Its methods throw `SqliteError`. */
export class SqliteConnection {
  readonly #sqlite: SqliteFunctions
  readonly #memory: SqliteMemory
  readonly #database: Database
  readonly #handle: number
  /** Room for two pointers that SQLite writes: the statement, and where the next one begins. */
  readonly #out: number

  constructor(sqlite: SqliteFunctions, memory: SqliteMemory, database: Database) {
    this.#sqlite = sqlite
    this.#memory = memory
    this.#database = database
    const handle = 'db' in database ? database.db : undefined
    if (typeof handle !== 'number') throw new Error('sql.js hides its handle: its build has changed.')
    this.#handle = handle
    this.#out = sqlite._malloc(8)
  }

  /**
   * Compiles the statements of a script one by one, by SQLite's own idea of where each ends. Each is compiled when it
   * is asked for, so one may use a table that the one before it made; each must be closed before the next.
   * `length` is the statement's, in UTF-16 units, from the end of the last one.
   */
  *statements(script: string): Generator<{ statement: SqliteStatement; length: number }, undefined> {
    const text = this.#newText(script)
    try {
      for (let from = text; ;) {
        const { pointer, tail } = this.#prepare(from)
        if (pointer === 0) return
        const length = this.#text(from, tail - from).length
        from = tail
        yield { statement: new SqliteStatement(this.#sqlite, this.#memory, this.#handle, pointer), length }
      }
    } finally {
      this.#sqlite._free(text)
    }
  }

  /** What SQLite says against a text as a statement, without running it; null where it would run. */
  complaint(sql: string): string | null {
    const text = this.#newText(sql)
    try {
      this.#sqlite._sqlite3_finalize(this.#prepare(text).pointer)
      return null
    } catch (error) {
      if (error instanceof SqliteError) return error.message
      throw error
    } finally {
      this.#sqlite._free(text)
    }
  }

  /** Runs one statement of ours and gives its rows. */
  rows(sql: string): Cell[][] {
    const rows: Cell[][] = []
    for (const { statement } of this.statements(sql)) {
      try {
        const columns = statement.columnNames()
        while (statement.step()) rows.push(columns.map((_, column) => statement.cell(column)))
      } finally {
        statement.close()
      }
    }
    return rows
  }

  /** Runs one statement of ours and gives the first cell of its first row; 0 where it gives none. */
  number(sql: string): number {
    return Number(this.rows(sql)[0]?.[0] ?? 0)
  }

  /** Rolls back the transaction that a script left open. @returns whether there was one */
  rollBackIfOpen(): boolean {
    try {
      this.rows('ROLLBACK')
      return true
    } catch (error) {
      // SQLite's only complaint here is that no transaction is active.
      if (error instanceof SqliteError) return false
      throw error
    }
  }

  /** Rows changed by the last INSERT, UPDATE or DELETE. */
  rowsChanged(): number {
    return this.#sqlite._sqlite3_changes(this.#handle)
  }

  /** The database as a file, in a buffer of its own. No statement may be open. */
  export(): Uint8Array {
    const bytes = this.#database.export()
    return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes)
  }

  close(): void {
    this.#sqlite._free(this.#out)
    this.#database.close()
  }

  #prepare(sql: number): { pointer: number; tail: number } {
    const code = this.#sqlite._sqlite3_prepare_v2(this.#handle, sql, -1, this.#out, this.#out + 4)
    if (code !== resultCode.ok) {
      throw new SqliteError(code, this.#sqlite.UTF8ToString(this.#sqlite._sqlite3_errmsg(this.#handle)))
    }
    const out = new DataView(this.#memory.buffer, this.#out, 8)
    return { pointer: out.getUint32(0, true), tail: out.getUint32(4, true) }
  }

  /** The caller frees it. */
  #newText(text: string): number {
    const pointer = this.#sqlite.stringToNewUTF8(text)
    if (pointer === 0) throw new SqliteError(resultCode.outOfMemory, 'out of memory')
    return pointer
  }

  #text(pointer: number, bytes: number): string {
    return utf8.decode(new Uint8Array(this.#memory.buffer, pointer, bytes))
  }
}
