import { epochParameter, messageType, syncType } from '@dryrun/shared/documents/protocol'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Awareness } from 'y-protocols/awareness'
import { writeSyncStep1 } from 'y-protocols/sync'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'

/** The longest pause between two tries to connect. */
const slowestRetryMs = 10_000
/** From the fourth doubling on: what a busy or restarting server gets before everybody is back. */
const patientRetries = 3
const busyCodes = new Set([1012, 1013, 4500, 4503, 4529])
/** How long a connection may stay silent after the network changed before it is given up. */
const proofOfLifeMs = 5000

export interface DocSocketEvents {
  /** In step with the server: its state is here, and all of ours is on its way to it. */
  live(): void
  /** With the close code, if there was one. */
  lost(code: number | undefined): void
  /** The server closed for good; it is not tried again. */
  closed(code: number, reason: string): void
  acknowledged(counter: number): void
  /** The epoch of the server's document. Comes before anything is merged. */
  epoch(epoch: string): void
}

export interface DocSocketOptions {
  /** Without the document's name, for example `wss://example.org/collab`. */
  url: string
  docName: string
  doc: Y.Doc
  awareness: Awareness
  webSocket?: typeof WebSocket
  /** From 0 up to 1; tests give their own. */
  random?: () => number
  events: DocSocketEvents
}

/** One document's connection: a stock y-websocket client that also speaks our two messages. Starts closed. */
export class DocSocket {
  readonly provider: WebsocketProvider
  #isLive = false
  /** The server asked for what it lacks and got it. Before that, a barrier would not stand behind older changes. */
  #hasAnswered = false
  #proof: ReturnType<typeof setTimeout> | undefined
  readonly #events: DocSocketEvents
  readonly #random: () => number

  constructor({ url, docName, doc, awareness, webSocket, random, events }: DocSocketOptions) {
    this.#events = events
    this.#random = random ?? Math.random
    this.provider = new WebsocketProvider(url, docName, doc, {
      connect: false,
      awareness,
      disableBc: true,
      params: { [epochParameter]: '' },
      ...(webSocket && { WebSocketPolyfill: webSocket }),
    })
    this.#listen()
  }

  get isLive(): boolean {
    return this.#isLive
  }

  /** Connects, naming the epoch of the copy we hold: empty when we hold none. */
  connect(epoch: string): void {
    this.holds(epoch)
    this.provider.connect()
  }

  /** Names another epoch when it connects the next time. */
  holds(epoch: string): void {
    this.provider.params = { [epochParameter]: epoch }
  }

  disconnect(): void {
    this.provider.disconnect()
  }

  destroy(): void {
    clearTimeout(this.#proof)
    this.provider.destroy()
  }

  /** Sends a barrier; false when there is no connection to send it on. */
  sendBarrier(counter: number): boolean {
    const socket = this.provider.ws
    if (!this.#isLive || socket?.readyState !== 1) return false
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, messageType.barrier)
    encoding.writeVarUint(encoder, counter)
    socket.send(encoding.toUint8Array(encoder))
    return true
  }

  /** After the network changed: connects now instead of later, and gives up a connection that has gone dumb. */
  networkChanged(): void {
    const { provider } = this
    if (!provider.shouldConnect) return
    if (provider.ws === null) return provider.connect()
    if (!this.#isLive) return
    const heardAt = provider.wsLastMessageReceived
    this.#askForStep()
    clearTimeout(this.#proof)
    this.#proof = setTimeout(() => {
      if (!this.#isLive || provider.wsLastMessageReceived !== heardAt) return
      provider.disconnect()
      provider.connect()
    }, proofOfLifeMs)
  }

  #listen(): void {
    const { provider } = this
    const { sync, barrier, epoch } = messageType
    const readSync = provider.messageHandlers[sync]
    provider.messageHandlers[sync] = (encoder, decoder, ...rest) => {
      const isQuestion = decoding.peekVarUint(decoder) === syncType.step1
      readSync?.(encoder, decoder, ...rest)
      if (!isQuestion) return
      this.#hasAnswered = true
      // The answer leaves when this handler has returned.
      queueMicrotask(() => this.#perhapsLive())
    }
    provider.messageHandlers[barrier] = (_, decoder) =>
      this.#events.acknowledged(decoding.readVarUint(decoder))
    provider.messageHandlers[epoch] = (_, decoder) => this.#events.epoch(decoding.readVarString(decoder))
    provider.on('sync', () => this.#perhapsLive())
    provider.on('connection-close', event => this.#hasClosed(event?.code))
    provider.on('closed', ({ code, reason }) => this.#events.closed(code, reason))
  }

  #perhapsLive(): void {
    if (this.#isLive || !this.#hasAnswered || !this.provider.synced) return
    this.#isLive = true
    this.#events.live()
  }

  #hasClosed(code: number | undefined): void {
    this.#isLive = false
    this.#hasAnswered = false
    clearTimeout(this.#proof)
    this.provider.maxBackoffTime = this.#retryAfterMs(code)
    this.#events.lost(code)
  }

  /**
   * The provider waits for the smaller of its own doubling time and `maxBackoffTime`, which it reads right after this
   * event; so a random share of its own time spreads a whole room's return.
   */
  #retryAfterMs(code: number | undefined): number {
    const { provider } = this
    if (code !== undefined && busyCodes.has(code)) {
      provider.wsUnsuccessfulReconnects = Math.max(provider.wsUnsuccessfulReconnects, patientRetries)
    }
    const own = 2 ** (provider.wsUnsuccessfulReconnects + 1) * 100
    return Math.min(own, slowestRetryMs) * (0.4 + 0.6 * this.#random())
  }

  /** A question the server answers at once, whatever its database does. */
  #askForStep(): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, messageType.sync)
    writeSyncStep1(encoder, this.provider.doc)
    if (this.provider.ws?.readyState === 1) this.provider.ws.send(encoding.toUint8Array(encoder))
  }
}
