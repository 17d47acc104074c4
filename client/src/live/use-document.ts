import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import { openDocument } from './doc-provider.ts'
import type { OpenDocument, OpenDocumentOptions } from './doc-provider.ts'
import type { DocStatus } from './saved-sign.ts'

/** What a page may set; tests also give their own transport. */
export type UseDocumentOptions = Omit<OpenDocumentOptions, 'onStale'> & {
  /** Told when an outdated local copy was thrown away, with how many unsent changes went with it. */
  onDiscarded?: (lostChanges: number) => void
}

/**
 * A shared document, open while the component is there; null until it is, and for no name. A stale document is
 * replaced by a fresh one. `options` are read when the document is opened.
 */
export function useDocument(docName: string | null, options: UseDocumentOptions = {}): OpenDocument | null {
  const [open, setOpen] = useState<{ docName: string; document: OpenDocument } | null>(null)
  const [generation, setGeneration] = useState(0)
  const openFresh = useEffectEvent((name: string) => {
    const { onDiscarded, ...rest } = options
    const onStale = (lostChanges: number) => {
      setGeneration(count => count + 1)
      onDiscarded?.(lostChanges)
    }
    return openDocument(name, { ...rest, onStale })
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
  return open?.docName === docName ? open.document : null
}

/** The document's Saved sign and connection, as they change. */
export function useDocumentStatus(document: OpenDocument): DocStatus {
  return useSyncExternalStore(document.status.subscribe, document.status.get)
}
