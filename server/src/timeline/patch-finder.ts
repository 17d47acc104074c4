import * as Y from 'yjs'
import type { Patch } from './patched-text.ts'

/** The place of each changed item may cost a walk through the text, so of more than this the texts are compared. */
const mostItems = 16

/** An item and how much text is before it, as of the last change. What is made one with it keeps its id. */
type Landmark = { id: Y.ID; before: number }

/**
 * Tells what the transactions of one text did to it. Yjs has `event.delta` for this, which asks of every item in the
 * text whether it is new or gone: too slow for a whole history. Most edits are made where the last one was.
 */
export class PatchFinder {
  #landmark: Landmark | null = null

  /** The patches of the next transaction, to apply in their order; null where it did a lot. */
  patchesOf(event: Y.YTextEvent): Patch[] | null {
    const changed = changedItems(event)
    const [only] = changed
    if (only === undefined) return []
    const isOnly = changed.length === 1
    // A change to the right of the landmark leaves it where it was; of several, who knows.
    const landmark = isOnly ? this.#landmark : null
    this.#landmark = null
    if (changed.length > mostItems) return null
    const patches = changed.map(item => patchOf(item, textBefore(item, landmark)))
    const { left } = only
    if (isOnly && left !== null) {
      this.#landmark = { id: left.id, before: (patches[0]?.position ?? 0) - shownLength(left) }
    }
    // From left to right, so all before a position is as it is after the transaction. What is gone was there first.
    return patches.sort((a, b) => a.position - b.position || b.removed - a.removed)
  }
}

/** The pieces of text that came or went. */
function changedItems({ target, transaction }: Y.YTextEvent): Y.Item[] {
  const known = (client: number) => transaction.beforeState.get(client) ?? 0
  const isOurs = (struct: unknown): struct is Y.Item =>
    struct instanceof Y.Item && struct.parent === target && isText(struct)
  const changed: Y.Item[] = []
  for (const [client, clock] of transaction.afterState) {
    if (clock === known(client)) continue
    const structs = transaction.doc.store.clients.get(client) ?? []
    for (let i = Y.findIndexSS(structs, known(client)); i < structs.length; i++) {
      const struct = structs[i]
      if (isOurs(struct) && !struct.deleted) changed.push(struct)
    }
  }
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, struct => {
    if (struct.id.clock < known(struct.id.client) && isOurs(struct)) changed.push(struct)
  })
  return changed
}

function patchOf(item: Y.Item, position: number): Patch {
  if (item.deleted) return { position, removed: item.length, inserted: '' }
  return { position, removed: 0, inserted: item.content instanceof Y.ContentString ? item.content.str : '' }
}

function textBefore(item: Y.Item, landmark: Landmark | null): number {
  let length = 0
  for (let left = item.left; left !== null; left = left.left) {
    length += shownLength(left)
    if (landmark !== null && Y.compareIDs(left.id, landmark.id)) return landmark.before + length
  }
  return length
}

const shownLength = (item: Y.Item) => (!item.deleted && isText(item) ? item.length : 0)

/** Anything else that somebody may put between the letters is no part of the text. */
const isText = (item: Y.Item) => item.content instanceof Y.ContentString
