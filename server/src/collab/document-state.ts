import * as Y from 'yjs'
import type { Clocks } from './clocks.ts'
import type { StoredDocument } from './document-store.ts'
import { UpdateQueue } from './update-queue.ts'

const nothing: Uint8Array = Y.encodeStateAsUpdate(new Y.Doc())

/** What a document made of an update: the part that was new, and whether all of it could be taken in. */
export type Absorbed = { added: Uint8Array | null; complete: boolean; fault: unknown }

/**
 * The state of one document. New updates only move the clocks and wait; the Yjs document itself is brought up to
 * date when somebody needs it (a joiner, a snapshot, an exact check) or when many wait. At rest it is let go of, and
 * its encoded state, a tenth of its size, stands for it.
 */
export class DocumentState {
  #clocks: Clocks = new Map()
  #doc: Y.Doc | null = null
  /** All of the document but what is unapplied, if it was encoded since it last changed, or while there is no `#doc`. */
  #encoded: Uint8Array | null = null
  readonly #unapplied = new UpdateQueue()
  #wasUsed = false
  /** Never less than the encoded state: deletions make it smaller, only measuring shows by how much. */
  #bytesAtMost = nothing.length
  readonly #onFault: (fault: unknown) => void

  /** `onFault` hears of an update that was let in and that Yjs would not take; the clocks are right again by then. */
  constructor(
    stored: Pick<StoredDocument, 'snapshot' | 'updates'> | null,
    onFault: (fault: unknown) => void,
  ) {
    this.#onFault = onFault
    if (stored === null || (stored.snapshot === null && stored.updates.length === 0)) return
    this.#encoded = stored.snapshot?.state ?? null
    for (const { update } of stored.updates) this.#unapplied.push(update)
    this.#clocks = clocksOf(this.materialise())
    this.#letGo()
  }

  get clocks(): Clocks {
    return this.#clocks
  }

  get unapplied(): number {
    return this.#unapplied.length
  }

  /** Takes an update that `checkUpdate` found to be `next`. */
  append(update: Uint8Array, ends: Clocks): void {
    for (const [client, end] of ends) this.#clocks.set(client, end)
    this.#unapplied.push(update)
    this.#bytesAtMost += update.length
    this.#wasUsed = true
  }

