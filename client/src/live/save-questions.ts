/**
 * When the server is asked whether all that was typed here is committed: right behind the first change; while somebody
 * types on, behind a change once in `everyMs`; and once more when they pause for `quietMs`. Milliseconds.
 */
export const asking = { everyMs: 1_000, quietMs: 250 } as const

export class SaveQuestions {
  readonly #ask: () => void
  #askedAt = -Infinity
  #quiet: ReturnType<typeof setTimeout> | undefined
  #isComing = false

  /** `ask` asks, if there is anything to ask and no question is open. */
  constructor(ask: () => void) {
    this.#ask = ask
  }

  /** Something was typed, or is still not known to be committed. */
  changed(): void {
    clearTimeout(this.#quiet)
    if (performance.now() - this.#askedAt >= asking.everyMs) return this.atOnce()
    this.#quiet = setTimeout(() => this.atOnce(), asking.quietMs)
  }

  /** Asks behind everything that is being sent. */
  atOnce(): void {
    if (this.#isComing) return
    this.#isComing = true
    queueMicrotask(() => {
      if (!this.#isComing) return
      this.#isComing = false
      this.#askedAt = performance.now()
      this.#ask()
    })
  }

  stop(): void {
    clearTimeout(this.#quiet)
    this.#isComing = false
  }
}
