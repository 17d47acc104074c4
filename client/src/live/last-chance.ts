import type { DocStatus } from './saved-sign.ts'

/** How long the server has, once it is reached, to say that it took what was typed before the round was over. */
const lastChanceMs = 3000

/** After the end of a round nobody may go on seeing a text of their own: the others will never get it. */
export class LastChance {
  readonly #missed: () => void
  #timer: ReturnType<typeof setTimeout> | undefined

  /** `missed` is called when the time is over and the server did not say so. */
  constructor(missed: () => void) {
    this.#missed = missed
  }

  /** To be told of every status: the chance begins and ends with what it says. */
  watch({ editable, connection, unsavedChanges }: DocStatus): void {
    if (editable === 'over' && connection === 'live' && unsavedChanges > 0) {
      this.#timer ??= setTimeout(this.#missed, lastChanceMs)
    } else this.end()
  }

  /** Begins anew with the next status that asks for it: an answer came, or nobody waits any more. */
  end(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
