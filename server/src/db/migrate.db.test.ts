import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openBlankDatabase, type TestDatabase } from '../../test/database.ts'
import { projectRoot } from '../project-root.ts'
import { connectPostgres } from './connect.ts'
import { isMigrated, migrate } from './migrate.ts'

const folder = join(projectRoot(), 'migrations')
let database: TestDatabase
afterEach(() => database.close())

test(
  'processes that start at the same time on an empty database all come up',
  { timeout: 60_000 },
  async () => {
    database = await openBlankDatabase()
    const { url } = database
    // The embedded database has only ever one process.
    const others = url === null ? [] : [1, 2, 3].map(() => connectPostgres(url))
    const ran = await Promise.all([database, ...others].map(connection => migrate(connection, folder)))
    expect(await isMigrated(database, folder)).toBe(true)
    const names = ran.flat()
    expect(new Set(names).size).toBe(names.length)
    expect(names.toSorted()[0]).toBe('0001_people_and_sessions.sql')
    for (const other of others) await other.close()
  },
)

test('a file that fails leaves nothing behind and is tried again', async () => {
  database = await openBlankDatabase()
  const own = mkdtempSync(join(tmpdir(), 'dryrun-migrations-'))
  const file = join(own, '0001_broken.sql')
  writeFileSync(file, 'CREATE TABLE half (id int); SELECT no_such_function();')
  await expect(migrate(database, own)).rejects.toThrow('no_such_function')
  expect(await isMigrated(database, own)).toBe(false)
  writeFileSync(file, 'CREATE TABLE half (id int);')
  expect(await migrate(database, own)).toEqual(['0001_broken.sql'])
  expect(await migrate(database, own)).toEqual([])
})
