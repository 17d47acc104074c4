import { useCallback, useState } from 'react'
import type { DiscardReason } from '../../live/doc-provider.ts'
import { discardedInWords } from './connection-words.ts'

/** What a page says when a document's copy was thrown away with changes in it, until the person closes it. */
export function useLostChanges() {
  const [words, setWords] = useState<string | null>(null)
  /** For `onDiscarded` of `useDocument`. */
  const hear = useCallback((lostChanges: number, why: DiscardReason) => {
    setWords(before => discardedInWords(lostChanges, why) ?? before)
  }, [])
  const forget = useCallback(() => setWords(null), [])
  return { words, hear, forget }
}
