import type { TableShape } from '@dryrun/shared/contract/run'
import type { SqliteConnection } from './sqlite-connection.ts'
import { SqliteError } from './sqlite-functions.ts'

/** The tables of a database in the order they were made, without views, SQLite's own tables and hidden columns. */
export function describeTables(connection: SqliteConnection): TableShape[] {
  const names = connection.rows(
    `SELECT s.name FROM sqlite_schema AS s JOIN pragma_table_list AS t ON t.name = s.name AND t.schema = 'main'
     WHERE s.type = 'table' AND t.type IN ('table', 'virtual') AND s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
     ORDER BY s.rowid`,
  )
  return names.flatMap(([name]) => {
    try {
      return [describeTable(connection, String(name))]
    } catch (error) {
      // A virtual table may be made that cannot be read; the others are still worth showing.
      if (error instanceof SqliteError) return []
      throw error
    }
  })
}

function describeTable(connection: SqliteConnection, name: string): TableShape {
  const columns = connection.rows(
    `SELECT name, type, "notnull", pk FROM pragma_table_xinfo('${name.replaceAll("'", "''")}')
     WHERE hidden <> 1 ORDER BY cid`,
  )
  const count = connection.rows(`SELECT count(*) FROM "${name.replaceAll('"', '""')}"`)
  return {
    name,
    columns: columns.map(([column, type, notNull, key]) => ({
      name: String(column),
      type: String(type),
      notNull: notNull === 1,
      primaryKey: Number(key) > 0,
    })),
    rowCount: Number(count[0]?.[0] ?? 0),
  }
}
