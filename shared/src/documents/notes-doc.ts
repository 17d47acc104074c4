import type { Doc, Text } from 'yjs'

/** The keys inside a notes document. Nobody else spells them. */
const keys = { notes: 'notes' } as const

/** The private notes of the member whose document this is. */
export function notesText(doc: Doc): Text {
  return doc.getText(keys.notes)
}
