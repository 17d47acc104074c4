import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import initSqlJs from 'sql.js'
import { SqliteConnection } from './sqlite-connection.ts'
import type { SqliteFunctions, SqliteMemory } from './sqlite-functions.ts'

export interface SqliteEngine {
  /** Opens a database held in memory. @param bytes a SQLite file, or null for a new one */
  open(bytes: Uint8Array | null): SqliteConnection
  /** Bytes of memory the engine holds; it never gives any back. */
  memoryBytes(): number
}

interface WasmInstance {
  readonly exports: Record<string, unknown>
}

/** What is used of the global of the same name, which no library of types here declares. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object
  Instance: new (module: object, imports: object) => WasmInstance
  Memory: new (...nothing: never) => SqliteMemory
}

/**
 * Loads SQLite.
 *
 * sql.js gives rows without SQLite's own types and without a way to ask for a cell's size before it is copied, so
 * rows are read with the C functions that sql.js exports. For that its memory is needed, which it keeps to itself:
 * it is taken when the module is instantiated.
 */
export async function loadSqlite(): Promise<SqliteEngine> {
  const wasm = await readFile(createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm'))
  let memory: SqliteMemory | undefined
  const sqlJs = await initSqlJs({
    // The old functions would take the place of SQLite's own, such as `reverse` and `ceil`.
    ...{ useOldExtensionFunctions: false },
    instantiateWasm(imports: object, ready: (instance: WasmInstance) => void) {
      const instance = new WebAssembly.Instance(new WebAssembly.Module(wasm), imports)
      memory = Object.values(instance.exports).find(item => item instanceof WebAssembly.Memory)
      ready(instance)
      return instance.exports
    },
  })
  if (!memory) throw new Error('sql.js exports no memory: its build is not the one this was written for.')
  const held = memory
  // The exported C functions are no part of the published types.
  const functions = sqlJs as unknown as SqliteFunctions
  return {
    open: bytes => new SqliteConnection(functions, held, new sqlJs.Database(bytes)),
    memoryBytes: () => held.buffer.byteLength,
  }
}
