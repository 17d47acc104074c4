import type { TableShape } from '@dryrun/shared/contract/run'
import classes from './table-list.module.css'

/** The tables of a round's database as they stand: columns, types, keys and how many rows. */
export function TableList({ tables }: { tables: TableShape[] }) {
  if (tables.length === 0) {
    return <p className={classes.none}>No tables. Reset the database to get them back.</p>
  }
  return (
    <div className={classes.tables}>
      {tables.map((table, index) => (
        <details key={table.name} className={classes.table} open={index < 3}>
          <summary className={classes.summary}>
            <span className={classes.name}>{table.name}</span>
            <span className={classes.rows}>{table.rowCount === 1 ? '1 row' : `${table.rowCount} rows`}</span>
          </summary>
          <table className={classes.columns} aria-label={`Columns of ${table.name}`}>
            <tbody>
              {table.columns.map(column => (
                <tr key={column.name}>
                  <th scope="row">{column.name}</th>
                  <td>{column.type.toLowerCase()}</td>
                  <td className={classes.note}>{noteOn(column)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      ))}
    </div>
  )
}

function noteOn({ primaryKey, notNull }: TableShape['columns'][number]): string {
  return primaryKey ? 'key' : notNull ? 'not null' : ''
}
