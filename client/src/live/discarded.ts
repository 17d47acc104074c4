import { parseDocName } from '@dryrun/shared/documents/doc-name'
import { notesText } from '@dryrun/shared/documents/notes-doc'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import type { Doc } from 'yjs'

/**
 * Why a copy was thrown away: `older` where the server has another document by the name, or this one otherwise; `over`
 * where the round or the right to edit ended before the changes were saved, so that the server will never take them.
 */
export type DiscardReason = 'older' | 'over'

/** A document's copy that was thrown away, and what went with it. */
export interface Discarded {
  docName: string
  why: DiscardReason
  /** Changes that the server never took, and that no other open tab tells of. */
  lostChanges: number
  /** The code or the notes as they stood in this page; empty where there were none. */
  text: string
}

/** What a person wrote in a document, to be given back to them when the document itself cannot be kept. */
export function writtenIn(docName: string, doc: Doc): string {
  const name = parseDocName(docName)
  if (name === null) return ''
  return (name.kind === 'notes' ? notesText(doc) : codeText(doc)).toString()
}
