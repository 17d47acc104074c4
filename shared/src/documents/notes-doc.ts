import type { Doc, Map, Text } from 'yjs'

/** The keys inside a notes document. Nobody else spells them. */
const keys = { notes: 'notes', ticks: 'ticks' } as const

/** The private notes of the member whose document this is. */
export function notesText(doc: Doc): Text {
  return doc.getText(keys.notes)
}

/** What the member ticked off the checklist of the round's pack: true by the item's text, and nothing where it is not. */
export function checklistTicks(doc: Doc): Map<boolean> {
  return doc.getMap(keys.ticks)
}
