import { useReducer } from 'react'
import type { GuideView } from '@dryrun/shared/contract/guide'
import { changeDraft, startDraft, type Draft, type DraftChange, type Wish } from './draft.ts'

/** The draft and the one way to change it. */
export function useDraft(guide: GuideView, wish: Wish): [Draft, (change: DraftChange) => void] {
  return useReducer(
    (before: Draft, change: DraftChange) => changeDraft(before, change, guide),
    guide,
    () => startDraft(guide, wish),
  )
}
