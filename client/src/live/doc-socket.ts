import { epochParameter, messageType, syncType } from '@dryrun/shared/documents/protocol'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Awareness } from 'y-protocols/awareness'
import { writeSyncStep1 } from 'y-protocols/sync'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

/** The longest pause between two tries to connect: after a lost line, and where the server asked for patience. */
const slowestRetryMs = 5_000
const slowestPatientRetryMs = 10_000
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
  /** What the server had of each client when it last asked: the clock by client number. */
  #serverHad: Map<number, number> | null = null
  #lastCode: number | undefined
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

  /** True where all that the server said it has is in the document, and nothing waits for something missing. */
  get holdsAllOfServer(): boolean {
    const { doc } = this.provider
    if (this.#serverHad === null) return false
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return false
    const here = Y.decodeStateVector(Y.encodeStateVector(doc))
    return [...this.#serverHad].every(([client, clock]) => (here.get(client) ?? 0) >= clock)
  }

  /** When the server was last heard, in milliseconds of this device's clock. */
  get heardAt(): number {
    return this.provider.wsLastMessageReceived
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

  /** Closes what there is and connects at once, without a pause for tries that failed before. */
  restart(epoch: string): void {
    this.provider.disconnect()
    this.provider.wsUnsuccessfulReconnects = 0
    this.connect(epoch)
  }

  /** The browser has no network. What is open is given up; trying goes on, for a browser may be wrong. */
  networkLost(): void {
    const { provider } = this
    if (!provider.shouldConnect) return
    provider.disconnect()
    provider.shouldConnect = true
  }

  /**
   * The network is there (again): connects at once instead of after the pause that failed tries have earned, unless the
   * server itself asked for patience. A connection that seems open has to prove it.
   */
  networkBack(epoch: string): void {
    const { provider } = this
    if (!provider.shouldConnect) return
    if (this.#isLive) return this.#proveLife()
    if (this.#lastCode === undefined || !busyCodes.has(this.#lastCode)) this.restart(epoch)
  }

  #proveLife(): void {
    const { provider } = this
    const { heardAt } = this
    this.#askForStep()
    clearTimeout(this.#proof)
    this.#proof = setTimeout(() => {
      if (this.#isLive && this.heardAt === heardAt) this.restart(provider.params[epochParameter] ?? '')
    }, proofOfLifeMs)
  }

  #listen(): void {
    const { provider } = this
    const { sync, barrier, epoch } = messageType
    const readSync = provider.messageHandlers[sync]
    provider.messageHandlers[sync] = (encoder, decoder, ...rest) => {
      const isQuestion = decoding.peekVarUint(decoder) === syncType.step1
      if (isQuestion) this.#serverHad = vectorIn(decoder)
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
    this.#lastCode = undefined
    this.#events.live()
  }

  #hasClosed(code: number | undefined): void {
    this.#isLive = false
    this.#hasAnswered = false
    this.#serverHad = null
    this.#lastCode = code
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
    const isPatient = code !== undefined && busyCodes.has(code)
    if (isPatient) {
      provider.wsUnsuccessfulReconnects = Math.max(provider.wsUnsuccessfulReconnects, patientRetries)
    }
    const own = 2 ** (provider.wsUnsuccessfulReconnects + 1) * 100
    const slowest = isPatient ? slowestPatientRetryMs : slowestRetryMs
    return Math.min(own, slowest) * (0.4 + 0.6 * this.#random())
  }

  /** A question the server answers at once, whatever its database does. */
  #askForStep(): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, messageType.sync)
    writeSyncStep1(encoder, this.provider.doc)
    if (this.provider.ws?.readyState === 1) this.provider.ws.send(encoding.toUint8Array(encoder))
  }
}

/** Reads the state vector of a question without moving the decoder. */
function vectorIn(question: decoding.Decoder): Map<number, number> {
  const decoder = decoding.clone(question)
  decoding.readVarUint(decoder)
  return Y.decodeStateVector(decoding.readVarUint8Array(decoder))
}
