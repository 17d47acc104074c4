import { parseDocName } from '@dryrun/shared/documents/doc-name'
import { useCallback, useState } from 'react'
import type { Discarded } from '../../live/discarded.ts'
import { lostInWords, rescueInWords } from './lost-changes-words.ts'

/** Changes that were not kept, in words, and the text they were in. */
export type LostChanges = {
  id: number
  of: 'code' | 'notes'
  words: string
  text: string
}

type Aloud = { key: string; words: string }
const silence: Record<LostChanges['of'], Aloud> = {
  code: { key: '', words: '' },
  notes: { key: '', words: '' },
}
let heard = 0

/** What a page says when a document's copy was thrown away with changes in it, until the person closes it. */
export function useLostChanges() {
  const [all, setAll] = useState<readonly LostChanges[]>([])
  // Not taken from the messages: when one is closed, those that are left must not be read out again.
  const [said, setSaid] = useState(silence)
  /** For `onDiscarded` of `useDocument`; says nothing where no change was lost. */
  const hear = useCallback((discarded: Discarded, roundTitle: string) => {
    if (discarded.lostChanges === 0) return
    const { docName, text } = discarded
    const of = parseDocName(docName)?.kind === 'notes' ? 'notes' : 'code'
    const where = of === 'notes' ? `your notes on ${roundTitle}` : `the shared code of ${roundTitle}`
    const words = `${lostInWords(discarded, where)} ${rescueInWords(text)}`.trimEnd()
    heard += 1
    const lost: LostChanges = { id: heard, of, words, text }
    setAll(before => [...before, lost])
    setSaid(before => ({ ...before, [of]: { key: `lost ${lost.id}`, words } }))
  }, [])
  const forget = useCallback((id: number) => setAll(before => before.filter(lost => lost.id !== id)), [])
  return { all, hear, forget, aloud: [said.code, said.notes] }
}
