import type { Run, RunSummary, SqlOutcome } from '@dryrun/shared/contract/run'

/** A run as the history lists it: how it came out and how many rows its last result has, without the rows. */
export function summariseRun({ outcome, check, ...run }: Run): RunSummary {
  return { ...run, result: resultOf(run.state, outcome, check), rowCount: rowCountOf(outcome) }
}

function resultOf(state: Run['state'], outcome: Run['outcome'], check: Run['check']): RunSummary['result'] {
  if (state === 'running') return 'running'
  return check?.kind ?? outcome?.kind ?? 'stopped'
}

function rowCountOf(outcome: SqlOutcome | null): number | null {
  if (outcome?.kind !== 'ok' && outcome?.kind !== 'failed') return null
  return outcome.statements.findLast(statement => statement.result)?.result?.rows.length ?? null
}
