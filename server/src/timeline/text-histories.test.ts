import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import { checksumOf, packUpdates } from '../collab/log-row.ts'
import { MemoryDocumentStore } from '../collab/testing/memory-document-store.ts'
import { createLog } from '../log.ts'
import { TextHistories, textHistoryLimits } from './text-histories.ts'

/** A log in memory that counts the pages asked of it, and can be made to wait or fail. */
class PagedStore extends MemoryDocumentStore {
  pages = 0
  pageFault: Error | null = null
  pageGate: Promise<void> = Promise.resolve()

  override async readPage(...asked: Parameters<MemoryDocumentStore['readPage']>) {
    this.pages++
    if (this.pageFault !== null) throw this.pageFault
    const page = await super.readPage(...asked)
    await this.pageGate
    return page
  }
}

type Limits = Partial<Record<keyof typeof textHistoryLimits, number>>

class Stage {
  readonly store = new PagedStore()
  readonly faults: string[] = []
  readonly histories: TextHistories
  now = Date.parse('2026-11-01T10:00:00Z')
  readonly #docs = new Map<string, Y.Doc>()

  constructor(limits: Limits = {}) {
    const log = createLog('error', { write: line => void this.faults.push(line) })
    const now = () => new Date(this.now)
    this.histories = new TextHistories({ documents: this.store, now, log, limits })
  }

  /** Logs so many letters one by one. */
  async type(name: string, letters: number): Promise<void> {
    await this.store.create(name, null, this.now)
    const doc = this.#docs.get(name) ?? new Y.Doc()
    this.#docs.set(name, doc)
    const waiting: { at: number; update: Uint8Array }[] = []
    const keep = (update: Uint8Array) => void waiting.push({ at: this.now, update })
    doc.on('update', keep)
    for (let i = 0; i < letters; i++) codeText(doc).insert(0, 'a')
    doc.off('update', keep)
    const payload = packUpdates(waiting)
    const row = { name, memberId: null, at: this.now, updates: letters, payload }
    await this.store.append([{ ...row, checksum: checksumOf(payload) }])
  }

  /** Reads twice, and waits for what that begins. */
  async layOut(name: string) {
    await this.histories.find(name, 1)
    await this.histories.find(name, 1)
    await this.histories.settled()
  }

  /** The length of the newest text; null where no history is kept. */
  async newest(name: string): Promise<number | null> {
    const history = await this.histories.find(name, Number.MAX_SAFE_INTEGER)
    return history && history.textAt(history.last).length
  }
}

const some = 30

