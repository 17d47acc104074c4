import { IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'

const databasePrefix = 'dryrun-document:'
/** A browser that does not open its database by then goes without a copy. */
const openWithinMs = 2000

/** What this browser keeps of a document between visits. */
export interface LocalCopy {
  /** Settles once the copy is in the document, or it is known that there is none; never rejects. */
  readonly loaded: Promise<void>
  readonly isAvailable: boolean
  /** The epoch the copy belongs to; empty when unknown. */
  readonly epoch: string
  /** Changes that were not acknowledged when the document was last open here, in all tabs together. */
  readonly unsaved: number
  /** True for the origin of what the copy writes into the document. */
  isOrigin(origin: unknown): boolean
  keepEpoch(epoch: string): void
  keepUnsaved(count: number): void
  /** Forgets all of it. The document must not be used with this copy again. */
  discard(): Promise<void>
  close(): void
}

export function openLocalCopy(docName: string, doc: Y.Doc): LocalCopy {
  return new BrowserCopy(docName, doc)
}

/** Forgets every document this browser keeps. For signing out on a machine that others use. */
export async function discardLocalCopies(): Promise<void> {
  if (typeof indexedDB === 'undefined') return
  const databases = await indexedDB.databases()
  for (const { name } of databases) if (name?.startsWith(databasePrefix)) indexedDB.deleteDatabase(name)
}

class BrowserCopy implements LocalCopy {
  readonly loaded: Promise<void>
  isAvailable = false
  epoch = ''
  unsaved = 0
  #persistence: IndexeddbPersistence | null = null
  #isClosed = false
  /** Several tabs of one person write into one database; each counts its own. */
  readonly #tab: string
  /** Those whose changes came with the copy: this tab counts them from then on. */
  #tabsBefore: string[] = []

  constructor(docName: string, doc: Y.Doc) {
    this.#tab = String(doc.clientID)
    this.loaded = this.#load(databasePrefix + docName, doc).catch(() => this.close())
  }

  isOrigin(origin: unknown): boolean {
    return origin instanceof IndexeddbPersistence
  }

  keepEpoch(epoch: string): void {
    this.epoch = epoch
    if (!this.isAvailable) return
    // Out of room: then the copy cannot be relied on, and the sign says so.
    this.#persistence?.set('epoch', epoch).catch(() => (this.isAvailable = false))
  }

  keepUnsaved(count: number): void {
    if (count === this.unsaved) return
    this.unsaved = count
    if (this.isAvailable) this.#writeUnsaved(count)
  }

  async discard(): Promise<void> {
    this.isAvailable = false
    this.#isClosed = true
    await this.#persistence?.clearData()
  }

  close(): void {
    this.#isClosed = true
    this.isAvailable = false
    this.#persistence?.destroy().catch(() => {})
    this.#persistence = null
  }

  async #load(name: string, doc: Y.Doc): Promise<void> {
    // The persistence leaves its own failure to open unhandled, so it is only made where opening is known to work.
    if (!(await canOpenDatabases()) || this.#isClosed) return
    const persistence = new IndexeddbPersistence(name, doc)
    this.#persistence = persistence
    const content = Promise.all([
      persistence.whenSynced,
      persistence.get('epoch'),
      persistence.get('unsaved'),
    ])
    const [, epoch, unsaved] = await within(openWithinMs, content)
    if (this.#isClosed) return
    if (typeof epoch === 'string') this.epoch = epoch
    const byTab = countsIn(unsaved)
    this.#tabsBefore = Object.keys(byTab)
    this.unsaved = Object.values(byTab).reduce((sum, count) => sum + count, 0)
    this.isAvailable = true
    // Another tab that discards the copy closes the database here: what wrote into it would throw inside every edit.
    if (persistence.db) persistence.db.onversionchange = persistence.db.onclose = () => this.close()
  }

  /** Reads and writes in one transaction: another tab may be doing the same. */
  #writeUnsaved(count: number): void {
    try {
      const transaction = this.#persistence?.db?.transaction('custom', 'readwrite')
      if (!transaction) return
      transaction.onabort = () => (this.isAvailable = false)
      const store = transaction.objectStore('custom')
      const known = store.get('unsaved')
      known.onsuccess = () => {
        const { [this.#tab]: _mine, ...others } = countsIn(known.result)
        for (const tab of this.#tabsBefore) delete others[tab]
        store.put(count === 0 ? others : { ...others, [this.#tab]: count }, 'unsaved')
      }
    } catch {
      // The database was closed under this tab, because another one discarded the copy.
      this.isAvailable = false
    }
  }
}

/** The counts by tab; what an earlier version kept was their sum. */
function countsIn(kept: unknown): Record<string, number> {
  if (typeof kept === 'number') return kept > 0 ? { earlier: kept } : {}
  return typeof kept === 'object' && kept !== null ? { ...(kept as Record<string, number>) } : {}
}

let opening: Promise<boolean> | undefined

/** Some browsers have IndexedDB and refuse to open it, in private windows above all. Tried once. */
function canOpenDatabases(): Promise<boolean> {
  opening ??= within(
    openWithinMs,
    new Promise<boolean>(resolve => {
      if (typeof indexedDB === 'undefined') return resolve(false)
      const request = indexedDB.open('dryrun-probe')
      request.onerror = () => resolve(false)
      request.onsuccess = () => {
        request.result.close()
        resolve(true)
      }
    }),
  ).catch(() => false)
  return opening
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Not done within ${ms} ms.`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
