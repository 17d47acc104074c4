import type { Closing } from '@dryrun/shared/documents/protocol'
import { documentLimits } from '@dryrun/shared/documents/protocol'
import type { Grant } from './access.ts'
import { awarenessFrame, readPresence, type PresenceEntry } from './frame.ts'
import { asMessage, type Message } from './message.ts'

/** A connection as its presence sees it. `presenceId` is the one Yjs client number it may speak for. */
export interface PresenceSource {
  readonly grant: Grant
  presenceId: number | null
  /** What somebody else did; one that lags is told later, within a diff. */
  sendReplaceable(message: Message): void
}

export type PresenceDeps = {
  audience: Iterable<PresenceSource>
  now: () => number
  /** True while the others are told that somebody is here, and nothing of what they do. */
  isHidden: (source: PresenceSource) => boolean
}

type Present = { source: PresenceSource; state: object; entry: PresenceEntry }

type Pending = { gone: Map<number, PresenceEntry>; changed: Set<number>; newcomers: Set<PresenceSource> }

/** Clients forget who is not heard of for thirty seconds. */
const sayAgainMs = 10_000

/** How many clients that left are remembered, so that nobody else can come back under their number. */
const departedKept = 256

/**
 * Who is in a document, and where. A connection speaks for one client number, the first it used; what others claim
 * is passed over, since y-websocket clients repeat all they hear. Name, colour and role are written by the server.
 * Changes gather and go out together, never back to the one they came from.
 */
export class Presence {
  readonly #present = new Map<number, Present>()
  /** What the next flush tells; nothing between two of them, since most rooms are still most of the time. */
  #pending: Pending | null = null
  #departed: Map<number, string> | null = null
  readonly #deps: PresenceDeps
  #clock = 0

  constructor(deps: PresenceDeps) {
    this.#deps = deps
  }

  /** Takes in a client's awareness message; the name of a close code where it breaks a limit. */
  receive(source: PresenceSource, bytes: Uint8Array): Closing | null {
    const entries = readPresence(bytes)
    if (entries === null) return 'malformed'
    for (const { clientId, json } of entries) {
      if (source.presenceId === null && json !== 'null') this.#bind(source, clientId)
      if (clientId !== source.presenceId) continue
      if (json.length > documentLimits.awarenessBytes) return 'tooLarge'
      const state = parseState(json)
      if (state === undefined) return 'malformed'
      if (state === null) this.#remove(clientId)
      else this.#put(clientId, source, state)
    }
    return null
  }

  /** Shows a newcomer everybody who is here, once it has had the time to say who it is itself. */
  welcome(source: PresenceSource): void {
    this.#schedule().newcomers.add(source)
  }

  /** The name, colour or role of a connection changed. */
  restamp(source: PresenceSource): void {
    const present = source.presenceId === null ? undefined : this.#present.get(source.presenceId)
    if (present?.source === source) this.#put(present.entry.clientId, source, present.state)
  }

  /** Who is hidden has changed. */
  restampAll(): void {
    for (const { entry, source, state } of [...this.#present.values()])
      this.#put(entry.clientId, source, state)
  }

  /** A connection is gone, and so is its presence, unless the same client has come back on another. */
  leave(source: PresenceSource): void {
    this.#pending?.newcomers.delete(source)
    const id = source.presenceId
    if (id === null || this.#present.get(id)?.source !== source) return
    this.#remove(id)
    const departed = (this.#departed ??= new Map())
    departed.set(id, source.grant.memberId)
    const oldest = departed.keys().next()
    if (departed.size > departedKept && !oldest.done) departed.delete(oldest.value)
  }

  /** Takes a connection's presence away, and its number from its member: its person may come back as another one. */
  forget(source: PresenceSource): void {
    const id = source.presenceId
    if (id !== null && this.#present.get(id)?.source === source) this.#remove(id)
    source.presenceId = null
  }

  #bind(source: PresenceSource, clientId: number): void {
    const holder = this.#present.get(clientId)?.source.grant.memberId ?? this.#departed?.get(clientId)
    if (holder !== undefined && holder !== source.grant.memberId) return
    source.presenceId = clientId
    this.#departed?.delete(clientId)
  }

  #put(clientId: number, source: PresenceSource, state: object): void {
    const { memberId, name, colour, role } = source.grant
    const told = this.#deps.isHidden(source) ? {} : state
    const json = JSON.stringify({ ...told, user: { memberId, name, colour, role } })
    const before = this.#present.get(clientId)?.entry
    // Somebody hidden would be seen to type by how often nothing is said of them.
    const isOldNews = before?.json === json && this.#deps.now() - before.clock < sayAgainMs
    if (isOldNews && this.#deps.isHidden(source)) {
      this.#present.set(clientId, { source, state, entry: before })
      return
    }
    const pending = this.#schedule()
    pending.gone.delete(clientId)
    pending.changed.add(clientId)
    this.#present.set(clientId, { source, state, entry: { clientId, clock: this.#nextClock(), json } })
  }

  #remove(clientId: number): void {
    if (!this.#present.delete(clientId)) return
    const pending = this.#schedule()
    pending.gone.set(clientId, { clientId, clock: this.#nextClock(), json: 'null' })
    pending.changed.add(clientId)
  }

  /**
   * The clocks that go out are the server's: a client that reconnects goes on with the clock it had, and the others,
   * who were told that it left, would not listen to it. Time keeps them growing over a restart of the server too.
   */
  #nextClock(): number {
    this.#clock = Math.max(this.#clock + 1, this.#deps.now())
    return this.#clock
  }

  #schedule(): Pending {
    if (this.#pending !== null) return this.#pending
    const pending: Pending = { gone: new Map(), changed: new Set(), newcomers: new Set() }
    this.#pending = pending
    setTimeout(() => {
      this.#pending = null
      this.#flush(pending)
    }, documentLimits.awarenessEveryMs).unref()
    return pending
  }

  #flush({ gone, changed: ids, newcomers }: Pending): void {
    const all = [...this.#present.values()].map(present => present.entry)
    const changed: PresenceEntry[] = []
    for (const id of ids) {
      const entry = this.#present.get(id)?.entry ?? gone.get(id)
      if (entry !== undefined) changed.push(entry)
    }
    const toAll = asMessage(awarenessFrame(changed))
    for (const source of this.#deps.audience) {
      const entries = newcomers.has(source) ? all : changed
      // A client that hears of itself would answer, and be told again, for ever.
      const own = entries.some(entry => entry.clientId === source.presenceId)
      const others = own ? entries.filter(entry => entry.clientId !== source.presenceId) : entries
      if (others.length === 0) continue
      source.sendReplaceable(others === changed ? toAll : asMessage(awarenessFrame(others)))
    }
  }
}

/** The state as an object, null where the client takes it back, undefined where it is neither. */
function parseState(json: string): object | null | undefined {
  try {
    const state: unknown = JSON.parse(json)
    return typeof state === 'object' && !Array.isArray(state) ? state : undefined
  } catch {
    return undefined
  }
}
