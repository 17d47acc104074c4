import { useState } from 'react'
import type { Run } from '@dryrun/shared/contract/run'

/** The tab to show: a run that comes in brings its own tab to the front. */
export function useViewOfNewest<View extends string>(
  latestRun: Run | null,
  viewOf: (run: Run | null) => View,
) {
  const [view, setView] = useState(() => viewOf(latestRun))
  const [seenId, setSeenId] = useState(latestRun?.id)
  if (latestRun !== null && latestRun.id !== seenId) {
    setSeenId(latestRun.id)
    setView(viewOf(latestRun))
  }
  return [view, setView] as const
}
