import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { Closing } from '@dryrun/shared/documents/protocol'
import type { CollabLimits } from './collab-limits.ts'
import type { Message } from './message.ts'

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

/**
 * The way out to one client. It never holds much more than `lagBytes`: past that the reader lags, frames for it are
 * dropped, and it gets one diff from where it stopped. Only this reader notices.
 */
export class Outbox {
  readonly #socket: WebSocket
  readonly #line: Duplex
  readonly #host: OutboxHost
  #lag: Lag | null = null
  #isQuiet = true

  /** `line` is what the WebSocket was made of; messages go straight into it, between those of the WebSocket's own. */
  constructor(socket: WebSocket, line: Duplex, host: OutboxHost) {
    this.#socket = socket
    this.#line = line
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

  /** A message that may be dropped, because a lagging reader is given what it missed later. */
  sendReplaceable(message: Message): void {
    if (this.#lag === null) this.send(message)
  }

  /** Keeps a lagging reader's question about the document until it can be answered. */
  askLater(stateVector: Uint8Array): void {
    if (this.#lag !== null) this.#lag.question = stateVector
  }

  send(message: Message): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    this.#line.write(message)
    this.#isQuiet = false
    const unsent = this.#line.writableLength
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
    if (this.#line.writableLength <= this.#host.limits.lagBytes / 4) {
      this.#lag = null
      return lag
    }
    if (this.#host.now() - lag.since > this.#host.limits.lagPatienceMs) this.#host.close('tooSlow')
    return null
  }
}
