import type { RunId } from '@dryrun/shared/contract/ids'
import type { Run } from '@dryrun/shared/contract/run'
import type { Happening } from '@dryrun/shared/contract/timeline'
import type { Executed, RunEnd } from './run.store.ts'

/** Says by whom a run was stopped, where the signal has their name for a reason. */
export function namingStopper(executed: Executed, { reason }: AbortSignal): Executed {
  if (executed.outcome?.kind !== 'stopped' || typeof reason !== 'string') return executed
  const message = `${reason} stopped the run. Nothing was changed.`
  return { ...executed, outcome: { kind: 'stopped', message } }
}

/** How a run ends whose tables were replaced while it went on: what it wrote would undo them. */
export const overtaken = ({ durationMs }: Executed): Executed => ({
  left: null,
  durationMs,
  outcome: {
    kind: 'stopped',
    message: 'Focus time ended during this run, and its tables are the round’s now. Run it again.',
  },
  checkOutcome: null,
})

/** How a run ends that could not begin: the sandbox was too busy, or broke. */
export const notRun: Executed = {
  left: null,
  durationMs: 0,
  outcome: { kind: 'stopped', message: 'The server could not run this. Try again in a moment.' },
  checkOutcome: null,
}

/** The end of a run as the timeline has it. */
export function happeningOf(
  runId: RunId,
  run: Run['kind'],
  { outcome, checkOutcome, durationMs }: RunEnd,
): Happening {
  return { kind: 'run', runId, run, result: checkOutcome?.kind ?? outcome?.kind ?? 'ok', durationMs }
}
