import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import postgres from 'postgres'
import { inject } from 'vitest'
import { connectInMemory, connectPostgres, type Connection } from '../src/db/connect.ts'
import { migrate } from '../src/db/migrate.ts'
import { projectRoot } from '../src/project-root.ts'

/** A database of one test file; `url` is null where it is embedded. */
export type TestDatabase = Connection & { url: string | null }

/**
 * A migrated, empty database for one test file: a copy of the template on real Postgres, or an embedded one
 * in memory where DRYRUN_TEST_DB says `pglite`. A missing database is an error, never a skip.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  if (process.env['DRYRUN_TEST_DB'] === 'pglite') {
    const connection = await connectInMemory()
    await migrate(connection, join(projectRoot(), 'migrations'))
    return { ...connection, url: null }
  }
  return createDatabase('TEMPLATE dryrun_template')
}

/** A database with nothing in it, not even tables. */
export async function openBlankDatabase(): Promise<TestDatabase> {
  if (process.env['DRYRUN_TEST_DB'] === 'pglite') return { ...(await connectInMemory()), url: null }
  return createDatabase('')
}

async function createDatabase(from: string): Promise<TestDatabase> {
  const adminUrl = inject('postgresUrl')
  const name = `dryrun_${randomBytes(6).toString('hex')}`
  await asAdmin(adminUrl, `CREATE DATABASE ${name} ${from}`)
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  const connection = connectPostgres(url.href)
  return {
    ...connection,
    url: url.href,
    close: async () => {
      await connection.close()
      await asAdmin(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const admin = postgres(url, { max: 1, onnotice: () => {} })
  await admin.unsafe(statement)
  await admin.end()
}
