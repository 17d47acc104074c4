import { sqlLimits } from '@dryrun/shared/contract/run'
import type { SqlLimit, StatementOutcome } from '@dryrun/shared/contract/run'
import { countOf } from '../../ui/runs/run-words.ts'

const mebibytes = (bytes: number) => `${bytes / 1024 / 1024} MB`

/** What each limit is called. What to do when a run meets it stands in the outcome's own message. */
export const limitTitles: Record<SqlLimit, string> = {
  time: `Time limit: ${sqlLimits.timeMs / 1000} s`,
  rows: `Row limit: ${sqlLimits.rows.toLocaleString('en')} rows`,
  resultBytes: `Result limit: ${mebibytes(sqlLimits.resultBytes)}`,
  databaseBytes: `Database limit: ${mebibytes(sqlLimits.databaseBytes)}`,
  memory: `Memory limit: ${mebibytes(sqlLimits.memoryBytes)}`,
}

const changesRows = /^\s*(insert|update|delete|replace)\b/i

/** What a statement came to, in a few words: its rows, the rows it changed, or that it is done. */
export function statementResult({ result, rowsChanged, statement }: StatementOutcome): string {
  if (result !== null && result.columns.length > 0) return countOf(result.rows.length, 'row')
  if (rowsChanged > 0 || changesRows.test(statement)) return `${countOf(rowsChanged, 'row')} changed`
  return 'Done, no rows to show'
}
