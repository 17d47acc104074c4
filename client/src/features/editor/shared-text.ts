import type * as Y from 'yjs'
import type { TextChange } from './text-change.ts'

/** Makes `changes` in the shared text as one transaction, from right to left so that none moves another. */
export function changeSharedText(text: Y.Text, changes: readonly TextChange[], origin: object): void {
  inTransaction(text, origin, () => {
    for (const { start, removed, inserted } of changes.toSorted((a, b) => b.start - a.start)) {
      if (removed > 0) text.delete(start, removed)
      if (inserted.length > 0) text.insert(start, inserted)
    }
  })
}

/**
 * Takes carriage returns out of the shared text. We never write one, but a stock client or an import may. Peers
 * that do this at the same time delete the same characters, so they agree.
 */
export function deleteCarriageReturns(text: Y.Text, origin: object): void {
  const value = text.toString()
  if (!value.includes('\r')) return
  inTransaction(text, origin, () => {
    for (let at = value.lastIndexOf('\r'); at >= 0; at = at === 0 ? -1 : value.lastIndexOf('\r', at - 1)) {
      text.delete(at, 1)
    }
  })
}

/** What an editor shows of the shared text. */
export function shownText(text: Y.Text): string {
  return text.toString().replaceAll('\r', '')
}

function inTransaction(text: Y.Text, origin: object, change: () => void): void {
  if (text.doc === null) throw new Error('A shared text is edited before it belongs to a document.')
  text.doc.transact(change, origin)
}
