import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { changeDraft, readTexts } from '../../api/library.ts'
import { createDraftTexts, type DraftTexts, type OpenText } from './draft-texts.ts'

/** The open texts of a draft, for as long as its page is shown. */
export function useDraftTexts(guideId: string): { texts: DraftTexts; open: ReadonlyMap<string, OpenText> } {
  const client = useQueryClient()
  const [texts] = useState(() =>
    createDraftTexts(guideId, {
      read: async path => (await readTexts(guideId, path)).find(file => file.path === path) ?? null,
      write: changes => changeDraft(client, guideId, changes),
    }),
  )
  const open = useSyncExternalStore(texts.subscribe, texts.read)

  useEffect(() => {
    texts.reopen()
    // What cannot be sent now stays in this browser for the next visit.
    texts.openKept().catch(() => undefined)
    const tryAgain = () => texts.tryAgain()
    window.addEventListener('online', tryAgain)
    return () => {
      window.removeEventListener('online', tryAgain)
      texts.close()
    }
  }, [texts])

  return { texts, open }
}