describe('histories that are kept', () => {
  test('T12: a first reading lays nothing out, a second one within a minute does', async () => {
    const stage = new Stage()
    await stage.type('a', some)
    expect(await stage.histories.find('a', 1)).toBeNull()
    stage.now += textHistoryLimits.againWithinMs + 1
    expect(await stage.histories.find('a', 1)).toBeNull()
    await stage.histories.settled()
    expect(stage.store.pages).toBe(0)
    stage.now += textHistoryLimits.againWithinMs
    expect(await stage.histories.find('a', 1)).toBeNull()
    await stage.histories.settled()
    expect((await stage.histories.find('a', 5))?.textAt(5)).toBe('aaaaa')
  })

  test('T12: of many who read at once it is laid out once, and none of them waits', async () => {
    const stage = new Stage()
    await stage.type('a', some)
    let open = () => {}
    stage.store.pageGate = new Promise<void>(resolve => (open = resolve))
    await stage.histories.find('a', 1)
    const found = await Promise.all([1, 2, 3, 4].map(() => stage.histories.find('a', 9)))
    expect(found).toEqual([null, null, null, null])
    open()
    await stage.histories.settled()
    expect(stage.store.pages).toBe(2)
    expect(await stage.newest('a')).toBe(some)
  })

  test('T12: it grows with the log, and whoever asks gets all that was logged before', async () => {
    const stage = new Stage({ updatesPerPage: 7 })
    await stage.type('a', some)
    await stage.layOut('a')
    await stage.type('a', 10)
    let open = () => {}
    stage.store.pageGate = new Promise<void>(resolve => (open = resolve))
    const early = stage.newest('a')
    await stage.type('a', 5)
    const late = stage.newest('a')
    open()
    expect(await early).toBeGreaterThanOrEqual(some + 10)
    expect(await late).toBe(some + 15)
    const { pages } = stage.store
    expect((await stage.histories.find('a', some + 15))?.last).toBe(some + 15)
    expect(stage.store.pages).toBe(pages)
  })

  test('T13: over the bound the ones read longest ago go', async () => {
    const stage = new Stage({ updates: 2 * some })
    for (const name of ['a', 'b', 'c']) await stage.type(name, some)
    await stage.layOut('a')
    await stage.layOut('b')
    await stage.histories.find('a', 1)
    await stage.layOut('c')
    expect(stage.histories.size()).toMatchObject({ documents: 2, updates: 2 * some })
    expect(await stage.newest('b')).toBeNull()
    await stage.histories.settled()
    expect(await stage.newest('c')).toBe(some)
  })

  test('T13: a document over the bound is never laid out, nor one that grows over it kept', async () => {
    const stage = new Stage({ updates: some })
    await stage.type('long', some + 1)
    await stage.layOut('long')
    expect(stage.store.pages).toBe(0)
    await stage.type('grows', some)
    await stage.layOut('grows')
    expect(await stage.newest('grows')).toBe(some)
    await stage.type('grows', 1)
    expect(await stage.newest('grows')).toBeNull()
    await stage.layOut('grows')
    expect(stage.histories.size()).toEqual({ documents: 0, updates: 0, chars: 0 })
  })

  test('T13: texts too long to keep are given up', async () => {
    const stage = new Stage({ chars: some })
    await stage.type('a', some + 1)
    await stage.layOut('a')
    expect(stage.histories.size().documents).toBe(0)
  })

  test('T13: one that is given up while it grows gives no old text for the newest', async () => {
    const stage = new Stage({ updates: 2 * some })
    for (const name of ['a', 'b']) await stage.type(name, some)
    await stage.layOut('a')
    await stage.layOut('b')
    await stage.type('a', 1)
    let open = () => {}
    stage.store.pageGate = new Promise<void>(resolve => (open = resolve))
    const newest = stage.newest('a')
    stage.now += textHistoryLimits.idleMs + 1
    stage.histories.sweep()
    open()
    expect(await newest).toBeNull()
  })

  test('T13: one nobody reads is forgotten', async () => {
    const stage = new Stage()
    await stage.type('a', some)
    await stage.layOut('a')
    stage.now += textHistoryLimits.idleMs
    stage.histories.sweep()
    expect(stage.histories.size().documents).toBe(1)
    stage.now += 1
    stage.histories.sweep()
    expect(stage.histories.size().documents).toBe(0)
  })

  test('T13: one that cannot be laid out is logged once, and not tried again at once', async () => {
    const stage = new Stage()
    await stage.type('a', some)
    stage.store.pageFault = new Error('The row is not whole.')
    await stage.layOut('a')
    await stage.layOut('a')
    expect(stage.store.pages).toBe(1)
    expect(stage.faults).toHaveLength(1)
    expect(await stage.newest('a')).toBeNull()
    stage.store.pageFault = null
    stage.now += textHistoryLimits.retryAfterMs
    await stage.layOut('a')
    expect(await stage.newest('a')).toBe(some)
  })

  test('T13: where it cannot grow, whoever asks is told to read in the other way', async () => {
    const stage = new Stage()
    await stage.type('a', some)
    await stage.layOut('a')
    stage.store.pageFault = new Error('The database is away.')
    expect(await stage.newest('a')).toBeNull()
    expect(stage.faults).toHaveLength(1)
  })

  test('T13: a document that is not there has no history', async () => {
    const stage = new Stage()
    let open = () => {}
    stage.store.pageGate = new Promise<void>(resolve => (open = resolve))
    await stage.histories.find('nobody wrote this', 0)
    for (let i = 0; i < 2; i++) expect(await stage.histories.find('nobody wrote this', 0)).toBeNull()
    open()
    await stage.histories.settled()
    expect(await stage.newest('nobody wrote this')).toBeNull()
  })
})
