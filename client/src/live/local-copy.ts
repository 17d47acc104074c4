import { fetchUpdates, IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import { holdTab, tabsOpen } from './tabs-open.ts'
import { takenWith, talliesIn, unsavedIn, unsavedOf, withOwn, withSaved } from './unsaved-by-tab.ts'
import type { Tallies, Tally } from './unsaved-by-tab.ts'

const databasePrefix = 'dryrun-document:'
const talliesKey = 'unsaved'
/** A browser that does not open its database by then goes without a copy. */
const openWithinMs = 2000

/** What this browser keeps of a document between visits. */
export interface LocalCopy {
  /** Settles once the copy is in the document, or it is known that there is none; never rejects. */
  readonly loaded: Promise<void>
  readonly isAvailable: boolean
  /** The epoch the copy belongs to; empty when unknown. */
  readonly epoch: string
  /** Changes of other tabs, closed or open, that came with the copy and were not acknowledged: counted here too. */
  readonly unsaved: number
  /** True for the origin of what the copy writes into the document. */
  isOrigin(origin: unknown): boolean
  keepEpoch(epoch: string): void
  /** Keeps how many changes were made in this tab, and how many of them, from the first, are acknowledged. */
  keepOwn(made: number, saved: number): void
  /** All that came with the copy is acknowledged. */
  settle(): void
  /** Takes what other tabs have written into the copy since it was read. Settles to `unsaved` as it is then. */
  catchUp(): Promise<number>
  /**
   * Forgets all of it; the document must not be used with this copy again. Settles to the number of changes not
   * acknowledged that this tab has to tell of: an open tab tells of its own. Never rejects.
   */
  discard(): Promise<number>
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
  #letGo = () => {}
  readonly #doc: Y.Doc
  /** Several tabs of one person write into one database; each keeps a tally of its own. */
  readonly #tab: string
  #own: Tally = { made: 0, saved: 0, clock: 0 }
  /** Those of other tabs whose changes came with the copy. */
  #loaded: Tallies = {}

  constructor(docName: string, doc: Y.Doc) {
    this.#doc = doc
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

  keepOwn(made: number, saved: number): void {
    const own = { made, saved, clock: this.#clockOf(this.#tab) }
    if (made === this.#own.made && saved === this.#own.saved) return
    this.#own = own
    if (this.isAvailable) this.#writeTallies(tallies => withOwn(tallies, this.#tab, own))
  }

  settle(): void {
    const loaded = this.#loaded
    this.#loaded = {}
    this.unsaved = 0
    if (Object.keys(loaded).length === 0) return
    void tabsOpen().then(open => {
      if (this.isAvailable) this.#writeTallies(tallies => withSaved(tallies, loaded, open))
    })
  }

  async catchUp(): Promise<number> {
    const persistence = this.#persistence
    if (!persistence?.db || !this.isAvailable) return this.unsaved
    try {
      await within(openWithinMs, fetchUpdates(persistence))
      this.#inherit(await within(openWithinMs, persistence.get(talliesKey)))
    } catch {
      this.isAvailable = false
    }
    return this.unsaved
  }

  async discard(): Promise<number> {
    const persistence = this.#persistence
    this.isAvailable = false
    this.#isClosed = true
    const lost = persistence?.db ? await this.#takeLost(persistence.db) : unsavedOf(this.#own)
    this.#letGo()
    await persistence?.clearData().catch(() => {})
    return lost
  }

  close(): void {
    this.#isClosed = true
    this.isAvailable = false
    this.#letGo()
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
      persistence.get(talliesKey),
    ])
    const [, epoch, unsaved] = await within(openWithinMs, content)
    if (this.#isClosed) return
    if (typeof epoch === 'string') this.epoch = epoch
    this.#inherit(unsaved)
    this.#letGo = holdTab(this.#tab)
    this.isAvailable = true
    const own = this.#own
    if (unsavedOf(own) > 0) this.#writeTallies(tallies => withOwn(tallies, this.#tab, own))
    // Another tab that discards the copy closes the database here: what wrote into it would throw inside every edit.
    if (persistence.db) persistence.db.onversionchange = persistence.db.onclose = () => this.close()
  }

  #inherit(kept: unknown): void {
    const others = Object.entries(talliesIn(kept)).filter(([tab]) => tab !== this.#tab)
    // A tally may be read with a change that was written after the content was: then its tab still answers for it.
    const came = others.filter(([tab, { clock }]) => this.#clockOf(tab) >= clock)
    this.#loaded = Object.fromEntries(came)
    this.unsaved = unsavedIn(this.#loaded)
  }

  #clockOf(tab: string): number {
    return Y.getState(this.#doc.store, Number(tab))
  }

  #writeTallies(change: (tallies: Tallies) => Tallies): void {
    const db = this.#persistence?.db
    if (!db) return
    changeTallies(db, change).catch(() => {
      // Out of room, or closed under this tab because another one discarded the copy.
      this.isAvailable = false
    })
  }

  async #takeLost(db: IDBDatabase): Promise<number> {
    let lost = unsavedOf(this.#own) + unsavedIn(this.#loaded)
    try {
      const open = await tabsOpen()
      const change = changeTallies(db, tallies => {
        const taken = takenWith(tallies, this.#tab, this.#own, open)
        lost = taken.lost
        return taken.left
      })
      await within(openWithinMs, change)
    } catch {
      // The database does not answer any more: what this tab knows is all there is.
    }
    return lost
  }
}

/** Reads and writes in one transaction: another tab may be doing the same. */
function changeTallies(db: IDBDatabase, change: (tallies: Tallies) => Tallies): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction('custom', 'readwrite')
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(new Error('What is unsaved could not be kept.'))
    const store = transaction.objectStore('custom')
    const known = store.get(talliesKey)
    known.onsuccess = () => store.put(change(talliesIn(known.result)), talliesKey)
  })
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
