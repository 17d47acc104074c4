import { join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { connectPostgres } from '../src/db/connect.ts'
import { migrate } from '../src/db/migrate.ts'
import { projectRoot } from '../src/project-root.ts'
import { startPostgres } from './real-postgres.ts'

const template = 'dryrun_template'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the real Postgres of this test run answers (its administrative database). */
    postgresUrl: string
  }
}

/** Starts real Postgres once (or uses TEST_DATABASE_URL) and migrates the template every test copies. */
export default async function setup(project: TestProject) {
  const given = process.env['TEST_DATABASE_URL']
  const server = given ? null : await startPostgres()
  const url = given ?? server?.url ?? ''
  await makeTemplate(url).catch(async (fault: unknown) => {
    await server?.stop()
    throw fault
  })
  project.provide('postgresUrl', url)
  return async () => {
    await server?.stop()
  }
}

async function makeTemplate(url: string) {
  const admin = postgres(url, { max: 1, onnotice: () => {} })
  await admin.unsafe(`DROP DATABASE IF EXISTS ${template}`)
  await admin.unsafe(`CREATE DATABASE ${template}`)
  await admin.end()
  const connection = connectPostgres(databaseUrl(url, template))
  await migrate(connection, join(projectRoot(), 'migrations'))
  await connection.close()
}

function databaseUrl(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}
