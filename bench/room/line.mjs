import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { createWire } from './wire.mjs'

/**
 * @typedef {object} Seat where one client connects
 * @property {string} url
 * @property {string} room the document's name
 * @property {string} [cookie]
 * @property {import('./wire.mjs').Protocol} protocol
 *
 * @typedef {object} LineEvents
 * @property {(update: Uint8Array, kind: 'step2' | 'update') => void} [onUpdate] what another one wrote
 * @property {(counter: number) => void} [onBarrier]
 * @property {(code: number) => void} [onClose]
 */

/** One client's connection: says the protocol's greetings, sends what its document is told to, reads what comes. */
export class Line {
  /** @param {Seat} seat @param {LineEvents} [events] @param {Y.Doc} [doc] its own edits; others' only if the owner applies them */
  constructor(seat, events = {}, doc = new Y.Doc()) {
    this.seat = seat
    this.doc = doc
    this.events = events
    this.wire = createWire(seat.protocol, seat.room)
    this.presenceClock = 0
    /** @type {WebSocket | null} */
    this.socket = null
  }

  get isOpen() {
    return this.socket?.readyState === WebSocket.OPEN
  }

  /** Connects. Resolves once the server gave its state and, where it asks for it, has ours. */
  async open() {
    const { url, cookie, protocol } = this.seat
    const socket = new WebSocket(url, { headers: cookie ? { cookie } : {}, perMessageDeflate: false })
    this.socket = socket
    let wasGiven = protocol === 'raw'
    let wasAsked = protocol === 'raw'
    await new Promise((resolve, reject) => {
      const perhapsSynced = () => wasGiven && wasAsked && resolve(undefined)
      socket.on('open', () => {
        this.#greet()
        perhapsSynced()
      })
      socket.on('message', data => {
        const kind = this.#hear(/** @type {Buffer} */ (data))
        if (kind === 'step1') wasAsked = true
        if (kind === 'step2') wasGiven = true
        if (kind === 'step1' || kind === 'step2') perhapsSynced()
      })
      socket.on('error', reject)
      socket.on('close', code => {
        reject(new Error(`closed with ${code}`))
        if (this.socket === socket) this.events.onClose?.(code)
      })
    })
  }

  send(frame) {
    if (this.isOpen) /** @type {WebSocket} */ (this.socket).send(frame)
  }

  sendUpdate(update) {
    this.send(this.wire.update(update))
  }

  sendBarrier(counter) {
    this.send(this.wire.barrier(counter))
  }

  sendPresence(state) {
    this.send(this.wire.awareness(this.doc.clientID, ++this.presenceClock, state))
  }

  /** Ends the connection without a word, as a lost network does. */
  cut() {
    const socket = this.socket
    this.socket = null
    socket?.terminate()
  }

  #greet() {
    const { protocol } = this.seat
    if (protocol === 'raw') return
    if (protocol === 'hocuspocus') this.send(this.wire.token())
    this.send(this.wire.step1(Y.encodeStateVector(this.doc)))
    this.sendPresence({ cursor: null })
  }

  #hear(data) {
    const heard = this.wire.read(data)
    if (heard.kind === 'step1') this.send(this.wire.step2(Y.encodeStateAsUpdate(this.doc, heard.bytes)))
    else if (heard.kind === 'barrier') this.events.onBarrier?.(heard.counter)
    else if (heard.kind !== 'other') this.events.onUpdate?.(heard.bytes, heard.kind)
    return heard.kind
  }
}
