import { useState } from 'react'
import type { RoundId } from '@dryrun/shared/contract/ids'

/** How many hints of a round were opened in this tab; they are open again after a reload. */
export function useHintsShown(roundId: RoundId): [number, (count: number) => void] {
  const key = `dryrun-hints-shown:${roundId}`
  const [shown, setShown] = useState(() => readCount(key))
  const show = (count: number) => {
    setShown(count)
    try {
      sessionStorage.setItem(key, String(count))
    } catch {
      // A browser that keeps nothing folds them again.
    }
  }
  return [shown, show]
}

function readCount(key: string): number {
  try {
    const count = Number(sessionStorage.getItem(key))
    return Number.isInteger(count) && count > 0 ? count : 0
  } catch {
    return 0
  }
}
