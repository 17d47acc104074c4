import type { Hold } from './hold.ts'
import { Room, type RoomDeps } from './room.ts'

type RoomsDeps = RoomDeps & {
  /** Whose edits in this document are held back from the others now. */
  holdOf: (name: string) => Promise<Hold | null>
}

type Kept = { opening: Promise<Room | null>; room: Room | null; entering: number }

/**
 * The open documents, each once. A document that is being opened is held by its promise from the first moment, so two
 * first joiners share it; one leaves only when it is idle, in a single step, so nobody can enter a room on its way out.
 */
export class Rooms {
  readonly #kept = new Map<string, Kept>()
  readonly #deps: RoomsDeps

  constructor(deps: RoomsDeps) {
    this.#deps = deps
  }

  get size(): number {
    return this.#kept.size
  }

  /**
   * The room of a document, opened if need be; null where there is no such document.
   * The caller joins at once, without another await: only until then is the room sure to stay.
   */
  async enter(name: string): Promise<Room | null> {
    const kept = this.#kept.get(name) ?? this.#keep(name)
    kept.entering++
    try {
      const room = await kept.opening
      const now = this.#kept.get(name)
      // Replaced meanwhile: what was read is of a document that is no more.
      if (now !== undefined && now !== kept) return await this.enter(name)
      if (room === null) this.#letGo(name, kept)
      // Dropped meanwhile: the document is gone, though it was read before.
      return now === kept ? room : null
    } catch (fault) {
      this.#letGo(name, kept)
      throw fault
    } finally {
      kept.entering--
    }
  }

  /** The room if it is open, or as soon as it is where somebody is opening it; null where nobody is. */
  async enterIfOpen(name: string): Promise<Room | null> {
    return this.#kept.has(name) ? await this.enter(name) : null
  }

  /** The room if it is open already. */
  peek(name: string): Room | null {
    return this.#kept.get(name)?.room ?? null
  }

  /** Lets go of the rooms that nobody needs, and of the documents of those where nobody writes. */
  sweep(): void {
    for (const [name, kept] of this.#kept) {
      if (kept.entering === 0 && kept.room?.isIdle()) this.#kept.delete(name)
      else if (kept.room !== null) this.#restLater(kept.room)
    }
  }

  /** One after the other, with a turn for everybody between: a thousand at once would be felt. */
  #restLater(room: Room): void {
    if (room.mayRest()) this.#deps.background.push(() => room.rest())
  }

  /** Closes a document that is no more, whoever is in it. */
  drop(name: string): void {
    const room = this.peek(name)
    this.#kept.delete(name)
    if (room === null) return
    for (const participant of [...room.participants]) participant.close('notFound')
  }

  /**
   * Has everybody come again to a document that another takes the place of, and nobody in before `isOver`, when that is
   * done or given up. It never rejects.
   */
  replace(name: string, isOver: Promise<void>): void {
    const room = this.peek(name)
    this.#keep(name, isOver)
    if (room === null) return
    for (const participant of [...room.participants]) participant.close('tryElsewhere')
  }

  #keep(name: string, first: Promise<void> | null = null): Kept {
    const opening = first === null ? this.#open(name) : first.then(() => this.#open(name))
    const kept: Kept = { opening, room: null, entering: 0 }
    this.#kept.set(name, kept)
    void kept.opening.then(
      room => (kept.room = room),
      () => {},
    )
    return kept
  }

  async #open(name: string): Promise<Room | null> {
    const stored = await this.#deps.store.load(name)
    // After the load: a hold that began meanwhile has nothing in what was read.
    return stored === null ? null : new Room(name, stored, await this.#deps.holdOf(name), this.#deps)
  }

  #letGo(name: string, kept: Kept): void {
    if (this.#kept.get(name) === kept) this.#kept.delete(name)
  }
}
