import type { Background } from './background.ts'
import type { DocumentStore, StoredDocument } from './document-store.ts'
import type { LoggedUpdate } from './log-row.ts'

/** The room whose log it is. */
export type CommittedLogHost = {
  readonly name: string
  /** Takes in what another node committed. */
  take: (logged: LoggedUpdate) => void
  encode: () => Uint8Array
  /** False while a snapshot must not be taken: something waits to be committed, or is held back. */
  isPlain: () => boolean
}

export type CommittedLogDeps = {
  store: DocumentStore
  background: Background
  limits: { snapshotEvery: number }
}

/** How far one document's log is known here: what is committed, what other nodes wrote between, the newest snapshot. */
export class CommittedLog {
  readonly #host: CommittedLogHost
  readonly #deps: CommittedLogDeps
  #seq: number
  #snapshotSeq: number
  /** A commit of ours was numbered past `#seq`: up to here, others wrote too. */
  #behindTo = 0
  #isCatchingUp = false
  #jobs = 0

  constructor(stored: StoredDocument, host: CommittedLogHost, deps: CommittedLogDeps) {
    this.#host = host
    this.#deps = deps
    this.#seq = stored.lastSeq
    this.#snapshotSeq = stored.snapshot?.seq ?? 0
  }

  /** True while something is being read or written. */
  get isBusy(): boolean {
    return this.#jobs > 0
  }

  /** So many updates of ours are committed, the first under this number. */
  advance(firstSeq: number, count: number): void {
    const lastSeq = firstSeq + count - 1
    if (firstSeq === this.#seq + 1) this.#seq = lastSeq
    else this.#catchUp(lastSeq)
  }

  /**
   * A snapshot holds exactly what is committed, so it is taken at a moment when nothing waits. During a hold there is
   * none: whoever opens the document then has to tell apart, update by update, what the others may know.
   */
  snapshotIfDue(): void {
    if (this.isBusy || this.#seq - this.#snapshotSeq < this.#deps.limits.snapshotEvery) return
    this.#inBackground(async () => {
      if (!this.#host.isPlain() || this.#seq < this.#behindTo) return
      const seq = this.#seq
      await this.#deps.store.saveSnapshot(this.#host.name, seq, this.#host.encode())
      this.#snapshotSeq = seq
    })
  }

  /** Reads what another node committed between our own commits. */
  #catchUp(toSeq: number): void {
    this.#behindTo = Math.max(this.#behindTo, toSeq)
    if (this.#isCatchingUp) return
    this.#isCatchingUp = true
    this.#inBackground(async () => {
      try {
        while (this.#seq < this.#behindTo) {
          const missed = await this.#deps.store.readAfter(this.#host.name, this.#seq)
          for (const logged of missed) this.#host.take(logged)
          this.#seq = missed.at(-1)?.seq ?? this.#behindTo
        }
      } finally {
        // Where reading failed, the next commit finds the same gap and tries again.
        this.#isCatchingUp = false
      }
    })
  }

  #inBackground(job: () => Promise<void>): void {
    this.#jobs++
    this.#deps.background.push(async () => {
      try {
        await job()
      } finally {
        this.#jobs--
      }
    })
  }
}
