import { useMemo } from 'react'
import type { CodeOutcome } from '@dryrun/shared/contract/code-run'
import type { Run, RunSummary } from '@dryrun/shared/contract/run'
import type { EditorMarker } from '../../features/editor/run-markers.ts'

/** Where the last run went wrong; nothing while another one is under way. */
export function useRunMarkers(
  latestRun: Run | null,
  runs: readonly Pick<RunSummary, 'state'>[],
): readonly EditorMarker[] {
  const isRunning = runs.at(-1)?.state === 'running'
  return useMemo(() => (isRunning ? [] : markersOf(latestRun)), [isRunning, latestRun])
}

/** The place a failed run names, in the lines of the shared text. */
export function markersOf(run: Run | null): EditorMarker[] {
  if (run?.code) return markersOfCode(run.script, run.code)
  if (run?.outcome?.kind !== 'failed' || run.outcome.position === null) return []
  const { position, message } = run.outcome
  const line = run.startLine + position.line - 1
  // A selection may begin in the middle of its first line, so a column there is not the text's.
  const isColumnKnown = position.line > 1 || run.startLine === 1
  const lineText = run.script.split('\n')[position.line - 1] ?? ''
  return [{ line, lineText, message, ...(isColumnKnown ? { column: position.column } : {}) }]
}

/** Where the code could not be loaded, or where the first case that fails met an error nobody wanted. */
function markersOfCode(script: string, code: CodeOutcome): EditorMarker[] {
  const error =
    code.kind === 'broken'
      ? code.error
      : code.kind === 'ran' && code.cases.find(each => !each.isPassed && each.error !== null)?.error
  if (!error || error.line === null) return []
  const lineText = script.split('\n')[error.line - 1] ?? ''
  const message = error.message === '' ? error.name : `${error.name}: ${error.message}`
  return [{ line: error.line, lineText, message }]
}
