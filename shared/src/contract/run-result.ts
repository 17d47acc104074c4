import type { CodeOutcome } from './code-run.ts'
import type { CheckOutcome, Run, RunSummary, SqlOutcome } from './run.ts'

/** How the parts of a run came out, as far as its one word depends on them. */
export type RunEndings = {
  outcome: SqlOutcome['kind'] | null
  check: CheckOutcome['kind'] | null
  code: CodeOutcome['kind'] | null
  failsCase: boolean
  /** Null where no hidden case was tried. */
  failsHidden: boolean | null
}

/** How a run that is over ended, in one word: `passed` only where every case that was tried is passed. */
export function resultOfEndings({
  outcome,
  check,
  code,
  failsCase,
  failsHidden,
}: RunEndings): RunSummary['result'] {
  if (check) return check === 'passed' && failsHidden ? 'passedVisible' : check
  if (outcome) return outcome
  if (code === 'broken') return 'failed'
  if (code && code !== 'ran') return code
  if (code === null && failsHidden === null) return 'ok'
  return failsCase || failsHidden ? 'casesFailed' : 'passed'
}

export function endingsOf({
  outcome,
  check,
  code,
  hidden,
}: Pick<Run, 'outcome' | 'check' | 'code' | 'hidden'>): RunEndings {
  return {
    outcome: outcome?.kind ?? null,
    check: check?.kind ?? null,
    code: code?.kind ?? null,
    failsCase: code?.kind === 'ran' && code.cases.some(({ isPassed }) => !isPassed),
    failsHidden: hidden && hidden.passed < hidden.total,
  }
}
