import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import { openDocument } from './doc-provider.ts'
import type { Discarded } from './discarded.ts'
import type { OpenDocument, OpenDocumentOptions } from './doc-provider.ts'
import type { DocStatus, Editable } from './saved-sign.ts'

/** What a page may set; tests also give their own transport. */
export type UseDocumentOptions = Omit<OpenDocumentOptions, 'onStale' | 'onReopen'> & {
  /** What this person may do with it now; followed as it changes. `edit` if not given. */
  editable?: Editable
  /** Told when the local copy was thrown away, also where no change went with it. */
  onDiscarded?: (discarded: Discarded) => void
}

/**
 * A shared document, open while the component is there; null until it is, and for no name. A stale document is
 * replaced by a fresh one, one that became too large by its own copy. All options but `editable` are read when the
 * document is opened.
 */
export function useDocument(docName: string | null, options: UseDocumentOptions = {}): OpenDocument | null {
  const [open, setOpen] = useState<{ docName: string; document: OpenDocument } | null>(null)
  const [generation, setGeneration] = useState(0)
  const openFresh = useEffectEvent((name: string) => {
    const { editable: _followedBelow, onDiscarded, ...rest } = options
    const onReopen = () => setGeneration(count => count + 1)
    const onStale = (discarded: Discarded) => {
      onReopen()
      onDiscarded?.(discarded)
    }
    return openDocument(name, { ...rest, onStale, onReopen })
  })
  // Opened in the effect and nowhere else: under StrictMode a memo would leave a second connection behind.
  useEffect(() => {
    if (docName === null) return
    const document = openFresh(docName)
    setOpen({ docName, document })
    return () => {
      setOpen(null)
      document.destroy()
    }
  }, [docName, generation])
  // In the render between two names the old document must not be shown as the new one.
  const current = open?.docName === docName ? open.document : null
  const { editable = 'edit' } = options
  useEffect(() => current?.setEditable(editable), [current, editable])
  return current
}

/** The document's Saved sign and connection, as they change; null for none. */
export function useDocumentStatus(document: OpenDocument): DocStatus
export function useDocumentStatus(document: OpenDocument | null): DocStatus | null
export function useDocumentStatus(document: OpenDocument | null): DocStatus | null {
  return useSyncExternalStore(document?.status.subscribe ?? tellNothing, document?.status.get ?? readNothing)
}

const tellNothing = () => () => {}
const readNothing = () => null