  /** True where nothing was written since this was asked last, and there is a Yjs document to let go of. */
  mayRest(): boolean {
    const wasUsed = this.#wasUsed
    this.#wasUsed = false
    return !wasUsed && (this.#doc !== null || this.#unapplied.length > 0)
  }

  /** Lets go of the Yjs document, unless something has been written meanwhile. */
  rest(): void {
    if (!this.#wasUsed) this.#letGo()
  }

  #letGo(): void {
    if (this.#doc === null && this.#unapplied.length === 0) return
    this.encode()
    this.#doc?.destroy()
    this.#doc = null
  }

  /** Whether so many more bytes stay within the limit; measures the document only when in doubt. */
  fits(bytes: number, limit: number): boolean {
    if (this.#bytesAtMost + bytes <= limit) return true
    this.encode()
    return this.#bytesAtMost + bytes <= limit
  }

  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#clocks)
  }

  /** What someone with this state vector lacks; null where it is not a state vector. */
  missingFrom(stateVector: Uint8Array): Uint8Array | null {
    if (stateVector.length === 1 && stateVector[0] === 0) return this.encode()
    try {
      if (this.#doc === null && this.#unapplied.length === 0) {
        return Y.diffUpdate(this.encode(), stateVector)
      }
      return Y.encodeStateAsUpdate(this.materialise(), stateVector)
    } catch {
      return null
    }
  }

  /** The whole state as one update. */
  encode(): Uint8Array {
    if (this.#encoded !== null && this.#unapplied.length === 0) return this.#encoded
    const state = this.#doc === null && this.#unapplied.length === 0 ? nothing : encodeAll(this.materialise())
    this.#encoded = state
    this.#bytesAtMost = state.length
    return state
  }

  /** True when the update adds nothing, deletions included. It must have passed `checkUpdate`. */
  contains(update: Uint8Array): boolean {
    const { structs, ds } = Y.decodeUpdate(update)
    for (const { id, length } of structs) {
      if (id.clock + length > (this.#clocks.get(id.client) ?? 0)) return false
    }
    if (ds.clients.size === 0) return true
    const { store } = this.materialise()
    for (const [client, ranges] of ds.clients) {
      const known = store.clients.get(client) ?? []
      for (const range of ranges) if (!areDeleted(known, range.clock, range.len)) return false
    }
    return true
  }

  /** Takes in whatever of an update is new. What builds on edits that are not here is left out, not kept for later. */
  absorb(update: Uint8Array): Absorbed {
    const doc = this.#materialiseToChange()
    let added: Uint8Array | null = null
    let fault: unknown = null
    const keep = (change: Uint8Array) => (added = change)
    doc.on('update', keep)
    try {
      Y.applyUpdate(doc, update)
    } catch (thrown) {
      fault = thrown
    }
    doc.off('update', keep)
    const complete = dropPending(doc)
    this.#clocks = clocksOf(doc)
    this.#bytesAtMost += update.length
    return { added, complete, fault }
  }

  /** Makes an edit of the server's own, and returns it as an update; null where it changed nothing. */
  edit(change: (doc: Y.Doc) => void): Uint8Array | null {
    const doc = this.#materialiseToChange()
    let added: Uint8Array | null = null
    const keep = (update: Uint8Array) => {
      added = update
      this.#bytesAtMost += update.length
    }
    doc.on('update', keep)
    try {
      doc.transact(() => change(doc))
    } finally {
      doc.off('update', keep)
      this.#clocks = clocksOf(doc)
    }
    return added
  }

  /** The Yjs document, up to date. Only to be read. */
  materialise(): Y.Doc {
    if (this.#doc !== null && this.#unapplied.length === 0) return this.#doc
    const base = this.#doc === null ? this.#encoded : null
    const waiting = this.#unapplied.takeAll()
    const updates = base === null ? waiting : [base, ...waiting]
    // A name of its own would be a random one, which costs more than a small document.
    const doc = (this.#doc ??= new Y.Doc({ guid: 'server' }))
    this.#encoded = null
    let fault: unknown = null
    doc.transact(() => {
      for (const update of updates) {
        try {
          Y.applyUpdate(doc, update)
        } catch (thrown) {
          fault = thrown
        }
      }
    })
    if (!dropPending(doc)) fault ??= new Error('Some updates of the log build on edits that are not in it.')
    if (fault !== null) this.#distrust(doc, fault)
    return doc
  }

  #materialiseToChange(): Y.Doc {
    const doc = this.materialise()
    this.#encoded = null
    this.#wasUsed = true
    return doc
  }

  #distrust(doc: Y.Doc, fault: unknown): void {
    this.#clocks = clocksOf(doc)
    this.#onFault(fault)
  }
}

const encodeAll = (doc: Y.Doc) => Y.encodeStateAsUpdate(doc)

function clocksOf(doc: Y.Doc): Clocks {
  return Y.decodeStateVector(Y.encodeStateVector(doc))
}

/** Lets go of what Yjs keeps for when its missing dependencies come; false if there was any. */
function dropPending(doc: Y.Doc): boolean {
  const { store } = doc
  if (store.pendingStructs === null && store.pendingDs === null) return true
  store.pendingStructs = null
  store.pendingDs = null
  return false
}

function areDeleted(structs: (Y.Item | Y.GC)[], clock: number, length: number): boolean {
  const last = structs.at(-1)
  if (last === undefined || clock + length > last.id.clock + last.length) return false
  for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
    const struct = structs[i]
    if (struct === undefined || struct.id.clock >= clock + length) return true
    if (!struct.deleted) return false
  }
  return true
}
