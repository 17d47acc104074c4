import { is, sql } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../test/database.ts'
import * as callTables from './call-tables.ts'
import type { Connection } from './connect.ts'
import * as documentTables from './document-tables.ts'
import * as guideTables from './guide-tables.ts'
import * as recordingTables from './recording-tables.ts'
import * as schema from './schema.ts'

let connection: Connection
beforeAll(async () => void (connection = await openTestDatabase()))
afterAll(() => connection?.close())

const tables = [schema, documentTables, guideTables, callTables, recordingTables]
  .flatMap(each => Object.values<unknown>(each))
  .filter(each => is(each, PgTable))

test('the schema names every table the migrations make', async () => {
  const made = await connection.db
    .select({ name: sql<string>`table_name` })
    .from(sql`information_schema.tables`)
    .where(sql`table_schema = 'public' and table_name <> 'schema_migration'`)
  expect(tables.map(table => getTableConfig(table).name).sort()).toEqual(made.map(row => row.name).sort())
})

test.each(tables.map(table => [getTableConfig(table).name, table] as const))(
  'the columns of %s are those the migrations make',
  async (name, table) => {
    const made = await connection.db
      .select({ column: sql<string>`column_name`, nullable: sql<string>`is_nullable` })
      .from(sql`information_schema.columns`)
      .where(sql`table_schema = 'public' and table_name = ${name}`)
    const described = getTableConfig(table).columns.map(each => `${each.name} ${each.notNull ? 'NO' : 'YES'}`)
    expect(new Set(described)).toEqual(new Set(made.map(row => `${row.column} ${row.nullable}`)))
  },
)
