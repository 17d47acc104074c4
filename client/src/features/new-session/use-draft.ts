import { useReducer } from 'react'
import type { GuideView } from '@dryrun/shared/contract/guide'
import { changeDraft, startDraft, type Draft, type DraftChange } from './draft.ts'

/**
 * The draft and the one way to change it. A surprise is drawn when it is chosen, not in the reducer: React may run a
 * reducer twice, and both runs must draw the same question.
 */
export function useDraft(guide: GuideView): [Draft, (change: DraftChange) => void] {
  const [draft, dispatch] = useReducer(
    (before: Draft, { change, seed }: { change: DraftChange; seed: number }) =>
      changeDraft(before, change, guide, fixedSequence(seed)),
    guide,
    () => startDraft(guide, Math.random),
  )
  return [draft, change => dispatch({ change, seed: Math.random() })]
}

/** Numbers that depend on the seed alone (steps of the golden ratio, which spread evenly). */
function fixedSequence(seed: number): () => number {
  let at = seed
  return () => {
    at = (at + 0.618_033_988_749_895) % 1
    return at
  }
}
