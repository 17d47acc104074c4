import type { WebSocket } from 'ws'
import type { Closing } from '@dryrun/shared/documents/protocol'
import type { CollabLimits } from './collab-limits.ts'

/** What a lagging reader is owed once it has drained. */
export type Lag = {
  since: number
  /** What it had been sent when it fell behind, as a state vector. */
  stateVector: Uint8Array
  /** The state vector of a question it asked meanwhile. */
  question: Uint8Array | null
}

/** Whose outbox it is. */
export interface OutboxHost {
  readonly limits: CollabLimits
  now(): number
  stateVector(): Uint8Array
  onLag(): void
  close(closing: Closing): void
}

const asBinary = { binary: true }

/**
 * The way out to one client. It never holds much more than `lagBytes`: past that the reader lags, frames for it are
 * dropped, and it gets one diff from where it stopped. Only this reader notices.
 */
export class Outbox {
  readonly #socket: WebSocket
  readonly #host: OutboxHost
  #lag: Lag | null = null
  #isQuiet = true

  constructor(socket: WebSocket, host: OutboxHost) {
    this.#socket = socket
    this.#host = host
  }

  get isLagging(): boolean {
    return this.#lag !== null
  }

  /** True if nothing was sent since this was asked last. */
  takeQuiet(): boolean {
    const was = this.#isQuiet
    this.#isQuiet = true
    return was
  }

  /** A frame that may be dropped, because a lagging reader is given what it missed later. */
  sendReplaceable(frame: Uint8Array): void {
    if (this.#lag === null) this.send(frame)
  }

  /** Keeps a lagging reader's question about the document until it can be answered. */
  askLater(stateVector: Uint8Array): void {
    if (this.#lag !== null) this.#lag.question = stateVector
  }

  send(frame: Uint8Array): void {
    this.#socket.send(frame, asBinary)
    this.#isQuiet = false
    const unsent = this.#socket.bufferedAmount
    if (unsent <= this.#host.limits.lagBytes) return
    if (unsent > this.#host.limits.unsentBytes) return this.#host.close('tooSlow')
    if (this.#lag !== null) return
    this.#lag = { since: this.#host.now(), stateVector: this.#host.stateVector(), question: null }
    this.#host.onLag()
  }

  /** Looks whether a lagging reader has drained, and then hands over what it is owed; closes one that is too slow. */
  takeRepair(): Lag | null {
    const lag = this.#lag
    if (lag === null) return null
    if (this.#socket.bufferedAmount <= this.#host.limits.lagBytes / 4) {
      this.#lag = null
      return lag
    }
    if (this.#host.now() - lag.since > this.#host.limits.lagPatienceMs) this.#host.close('tooSlow')
    return null
  }
}
