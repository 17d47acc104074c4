import type { RunId } from '@dryrun/shared/contract/ids'
import type { Run } from '@dryrun/shared/contract/run'
import { endingsOf, resultOfEndings } from '@dryrun/shared/contract/run-result'
import type { Happening } from '@dryrun/shared/contract/timeline'
import { countHidden } from './run-view.ts'
import type { Executed, RunEnd } from './run.store.ts'

/** A run that left nothing: each kind of run fills in its own. */
export const nothingRan: Executed = {
  left: null,
  durationMs: 0,
  outcome: null,
  checkOutcome: null,
  codeOutcome: null,
  hiddenOutcome: null,
}

const stopped = (message: string) => ({ kind: 'stopped', message }) as const

/** Says by whom a run was stopped, where the signal has their name for a reason. */
export function namingStopper(executed: Executed, { reason }: AbortSignal): Executed {
  if (typeof reason !== 'string') return executed
  if (executed.codeOutcome?.kind === 'stopped')
    return { ...executed, codeOutcome: stopped(`${reason} stopped the run.`) }
  if (executed.outcome?.kind !== 'stopped') return executed
  return { ...executed, outcome: stopped(`${reason} stopped the run. Nothing was changed.`) }
}

/** How a run ends whose tables were replaced while it went on: what it wrote would undo them. */
export const overtaken = ({ durationMs }: Executed): Executed => ({
  ...nothingRan,
  durationMs,
  outcome: stopped('Focus time ended during this run, and its tables are the round’s now. Run it again.'),
})

/** How a run ends that could not begin: the sandbox was too busy, or broke. */
export function notRun(kind: Run['kind']): Executed {
  const end = stopped('The server could not run this. Try again in a moment.')
  const isCode = kind === 'cases' || kind === 'hidden'
  return isCode ? { ...nothingRan, codeOutcome: end } : { ...nothingRan, outcome: end }
}

/** The end of a run as the timeline has it. */
export function happeningOf(runId: RunId, run: Run['kind'], end: RunEnd): Happening {
  const { outcome, checkOutcome: check, codeOutcome: code, hiddenOutcome, durationMs } = end
  const hidden = countHidden(hiddenOutcome)
  const result = resultOfEndings(endingsOf({ outcome, check, code, hidden }))
  return { kind: 'run', runId, run, result, durationMs }
}
