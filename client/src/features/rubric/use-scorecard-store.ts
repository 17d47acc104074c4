import type { RoundId, SessionId } from '@dryrun/shared/contract/ids'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { createScorecardStore, type ScorecardState, type ScorecardStore } from './scorecard-store.ts'

const nothingYet: ScorecardState = { cards: null, draft: null, problem: null }
const subscribeToNothing = () => () => undefined
const readNothing = () => nothingYet

/** The asker's cards of a round, opened with the component and closed (with a last save) when it goes. */
export function useScorecardStore(sessionId: SessionId, roundId: RoundId) {
  const [store, setStore] = useState<ScorecardStore | null>(null)
  useEffect(() => {
    const opened = createScorecardStore(sessionId, roundId)
    setStore(opened)
    return () => {
      setStore(null)
      opened.close()
    }
  }, [sessionId, roundId])
  const state = useSyncExternalStore(store?.subscribe ?? subscribeToNothing, store?.read ?? readNothing)
  return { store, ...state }
}
