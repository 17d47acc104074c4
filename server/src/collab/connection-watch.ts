import type { CollabLimits } from './collab-limits.ts'
import type { Connection } from './connection.ts'

/** Connections are asked in so many groups, one after the other: thousands at once would be felt. */
export const heartbeatTurns = 16

export type ConnectionWatchDeps = {
  limits: CollabLimits
  all: () => Iterable<Connection>
  onHeartbeat: () => void
}

/** The timers of all connections: heartbeats, readers that lag, and senders that wait for the database. */
export class ConnectionWatch {
  readonly #deps: ConnectionWatchDeps
  readonly #heartbeat: NodeJS.Timeout
  readonly #lagging = new Set<Connection>()
  readonly #full = new Map<Connection, NodeJS.Timeout>()
  #lagCheck: NodeJS.Timeout | null = null
  #turn = 0

  constructor(deps: ConnectionWatchDeps) {
    this.#deps = deps
    this.#heartbeat = setInterval(() => {
      this.#turn = (this.#turn + 1) % heartbeatTurns
      for (const connection of deps.all()) if (connection.turn === this.#turn) connection.heartbeat()
      if (this.#turn === 0) deps.onHeartbeat()
    }, deps.limits.heartbeatMs / heartbeatTurns)
    this.#heartbeat.unref()
  }

  beginLag(connection: Connection): void {
    this.#lagging.add(connection)
    this.#lagCheck ??= setInterval(() => this.#checkLag(), this.#deps.limits.lagCheckMs)
  }

  /** Reads no more from a sender until there is room again; after a while it is sent away. */
  beginFull(connection: Connection): void {
    if (this.#full.has(connection)) return
    connection.pause('full')
    const patience = setTimeout(() => {
      this.#full.delete(connection)
      connection.close('overloaded')
    }, this.#deps.limits.unsavedPatienceMs)
    this.#full.set(connection, patience.unref())
  }

  endFull(): void {
    for (const [connection, patience] of this.#full) {
      clearTimeout(patience)
      connection.resume('full')
    }
    this.#full.clear()
  }

  stop(): void {
    clearInterval(this.#heartbeat)
    if (this.#lagCheck !== null) clearInterval(this.#lagCheck)
    this.#lagCheck = null
    for (const patience of this.#full.values()) clearTimeout(patience)
    this.#full.clear()
  }

  #checkLag(): void {
    for (const connection of this.#lagging) {
      connection.repairLag()
      if (connection.isClosed || !connection.isLagging) this.#lagging.delete(connection)
    }
    if (this.#lagging.size > 0 || this.#lagCheck === null) return
    clearInterval(this.#lagCheck)
    this.#lagCheck = null
  }
}
