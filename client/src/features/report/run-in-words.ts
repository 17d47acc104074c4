import type { RunSummary } from '@dryrun/shared/contract/run'

const outcomes: Record<RunSummary['result'], string> = {
  running: 'still running',
  ok: 'ran',
  failed: 'ended in an error',
  limited: 'met a limit',
  stopped: 'was stopped',
  passed: 'matched the expected result',
  passedVisible: 'matched the visible result, and not all hidden ones',
  casesFailed: 'failed some cases',
  differs: 'differed from the expected result',
  notComparable: 'gave nothing to compare',
}

const kinds: Record<RunSummary['kind'], string> = {
  query: 'Query',
  check: 'Check',
  reset: 'Reset of the database',
  cases: 'Run',
  hidden: 'Hidden cases',
}

/** "Check differed from the expected result · 4 rows". */
export function runInWords({ kind, result, rowCount }: RunSummary): string {
  if (kind === 'reset') return kinds.reset
  const what = kinds[kind]
  const rows =
    rowCount === null ? '' : ` · ${rowCount.toLocaleString('en')} ${rowCount === 1 ? 'row' : 'rows'}`
  return `${what} ${outcomes[result]}${rows}`
}
