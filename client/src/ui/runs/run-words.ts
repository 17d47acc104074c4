import type { RunSummary } from '@dryrun/shared/contract/run'

export const kindWords: Record<RunSummary['kind'], string> = {
  query: 'Run',
  check: 'Check',
  reset: 'Reset',
  cases: 'Run',
  hidden: 'Hidden',
}

export const resultWords: Record<RunSummary['result'], string> = {
  running: 'Running',
  ok: 'Done',
  failed: 'Error',
  limited: 'Limit met',
  stopped: 'Stopped',
  passed: 'Matches',
  passedVisible: 'Matches, but not on hidden data',
  casesFailed: 'Some cases fail',
  differs: 'Differs',
  notComparable: 'Nothing to compare',
}

/** How a run ended, as a list says it. */
export function resultText({ kind, result }: Pick<RunSummary, 'kind' | 'result'>): string {
  const isCode = kind === 'cases' || kind === 'hidden'
  return isCode && result === 'passed' ? 'All cases pass' : resultWords[result]
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
