type Barrier = { counter: number; after: number; isHeld: boolean }

/** Of more barriers than these, the oldest goes unanswered: a later one stands for it. */
const barriersKept = 64

/**
 * What one connection waits for. Updates of a document are counted as they enter the queue and as they are committed;
 * a barrier is answered once everything the client had given before it is committed, by whichever connection it came:
 * what is known already may have come by this client's last connection, and still wait.
 *
 * While something it sent is missing its dependencies, nothing can be promised: barriers that come then are held until
 * the client's whole state has been taken in.
 */
export class Acknowledgements {
  #reliesOn = 0
  #isHeld = false
  #barriers: Barrier[] = []

  /** What the client gave is in the document once so many updates of it are committed. */
  relyOn(position: number): void {
    this.#reliesOn = Math.max(this.#reliesOn, position)
  }

  /** Notes a barrier; returns the counters that may be sent back now that so many are committed. */
  onBarrier(counter: number, committed: number): number[] {
    this.#barriers.push({ counter, after: this.#reliesOn, isHeld: this.#isHeld })
    if (this.#barriers.length > barriersKept) this.#barriers.shift()
    return this.onCommitted(committed)
  }

  onCommitted(committed: number): number[] {
    if (this.#barriers.length === 0) return []
    const waiting = this.#barriers.findIndex(({ isHeld, after }) => isHeld || after > committed)
    const due = this.#barriers.splice(0, waiting === -1 ? this.#barriers.length : waiting)
    return due.map(barrier => barrier.counter)
  }

  hold(): void {
    this.#isHeld = true
  }

  /** Everything the client has is in the document, or on its way there. */
  release(committed: number): number[] {
    if (!this.#isHeld) return []
    this.#isHeld = false
    for (const barrier of this.#barriers) {
      if (!barrier.isHeld) continue
      barrier.isHeld = false
      barrier.after = this.#reliesOn
    }
    return this.onCommitted(committed)
  }
}
