import { useEffect, useState } from 'react'
import type { Run } from '@dryrun/shared/contract/run'
import type { Text } from 'yjs'
import type { EditorMarker } from '../../features/editor/mount-editor.ts'

/** Where the last run went wrong, until somebody edits the text: then the place may be another. */
export function useRunMarkers(text: Text, latestRun: Run | null): readonly EditorMarker[] {
  const [editedAfter, setEditedAfter] = useState<string | null>(null)
  const runId = latestRun?.id ?? null
  useEffect(() => {
    if (runId === null) return
    const forget = () => setEditedAfter(runId)
    text.observe(forget)
    return () => text.unobserve(forget)
  }, [text, runId])
  return runId === null || editedAfter === runId ? [] : markersOf(latestRun)
}

/** The place a failed run names, in the lines of the shared text. */
export function markersOf(run: Run | null): EditorMarker[] {
  if (run?.outcome?.kind !== 'failed' || run.outcome.position === null) return []
  const { position, message } = run.outcome
  const line = run.startLine + position.line - 1
  // A selection may begin in the middle of its first line, so a column there is not the text's.
  const isColumnKnown = position.line > 1 || run.startLine === 1
  return [{ line, message, ...(isColumnKnown ? { column: position.column } : {}) }]
}
