import type { Log } from '../log.ts'
import { TextHistory, type LoggedUpdate } from './text-history.ts'

/** What laid-out histories may take, over all documents. */
export const textHistoryLimits = {
  updates: 200_000,
  /** UTF-16 units of the texts and what was typed. */
  chars: 50_000_000,
  /** A document read again within this time is worth laying out. */
  againWithinMs: 60_000,
  /** One nobody read for so long is forgotten. */
  idleMs: 5 * 60_000,
  /** One that could not be laid out, or had to make room, is not tried again for so long. */
  retryAfterMs: 10 * 60_000,
  updatesPerPage: 500,
} as const

type Limits = Record<keyof typeof textHistoryLimits, number>

export type UpdateLog = {
  readPage(name: string, after: number, atMost: number): Promise<LoggedUpdate[]>
  seqAt(name: string, at: number): Promise<number>
}

type Parts = { documents: UpdateLog; now: () => Date; log: Log; limits?: Partial<Limits> }

/** A document that was read: `isWhole` once its history reached the end of the log, `growing` while it takes more. */
type Kept = {
  readAt: number
  closedUntil: number
  history: TextHistory | null
  isWhole: boolean
  growing: Promise<void> | null
}

/**
 * The histories of the documents that are read again and again. It knows nothing of who may read: whoever asks has to
 * judge that each time.
 */
export class TextHistories {
  /** The one read longest ago is first. */
  readonly #kept = new Map<string, Kept>()
  readonly #documents: UpdateLog
  readonly #now: () => number
  readonly #log: Log
  readonly #limits: Limits
  #layingOut: Promise<void> = Promise.resolve()
  #sweeper: NodeJS.Timeout | null = null

  constructor({ documents, now, log, limits }: Parts) {
    this.#documents = documents
    this.#now = () => now().getTime()
    this.#log = log
    this.#limits = { ...textHistoryLimits, ...limits }
  }

  /**
   * The history of a document, holding all that was logged up to that number when this was called. Null: there is none
   * (yet), and the document has to be read in another way. A second reading begins to lay it out.
   */
  async find(name: string, seq: number): Promise<TextHistory | null> {
    const now = this.#now()
    const found = this.#kept.get(name)
    const kept = found ?? { readAt: now, closedUntil: 0, history: null, isWhole: false, growing: null }
    const isAgain = found !== undefined && now - kept.readAt <= this.#limits.againWithinMs
    kept.readAt = now
    this.#kept.delete(name)
    this.#kept.set(name, kept)
    this.#sweepLater()
    if (isAgain && kept.history === null && now >= kept.closedUntil) this.#layOut(name, kept)
    const { history, isWhole } = kept
    if (history === null || history.last === 0) return null
    if (seq <= history.last) return history
    if (!isWhole) return null
    // What is on its way may have passed the end of the log before our update came to it.
    await kept.growing
    const isStill = () => this.#isStill(name, kept, history)
    if (isStill() && history.last < seq) await this.#grow(name, kept, history)
    return isStill() ? history : null
  }

  /** The last update in what is laid out of a document by now; 0 where nothing is. */
  reachOf(name: string): number {
    return this.#kept.get(name)?.history?.last ?? 0
  }

  /** Resolves once all that was begun is laid out. */
  async settled(): Promise<void> {
    await this.#layingOut
  }

  /** How much is kept. */
  size(): { documents: number; updates: number; chars: number } {
    const histories = [...this.#kept.values()].flatMap(({ history }) => history ?? [])
    const sum = (of: (history: TextHistory) => number) => histories.reduce((all, each) => all + of(each), 0)
    return { documents: histories.length, updates: sum(({ last }) => last), chars: sum(({ chars }) => chars) }
  }

  /** One after the other: each gives way to everybody else, but together they would not. */
  #layOut(name: string, kept: Kept): void {
    const history = new TextHistory()
    kept.history = history
    this.#layingOut = this.#layingOut.then(async () => {
      // One that was given up may still be at its last page.
      await kept.growing
      if (!this.#isStill(name, kept, history)) return
      await this.#grow(name, kept, history)
      kept.isWhole = kept.history === history
    })
  }

  /** Takes what the log has and the history has not. Never rejects: what fails is given up. */
  #grow(name: string, kept: Kept, history: TextHistory): Promise<void> {
    kept.growing ??= this.#takeRest(name, kept, history)
      .catch((fault: unknown) => {
        this.#log.error({ err: fault, document: name }, 'a history could not be laid out')
        this.#giveUp(kept)
      })
      .finally(() => (kept.growing = null))
    return kept.growing
  }

  async #takeRest(name: string, kept: Kept, history: TextHistory): Promise<void> {
    const { updates, chars, updatesPerPage } = this.#limits
    const isWanted = () => this.#isStill(name, kept, history)
    const isTooLong = () => history.last > updates || history.chars > chars
    if (history.last === 0 && (await this.#documents.seqAt(name, this.#now())) > updates) {
      this.#giveUp(kept)
      return
    }
    while (isWanted()) {
      const page = await this.#documents.readPage(name, history.last, updatesPerPage)
      if (page.length === 0) break
      await history.take(page, isWanted)
      if (isTooLong()) break
      this.#makeRoom()
    }
    // Of a document that is not there, an empty text would be the wrong answer.
    if (isWanted() && (isTooLong() || history.last === 0)) this.#giveUp(kept)
  }

  #isStill(name: string, kept: Kept, history: TextHistory): boolean {
    return this.#kept.get(name) === kept && kept.history === history
  }

  #giveUp(kept: Kept): void {
    kept.history = null
    kept.isWhole = false
    kept.closedUntil = this.#now() + this.#limits.retryAfterMs
  }

  /** Over the bounds the ones read longest ago go, and stay away for a while: two that take turns would never rest. */
  #makeRoom(): void {
    for (const kept of [...this.#kept.values()]) {
      const { updates, chars } = this.size()
      if (updates <= this.#limits.updates && chars <= this.#limits.chars) return
      if (kept.history !== null) this.#giveUp(kept)
    }
  }

  #sweepLater(): void {
    if (this.#sweeper !== null) return
    this.#sweeper = setTimeout(() => {
      this.#sweeper = null
      this.sweep()
      if (this.#kept.size > 0) this.#sweepLater()
    }, this.#limits.idleMs / 5).unref()
  }

  /** Forgets what nobody read for long. */
  sweep(): void {
    const now = this.#now()
    for (const [name, kept] of this.#kept) {
      const until = Math.max(kept.readAt + this.#limits.idleMs, kept.closedUntil)
      if (now > until) this.#kept.delete(name)
    }
  }
}
