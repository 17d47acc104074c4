import { endingsOf, resultOfEndings } from '@dryrun/shared/contract/run-result'
import type { Run, RunSummary, SqlOutcome } from '@dryrun/shared/contract/run'

/** A run as the history lists it: how it came out and how many rows its last result has, without the rows. */
export function summariseRun({ outcome, check, code, hidden, ...run }: Run): RunSummary {
  const result =
    run.state === 'running' ? 'running' : resultOfEndings(endingsOf({ outcome, check, code, hidden }))
  return { ...run, result, rowCount: rowCountOf(outcome) }
}

function rowCountOf(outcome: SqlOutcome | null): number | null {
  if (outcome?.kind !== 'ok' && outcome?.kind !== 'failed') return null
  return outcome.statements.findLast(statement => statement.result)?.result?.rows.length ?? null
}
