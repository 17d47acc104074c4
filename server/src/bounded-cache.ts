type Room = {
  /** Values kept. */
  most: number
  /** What all values together may take, by `bytesHeld`. */
  mostBytes: number
}

/**
 * Keeps values that can be had again, up to a number and up to a size: what was asked for longest ago goes first. A
 * value that is larger than all the room is not kept.
 */
export class BoundedCache<V extends object> {
  readonly #room: Room
  /** The one asked for last stands last. */
  readonly #kept = new Map<string, { value: V; bytes: number }>()
  readonly #making = new Map<string, Promise<V>>()
  #bytes = 0

  constructor(room: Room) {
    this.#room = room
  }

  get(key: string): V | undefined {
    const found = this.#kept.get(key)
    if (!found) return undefined
    this.#kept.delete(key)
    this.#kept.set(key, found)
    return found.value
  }

  keep(key: string, value: V): void {
    this.#letGo(key)
    const bytes = bytesHeld(value)
    if (bytes > this.#room.mostBytes) return
    this.#kept.set(key, { value, bytes })
    this.#bytes += bytes
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#room.most && this.#bytes <= this.#room.mostBytes) break
      this.#letGo(oldest)
    }
  }

  /** What is kept, else what `make` gives: once for all who ask meanwhile. Where it fails, nothing is kept. */
  async getOrMake(key: string, make: () => Promise<V>): Promise<V> {
    const found = this.get(key) ?? this.#making.get(key)
    if (found) return found
    const making = make()
      .then(value => {
        this.keep(key, value)
        return value
      })
      .finally(() => this.#making.delete(key))
    this.#making.set(key, making)
    return making
  }

  #letGo(key: string): void {
    this.#bytes -= this.#kept.get(key)?.bytes ?? 0
    this.#kept.delete(key)
  }
}

const bytesPerLetter = 2
/** A number, a reference, or what an object or a text takes besides what is in it. */
const bytesPerPlace = 16

/** About what a value takes in memory, rather too much: of JSON's kinds, each place where it stands is counted. */
export function bytesHeld(value: unknown): number {
  if (typeof value === 'string') return bytesPerPlace + value.length * bytesPerLetter
  if (typeof value !== 'object' || value === null) return bytesPerPlace
  return Object.values(value).reduce<number>((sum, each) => sum + bytesHeld(each), bytesPerPlace)
}
