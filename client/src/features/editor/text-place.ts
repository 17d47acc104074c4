import type { TextPlace } from '@dryrun/shared/documents/workspace-presence'
import * as Y from 'yjs'

/** The file a text is: its name in the document. */
export function fileOf(text: Y.Text): string {
  const types = new Map<string, unknown>(text.doc?.share)
  for (const [name, type] of types) if (type === text) return name
  throw new Error('Places are shared for the named texts of a document only.')
}

/** An offset as a place that stays where it is meant while others edit: before the letter there, or `after` another. */
export function placeAt(text: Y.Text, offset: number, side: 'before' | 'after' = 'before'): TextPlace {
  const position = Y.createRelativePositionFromTypeIndex(text, offset, side === 'after' ? -1 : 0)
  return Y.relativePositionToJSON(position) as TextPlace
}

/** Where a place is now; null where it is not in `text`, or is in a part of it that has not arrived yet. */
export function offsetAt(text: Y.Text, place: TextPlace): number | null {
  if (!text.doc) return null
  try {
    const position = Y.createRelativePositionFromJSON(place)
    const absolute = Y.createAbsolutePositionFromRelativePosition(position, text.doc)
    return absolute?.type === text && absolute.index <= text.length ? absolute.index : null
  } catch {
    // A malformed place is somebody else's bug; it is passed over.
    return null
  }
}
