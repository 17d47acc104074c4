import type { Log } from '../log.ts'
import type { CollabLimits } from './collab-limits.ts'
import type { DocumentStore } from './document-store.ts'
import { checksumOf, packUpdates, type NewRow } from './log-row.ts'
import { withinTime } from './within-time.ts'

/** One update on its way to the log. */
export type LogEntry = {
  memberId: string | null
  at: number
  update: Uint8Array
}

/** A document as the log sees it: what waits, in order, until it is committed. */
export interface LoggedDocument {
  readonly name: string
  readonly waiting: LogEntry[]
  /** The entries are committed; `firstSeq` is the number of the first. */
  onCommitted(firstSeq: number, entries: readonly LogEntry[]): void
  /** The document is no longer in the database, so its entries can never be. */
  onGone(): void
}

export type GroupCommitDeps = {
  store: Pick<DocumentStore, 'append'>
  log: Log
  now: () => number
  random: () => number
  limits: CollabLimits
  /** There is room again after `isFull`. */
  onRoomAgain: () => void
}

/** What an entry costs in memory beside its bytes, about. */
const entryOverheadBytes = 200

type Batch = { rows: NewRow[]; parts: { document: LoggedDocument; count: number }[] }

/**
 * Commits the updates of all documents together: while one commit is under way, others gather for the next.
 * An entry leaves memory only once it is committed; a failed commit is tried again, with fewer documents each time
 * so that one bad document does not hold up the rest.
 */
export class GroupCommit {
  readonly #deps: GroupCommitDeps
  readonly #limits: CollabLimits
  /** Documents with something waiting, the longest unserved first. */
  readonly #documents = new Set<LoggedDocument>()
  #waitingBytes = 0
  #wasFull = false
  #timer: NodeJS.Timeout | null = null
  #isCommitting = false
  #startedAt = 0
  #failures = 0
  #rowsAtMost: number
  #drained: (() => void)[] = []

  constructor(deps: GroupCommitDeps) {
    this.#deps = deps
    this.#limits = deps.limits
    this.#rowsAtMost = this.#limits.rowsPerCommit
  }

  /** True when the database has been away so long that no more can be kept in memory. */
  get isFull(): boolean {
    return this.#waitingBytes >= this.#limits.unsavedBytes
  }

  /** Bytes that are not committed yet, and whether the last attempt failed. */
  get health(): { unsavedBytes: number; isFailing: boolean } {
    return { unsavedBytes: this.#waitingBytes, isFailing: this.#failures > 0 }
  }

  append(document: LoggedDocument, entry: LogEntry): void {
    document.waiting.push(entry)
    this.#waitingBytes += entry.update.length + entryOverheadBytes
    this.#wasFull ||= this.isFull
    this.#documents.add(document)
    this.#schedule()
  }

  /** Resolves once nothing waits; false if that took longer than so many milliseconds. */
  async drain(withinMs: number): Promise<boolean> {
    if (this.#documents.size === 0) return true
    return await new Promise(resolve => {
      const timer = setTimeout(() => resolve(false), withinMs)
      this.#drained.push(() => {
        clearTimeout(timer)
        resolve(true)
      })
    })
  }

  /** Stops trying. What waits stays in memory, and goes with it. */
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#documents.clear()
  }

  #schedule(): void {
    if (this.#timer !== null || this.#isCommitting || this.#documents.size === 0) return
    const waitMs =
      this.#failures > 0
        ? this.#retryMs()
        : Math.max(0, this.#startedAt + this.#limits.commitEveryMs - this.#deps.now())
    this.#timer = setTimeout(
      () => {
        this.#timer = null
        void this.#commit()
      },
      Math.min(waitMs, this.#limits.retryMostMs),
    )
  }

  #retryMs(): number {
    const { retryFirstMs, retryMostMs } = this.#limits
    const longest = Math.min(retryMostMs, retryFirstMs * 2 ** (this.#failures - 1))
    return longest * (0.5 + this.#deps.random() / 2)
  }

  async #commit(): Promise<void> {
    this.#isCommitting = true
    this.#startedAt = this.#deps.now()
    const batch = this.#take()
    try {
      // An answer that never comes must not hold up all commits; a row written twice changes nothing.
      const firstSeqs = await withinTime(this.#limits.commitMs, () => this.#deps.store.append(batch.rows))
      this.#failures = 0
      this.#rowsAtMost = Math.min(this.#limits.rowsPerCommit, this.#rowsAtMost * 2)
      for (const { document, count } of batch.parts) {
        this.#finish(document, count, firstSeqs.get(document.name))
      }
    } catch (fault) {
      this.#fail(batch, fault)
    }
    this.#isCommitting = false
    this.#tellListeners()
    this.#schedule()
  }

  #finish(document: LoggedDocument, count: number, firstSeq: number | undefined): void {
    const done = document.waiting.splice(0, firstSeq === undefined ? document.waiting.length : count)
    for (const { update } of done) this.#waitingBytes -= update.length + entryOverheadBytes
    this.#documents.delete(document)
    if (document.waiting.length > 0) this.#documents.add(document)
    try {
      if (firstSeq === undefined) document.onGone()
      else document.onCommitted(firstSeq, done)
    } catch (fault) {
      this.#deps.log.error({ err: fault, document: document.name }, 'a committed document could not go on')
    }
  }

  #fail(batch: Batch, fault: unknown): void {
    this.#failures++
    this.#rowsAtMost = Math.max(1, Math.floor(batch.rows.length / 2))
    for (const { document } of batch.parts) {
      this.#documents.delete(document)
      this.#documents.add(document)
    }
    const { failures, unsavedBytes } = { failures: this.#failures, unsavedBytes: this.#waitingBytes }
    this.#deps.log.error({ err: fault, failures, unsavedBytes }, 'document updates could not be committed')
  }

  #tellListeners(): void {
    if (this.#wasFull && this.#waitingBytes < this.#limits.unsavedBytes / 2) {
      this.#wasFull = false
      this.#deps.onRoomAgain()
    }
    if (this.#documents.size > 0) return
    for (const resolve of this.#drained.splice(0)) resolve()
  }

  #take(): Batch {
    const batch: Batch = { rows: [], parts: [] }
    let bytes = 0
    for (const document of this.#documents) {
      let count = 0
      while (count < document.waiting.length && batch.rows.length < this.#rowsAtMost) {
        if (bytes >= this.#limits.bytesPerCommit) break
        const run = nextRun(document.waiting, count, this.#limits.bytesPerRow)
        batch.rows.push(rowOf(document.name, run))
        for (const { update } of run) bytes += update.length
        count += run.length
      }
      if (count === 0) break
      batch.parts.push({ document, count })
    }
    return batch
  }
}

/** The updates from `start` on that one member sent in a row, until the row is long enough. */
function nextRun(waiting: readonly LogEntry[], start: number, bytesPerRow: number): LogEntry[] {
  const first = waiting[start]
  const run: LogEntry[] = []
  let bytes = 0
  for (let i = start; i < waiting.length && bytes < bytesPerRow; i++) {
    const entry = waiting[i]
    if (entry === undefined || entry.memberId !== first?.memberId) break
    if (run.length > 0 && bytes + entry.update.length > bytesPerRow) break
    run.push(entry)
    bytes += entry.update.length
  }
  return run
}

function rowOf(name: string, run: readonly LogEntry[]): NewRow {
  const payload = packUpdates(run)
  const [first] = run
  return {
    name,
    memberId: first?.memberId ?? null,
    at: first?.at ?? 0,
    updates: run.length,
    payload,
    checksum: checksumOf(payload),
  }
}
