import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import postgres from 'postgres'
import { lockFolder } from './folder-lock.ts'

/** The database as the stores see it: real Postgres and the embedded one alike, and a transaction too. */
export type Database = PgDatabase<PgQueryResultHKT, Record<string, never>>

/** Runs one statement with parameters `$1`, `$2` … and keeps it prepared; gives its rows. */
export type Query = (statement: string, given: string[]) => Promise<Record<string, unknown>[]>

export type Connection = {
  db: Database
  query: Query
  kind: 'postgres' | 'embedded'
  /** Runs a script of several statements as it stands; for migrations. */
  runScript: (sql: string) => Promise<void>
  /** Resolves where the database answers. */
  ping: () => Promise<void>
  close: () => Promise<void>
}

/** A statement that takes longer is broken off, so that a database that hangs is noticed. Milliseconds. */
const statementTimeoutMs = 15_000

/** Connects by URL to Postgres, at most 20 connections. */
export function connectPostgres(url: string): Connection {
  const client = postgres(url, {
    max: 20,
    onnotice: () => {},
    connect_timeout: 10,
    // Seconds until the next try; its own grows to twenty, for all connections together.
    backoff: attempt => Math.min(0.1 * 2 ** attempt, 1),
    connection: { statement_timeout: statementTimeoutMs },
  })
  return {
    db: drizzlePostgres(client) as unknown as Database,
    query: (statement, given) => client.unsafe(statement, given, { prepare: true }),
    kind: 'postgres',
    runScript: async sql => void (await client.unsafe(sql).simple()),
    ping: async () => void (await client`select 1`),
    close: () => client.end({ timeout: 5 }),
  }
}

/** The type id of `bytea` in Postgres. */
const bytea = 17

/** PGlite's own conversion of bytes goes digit by digit and holds the process up for 0.4 s a megabyte. */
const byteaCodecs = {
  serializers: {
    [bytea]: (bytes: Uint8Array) =>
      `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`,
  },
  parsers: { [bytea]: (text: string) => Buffer.from(text.slice(2), 'hex') },
}

/**
 * Opens the embedded database in a folder that only one process may hold (`FolderInUse` otherwise).
 * It outlives a killed process; being without fsync it does not promise to outlive a power cut.
 */
export async function connectEmbedded(dataDir: string): Promise<Connection> {
  const folder = resolve(dataDir)
  mkdirSync(folder, { recursive: true })
  const unlock = lockFolder(folder)
  try {
    const client = await PGlite.create(join(folder, 'postgres'), byteaCodecs)
    return embedded(client, unlock)
  } catch (fault) {
    unlock()
    throw fault
  }
}

/** An embedded database that lives in memory, for tests. */
export async function connectInMemory(): Promise<Connection> {
  return embedded(await PGlite.create(byteaCodecs), () => {})
}

function embedded(client: PGlite, unlock: () => void): Connection {
  return {
    db: drizzlePglite(client) as unknown as Database,
    query: async (statement, given) => (await client.query<Record<string, unknown>>(statement, given)).rows,
    kind: 'embedded',
    runScript: async sql => void (await client.exec(sql)),
    ping: async () => void (await client.query('select 1')),
    close: async () => {
      await client.close()
      unlock()
    },
  }
}
