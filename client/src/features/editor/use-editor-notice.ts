import { useCallback, useEffect, useState } from 'react'
import type * as Y from 'yjs'

/** What the editor has to say about what was just tried in it. */
export type EditorNotice = { kind: 'tooLong'; chars: number } | { kind: 'readOnly' }

/** A remark on a key that did nothing; what was not pasted stays until it is dealt with. */
const readOnlyShownMs = 5000

/** The notice beside the editor: until it is closed, or this person's next edit. */
export function useEditorNotice(text: Y.Text) {
  const [notice, setNotice] = useState<EditorNotice | null>(null)
  const close = useCallback(() => setNotice(null), [])
  useEffect(() => {
    const edited = (_event: Y.YTextEvent, transaction: Y.Transaction) => {
      if (transaction.local) setNotice(null)
    }
    text.observe(edited)
    return () => {
      text.unobserve(edited)
      setNotice(null)
    }
  }, [text])
  useEffect(() => {
    if (notice?.kind !== 'readOnly') return
    const timer = setTimeout(close, readOnlyShownMs)
    return () => clearTimeout(timer)
  }, [notice, close])
  return { notice, tell: setNotice, close }
}
