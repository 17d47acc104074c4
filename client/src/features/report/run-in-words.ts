import type { RunSummary } from '@dryrun/shared/contract/run'

const outcomes: Record<RunSummary['result'], string> = {
  running: 'still running',
  ok: 'ran',
  failed: 'ended in an error',
  limited: 'met a limit',
  stopped: 'was stopped',
  passed: 'matched the expected result',
  differs: 'differed from the expected result',
  notComparable: 'gave nothing to compare',
}

/** "Check differed from the expected result · 4 rows". */
export function runInWords({ kind, result, rowCount }: RunSummary): string {
  if (kind === 'reset') return 'Reset of the database'
  const what = kind === 'check' ? 'Check' : 'Query'
  const rows =
    rowCount === null ? '' : ` · ${rowCount.toLocaleString('en')} ${rowCount === 1 ? 'row' : 'rows'}`
  return `${what} ${outcomes[result]}${rows}`
}
