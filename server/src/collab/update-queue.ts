/**
 * Updates that wait, in order, copied into one piece of memory: thousands of small buffers kept alive, each with a
 * backing store of its own, are what a garbage collector stops the process for.
 */
export class UpdateQueue {
  #bytes: Uint8Array | null = null
  readonly #ends: number[] = []

  get length(): number {
    return this.#ends.length
  }

  push(update: Uint8Array): void {
    const start = this.#ends.at(-1) ?? 0
    const end = start + update.length
    if (this.#bytes === null || this.#bytes.length < end) this.#grow(end)
    this.#bytes?.set(update, start)
    this.#ends.push(end)
  }

  /** Gives all of them, and is empty. They are views into memory the queue has let go of. */
  takeAll(): Uint8Array[] {
    const bytes = this.#bytes ?? new Uint8Array()
    const updates = this.#ends.map((end, index) => bytes.subarray(this.#ends[index - 1] ?? 0, end))
    this.#bytes = null
    this.#ends.length = 0
    return updates
  }

  #grow(needed: number): void {
    const bytes = new Uint8Array(Math.max(256, needed * 2))
    if (this.#bytes !== null) bytes.set(this.#bytes)
    this.#bytes = bytes
  }
}
