import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { pgTable, text } from 'drizzle-orm/pg-core'
import type { Connection } from './connect.ts'

const schemaMigration = pgTable('schema_migration', {
  name: text('name').primaryKey(),
  checksum: text('checksum').notNull(),
})

/** Makes a migration wait for that of another process; on a large table it may take longer than a statement may. */
const oneAtATime = 'SET LOCAL statement_timeout = 0; SELECT pg_advisory_xact_lock(4711202601);'

async function readDone({ db }: Connection): Promise<Map<string, string>> {
  return new Map((await db.select().from(schemaMigration)).map(row => [row.name, row.checksum]))
}

/**
 * Brings a database up to date with the files of a folder, in the order of their names, each in a transaction
 * of its own. Returns the names of those that ran. A file that changed after it ran is an error.
 */
export async function migrate(connection: Connection, folder: string): Promise<string[]> {
  await connection.runScript(
    `${oneAtATime} CREATE TABLE IF NOT EXISTS schema_migration (name text PRIMARY KEY, checksum text NOT NULL, ran_at timestamptz NOT NULL DEFAULT now())`,
  )
  const done = await readDone(connection)
  const ran: string[] = []
  for (const file of migrationFiles(folder)) {
    const known = done.get(file.name)
    if (known === file.checksum) continue
    if (known !== undefined) {
      throw new Error(
        `${file.name} was changed after it ran. Put it back, and write what is new in another file.`,
      )
    }
    // Postgres runs a script of several statements as one transaction unless it says otherwise.
    const claim = `INSERT INTO schema_migration (name, checksum) VALUES ('${file.name}', '${file.checksum}');`
    try {
      await connection.runScript(`${oneAtATime}\n${claim}\n${file.sql}`)
      ran.push(file.name)
    } catch (fault) {
      // Another process that starts at the same time may have been quicker.
      if ((await readDone(connection)).get(file.name) !== file.checksum) throw fault
    }
  }
  return ran
}

/** True where every file of the folder has run. */
export async function isMigrated(connection: Connection, folder: string): Promise<boolean> {
  const [row] = await connection.db.select({ n: sql<string>`count(*)` }).from(schemaMigration)
  return Number(row?.n) >= migrationFiles(folder).length
}

function migrationFiles(folder: string) {
  return readdirSync(folder)
    .filter(name => /^\d{4}_[a-z0-9_]+\.sql$/.test(name))
    .sort()
    .map(name => {
      const text = readFileSync(join(folder, name), 'utf8')
      return { name, sql: text, checksum: createHash('sha256').update(text).digest('hex') }
    })
}
