/** The C functions that sql.js exports and this server uses. Pointers are numbers, 0 is none. */
export interface SqliteFunctions {
  _malloc(bytes: number): number
  _free(pointer: number): void
  stringToNewUTF8(text: string): number
  UTF8ToString(pointer: number): string
  _sqlite3_prepare_v2(db: number, sql: number, bytes: number, statement: number, tail: number): number
  _sqlite3_step(statement: number): number
  _sqlite3_finalize(statement: number): number
  _sqlite3_errmsg(db: number): number
  _sqlite3_changes(db: number): number
  _sqlite3_column_count(statement: number): number
  _sqlite3_column_name(statement: number, column: number): number
  _sqlite3_column_type(statement: number, column: number): number
  _sqlite3_column_bytes(statement: number, column: number): number
  _sqlite3_column_double(statement: number, column: number): number
  _sqlite3_column_text(statement: number, column: number): number
  _sqlite3_column_blob(statement: number, column: number): number
}

/** SQLite's memory. `buffer` is another one after the memory grew, so no view of it may be kept over a call. */
export interface SqliteMemory {
  readonly buffer: ArrayBuffer
}

/** Keeps a byte order mark, which SQLite takes for a space and which must count in positions too. */
export const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

/** SQLite's result codes that decide something here. */
export const resultCode = { ok: 0, outOfMemory: 7, full: 13, row: 100, done: 101 } as const

/** A statement that SQLite refused or that failed, in SQLite's words. */
export class SqliteError extends Error {
  readonly code: number

  constructor(code: number, message: string) {
    super(message)
    this.name = 'SqliteError'
    this.code = code
  }
}
