import type { WayId } from './way-id.ts'

/** Reloads of one peer that are remembered; who reloads more often does not get late signals across. */
const mostNonces = 8

/** Which connections another peer has had, to know what comes late. */
export class TheirWays {
  #latest: WayId | null = null
  readonly #former: string[] = []

  /** True for a connection that the peer has put another in place of. */
  isStale({ nonce, count }: WayId): boolean {
    if (this.#former.includes(nonce)) return true
    return this.#latest?.nonce === nonce && count < this.#latest.count
  }

  /** Takes note of a connection that is not stale: everything before it is. */
  note(id: WayId): void {
    if (this.#latest && this.#latest.nonce !== id.nonce) {
      this.#former.push(this.#latest.nonce)
      if (this.#former.length > mostNonces) this.#former.shift()
    }
    this.#latest = id
  }
}
