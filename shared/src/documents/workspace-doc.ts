import type { Doc, Text } from 'yjs'

/** The keys inside a workspace document. Nobody else spells them. */
const keys = { code: 'code' } as const

/** The code everybody in the round edits together. */
export function codeText(doc: Doc): Text {
  return doc.getText(keys.code)
}
