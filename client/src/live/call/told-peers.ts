import type { RemotePeer } from './call-transport.ts'

/** The peers of a transport as they were told last: once for all that changes in one go, and only what did change. */
export class ToldPeers {
  readonly #take: () => readonly RemotePeer[]
  readonly #listeners = new Set<() => void>()
  #peers: readonly RemotePeer[] = []
  #isTelling = false
  #isClosed = false

  /** `take` answers the peers as they are; who did not change is to be the same object. */
  constructor(take: () => readonly RemotePeer[]) {
    this.#take = take
  }

  /** The same list until it changes; empty once closed. */
  get peers(): readonly RemotePeer[] {
    return this.#peers
  }

  get isHeard(): boolean {
    return this.#listeners.size > 0
  }

  onChange(hear: () => void): () => void {
    this.#listeners.add(hear)
    return () => void this.#listeners.delete(hear)
  }

  changed(): void {
    if (this.#isTelling || this.#isClosed) return
    this.#isTelling = true
    queueMicrotask(() => {
      this.#isTelling = false
      if (this.#isClosed) return
      const next = this.#take()
      const isSame = next.length === this.#peers.length && next.every((peer, at) => peer === this.#peers[at])
      if (isSame) return
      this.#peers = next
      this.#listeners.forEach(hear => hear())
    })
  }

  close(): void {
    this.#isClosed = true
    this.#peers = []
  }
}
