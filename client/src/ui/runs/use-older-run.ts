import type { RunId } from '@dryrun/shared/contract/ids'
import type { Run } from '@dryrun/shared/contract/run'
import { useRef, useState } from 'react'

type OlderRun = {
  run: Run | null
  openingId: RunId | null
  error: { runId: RunId; message: string } | null
}

const none: OlderRun = { run: null, openingId: null, error: null }

/**
 * An earlier run that somebody opened from the history. When a newer run finishes it closes by itself, so that all in
 * the room look at the same result again.
 */
export function useOlderRun(loadRun: (runId: RunId) => Promise<Run>, latestId: RunId | null) {
  const [older, setOlder] = useState(none)
  const [seenId, setSeenId] = useState(latestId)
  // Only the answer to the last question counts: a slow load must not replace what was opened after it.
  const asked = useRef<RunId | null>(null)
  if (seenId !== latestId) {
    setSeenId(latestId)
    setOlder(none)
  }

  /** Answers true when the run is shown, false when it could not be loaded or another was asked for meanwhile. */
  async function open(runId: RunId): Promise<boolean> {
    asked.current = runId
    setOlder({ ...older, openingId: runId, error: null })
    try {
      const run = await loadRun(runId)
      if (asked.current !== runId) return false
      setOlder({ ...none, run })
      return true
    } catch (cause) {
      if (asked.current !== runId) return false
      const message = cause instanceof Error ? cause.message : 'This run could not be loaded. Try again.'
      setOlder({ ...older, openingId: null, error: { runId, message } })
      return false
    }
  }

  function close() {
    asked.current = null
    setOlder(none)
  }

  return { ...older, open, close }
}
