import { sqlLimits } from '@dryrun/shared/contract/run'
import type { RunSummary, SqlLimit, StatementOutcome } from '@dryrun/shared/contract/run'

export const kindWords: Record<RunSummary['kind'], string> = { query: 'Run', check: 'Check', reset: 'Reset' }

export const resultWords: Record<RunSummary['result'], string> = {
  running: 'Running',
  ok: 'Done',
  failed: 'Error',
  limited: 'Limit met',
  stopped: 'Stopped',
  passed: 'Matches',
  differs: 'Differs',
  notComparable: 'Nothing to compare',
}

const mebibytes = (bytes: number) => `${bytes / 1024 / 1024} MB`

/** What each limit is called. What to do when a run meets it stands in the outcome's own message. */
export const limitTitles: Record<SqlLimit, string> = {
  time: `Time limit: ${sqlLimits.timeMs / 1000} s`,
  rows: `Row limit: ${sqlLimits.rows.toLocaleString('en')} rows`,
  resultBytes: `Result limit: ${mebibytes(sqlLimits.resultBytes)}`,
  databaseBytes: `Database limit: ${mebibytes(sqlLimits.databaseBytes)}`,
  memory: `Memory limit: ${mebibytes(sqlLimits.memoryBytes)}`,
}

export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

export function durationText(ms: number): string {
  if (ms < 1) return 'under 1 ms'
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`
}

/** The reader's own clock, to the second. */
export function timeText(isoTime: string): string {
  return new Date(isoTime).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' })
}

const changesRows = /^\s*(insert|update|delete|replace)\b/i

/** What a statement came to, in a few words: its rows, the rows it changed, or that it is done. */
export function statementResult({ result, rowsChanged, statement }: StatementOutcome): string {
  if (result !== null && result.columns.length > 0) return countOf(result.rows.length, 'row')
  if (rowsChanged > 0 || changesRows.test(statement)) return `${countOf(rowsChanged, 'row')} changed`
  return 'Done, no rows to show'
}
