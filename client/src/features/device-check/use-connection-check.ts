import { useCallback, useEffect, useState } from 'react'
import type { CallConnection } from '@dryrun/shared/contract/call'
import { sentenceOf } from '../../api-refusal.ts'
import { checkConnection, type ConnectionCheck } from '../../live/call/local/connection-check.ts'

export type CheckState =
  | { status: 'checking' }
  | { status: 'checked'; check: ConnectionCheck }
  /** What it needs could not be had from the server. */
  | { status: 'failed'; problem: string }

/** Checks once by itself, and again each time `again` is called. */
export function useConnectionCheck(load: () => Promise<CallConnection>) {
  const [state, setState] = useState<CheckState>({ status: 'checking' })
  const [round, setRound] = useState(0)
  useEffect(() => {
    let isOver = false
    const set = (next: CheckState) => {
      if (!isOver) setState(next)
    }
    set({ status: 'checking' })
    load()
      .then(checkConnection)
      .then(check => set({ status: 'checked', check }))
      .catch((fault: unknown) => set({ status: 'failed', problem: sentenceOf(fault) }))
    return () => {
      isOver = true
    }
  }, [load, round])
  return { state, again: useCallback(() => setRound(before => before + 1), []) }
}
