import { randomUUID } from 'node:crypto'
import type { DocumentStore } from '../document-store.ts'
import { checksumOf, packUpdates, unpackRow, type LoggedUpdate, type StoredRow } from '../log-row.ts'

type Kept = {
  epoch: string
  lastSeq: number
  rows: StoredRow[]
  snapshots: { seq: number; state: Uint8Array }[]
}

/** Documents in memory, for tests of everything above the database. It can be made to fail and to wait. */
export class MemoryDocumentStore implements DocumentStore {
  readonly documents = new Map<string, Kept>()
  readonly appendedRows: number[] = []
  loads = 0
  /** Thrown by every commit, and every load, while it is set. */
  fault: Error | null = null
  /** Awaited by every commit, and every load, before anything is done. */
  gate: Promise<void> = Promise.resolve()

  async create(name: string, state: Uint8Array | null, at: number): Promise<boolean> {
    if (this.documents.has(name)) return false
    const kept: Kept = { epoch: randomUUID(), lastSeq: 0, rows: [], snapshots: [] }
    this.documents.set(name, kept)
    if (state !== null) {
      const payload = packUpdates([{ at, update: state }])
      kept.rows.push({ seq: 1, memberId: null, at, updates: 1, payload, checksum: checksumOf(payload) })
      kept.lastSeq = 1
    }
    return true
  }

  async load(name: string) {
    this.loads++
    await this.gate
    if (this.fault !== null) throw this.fault
    const kept = this.documents.get(name)
    if (kept === undefined) return null
    const snapshot = kept.snapshots.at(-1) ?? null
    const updates = await this.readAfter(name, snapshot?.seq ?? 0)
    return { epoch: kept.epoch, lastSeq: kept.lastSeq, snapshot, updates }
  }

  async append(rows: Parameters<DocumentStore['append']>[0]) {
    await this.gate
    if (this.fault !== null) throw this.fault
    this.appendedRows.push(rows.length)
    const firstSeqs = new Map<string, number>()
    for (const { name, ...row } of rows) {
      const kept = this.documents.get(name)
      if (kept === undefined) continue
      if (!firstSeqs.has(name)) firstSeqs.set(name, kept.lastSeq + 1)
      kept.rows.push({ ...row, payload: row.payload.slice(), seq: kept.lastSeq + 1 })
      kept.lastSeq += row.updates
    }
    return firstSeqs
  }

  async readAfter(name: string, seq: number): Promise<LoggedUpdate[]> {
    const rows = this.documents.get(name)?.rows ?? []
    return rows.filter(row => row.seq > seq).flatMap(unpackRow)
  }

  async readPage(name: string, seq: number, atMost: number): Promise<LoggedUpdate[]> {
    return (await this.log(name)).filter(update => update.seq > seq).slice(0, atMost)
  }

  async seqAt(name: string, at: number): Promise<number> {
    return (await this.log(name)).findLast(update => update.at <= at)?.seq ?? 0
  }

  async stateAt(name: string, seq: number) {
    const kept = this.documents.get(name)
    if (kept === undefined) return null
    const snapshot = kept.snapshots.findLast(each => each.seq <= seq) ?? null
    const updates = (await this.log(name)).filter(each => each.seq > (snapshot?.seq ?? 0) && each.seq <= seq)
    return { snapshot, updates }
  }

  async saveSnapshot(name: string, seq: number, state: Uint8Array): Promise<void> {
    this.documents.get(name)?.snapshots.push({ seq, state })
  }

  async remove(names: readonly string[]): Promise<void> {
    for (const name of names) this.documents.delete(name)
  }

  /** Every update of a document's log, in order. */
  async log(name: string): Promise<LoggedUpdate[]> {
    return await this.readAfter(name, 0)
  }
}
