import type { Hold } from './hold.ts'
import { Room, type RoomDeps } from './room.ts'

type RoomsDeps = RoomDeps & {
  /** Whose edits in this document are held back from the others now. */
  holdOf: (name: string) => Promise<Hold | null>
}

type Held = { opening: Promise<Room | null>; room: Room | null; entering: number }

/**
 * The open documents, each once. A document that is being opened is held by its promise from the first moment, so two
 * first joiners share it; one leaves only when it is idle, in a single step, so nobody can enter a room on its way out.
 */
export class Rooms {
  readonly #held = new Map<string, Held>()
  readonly #deps: RoomsDeps

  constructor(deps: RoomsDeps) {
    this.#deps = deps
  }

  get size(): number {
    return this.#held.size
  }

  /**
   * The room of a document, opened if need be; null where there is no such document.
   * The caller joins at once, without another await: only until then is the room sure to stay.
   */
  async enter(name: string): Promise<Room | null> {
    const held = this.#held.get(name) ?? this.#hold(name)
    held.entering++
    try {
      const room = await held.opening
      if (room === null) this.#letGo(name, held)
      // Dropped meanwhile: the document is gone, though it was read before.
      return this.#held.get(name) === held ? room : null
    } catch (fault) {
      this.#letGo(name, held)
      throw fault
    } finally {
      held.entering--
    }
  }

  /** The room if it is open, or as soon as it is where somebody is opening it; null where nobody is. */
  async enterIfOpen(name: string): Promise<Room | null> {
    return this.#held.has(name) ? await this.enter(name) : null
  }

  /** The room if it is open already. */
  peek(name: string): Room | null {
    return this.#held.get(name)?.room ?? null
  }

  /** Lets go of the rooms that nobody needs, and of the documents of those where nobody writes. */
  sweep(): void {
    for (const [name, held] of this.#held) {
      if (held.entering === 0 && held.room?.isIdle()) this.#held.delete(name)
      else if (held.room !== null) this.#restLater(held.room)
    }
  }

  /** One after the other, with a turn for everybody between: a thousand at once would be felt. */
  #restLater(room: Room): void {
    if (room.mayRest()) this.#deps.background.push(() => room.rest())
  }

  /** Closes a document that is no more, whoever is in it. */
  drop(name: string): void {
    const room = this.peek(name)
    this.#held.delete(name)
    if (room === null) return
    for (const participant of [...room.participants]) participant.close('notFound')
  }

  #hold(name: string): Held {
    const held: Held = { opening: this.#open(name), room: null, entering: 0 }
    this.#held.set(name, held)
    void held.opening.then(
      room => (held.room = room),
      () => {},
    )
    return held
  }

  async #open(name: string): Promise<Room | null> {
    const stored = await this.#deps.store.load(name)
    // After the load: a hold that began meanwhile has nothing in what was read.
    return stored === null ? null : new Room(name, stored, await this.#deps.holdOf(name), this.#deps)
  }

  #letGo(name: string, held: Held): void {
    if (this.#held.get(name) === held) this.#held.delete(name)
  }
}
