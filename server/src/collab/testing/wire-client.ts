import { WebSocket, type RawData } from 'ws'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { closingOf, messageType, syncType, type Closing } from '@dryrun/shared/documents/protocol'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import {
  awarenessFrame,
  readPresence,
  step1Frame,
  step2Frame,
  updateFrame,
  type PresenceEntry,
} from '../frame.ts'
import { eventually } from './eventually.ts'

export type Heard = { type: number; subtype: number | null; bytes: Uint8Array; counter: number | null }

/**
 * A client that speaks the protocol by hand, so that a test can send what no library would. It keeps a document and
 * sends its edits by itself, unless `isMuted`.
 */
export class WireClient {
  readonly doc = new Y.Doc()
  readonly heard: Heard[] = []
  readonly socket: WebSocket
  closedWith: { code: number; reason: string; closing: Closing | null } | null = null
  isMuted = false
  isSynced = false
  answersQuestions = true
  epoch: string | null = null
  #counter = 0
  #acknowledged = 0
  readonly #presenceClocks = new Map<number, number>()
  readonly presence = new Map<number, { user?: unknown } | null>()

  constructor(url: string, who: string, headers: Record<string, string> = {}) {
    this.socket = new WebSocket(url, {
      headers: { cookie: `who=${who}`, ...headers },
      perMessageDeflate: false,
    })
    this.socket.on('message', data => this.#onMessage(data))
    this.socket.on('error', () => {})
    this.socket.on('open', () => this.send(step1Frame(Y.encodeStateVector(this.doc))))
    this.socket.on('close', (code, reason) => {
      this.closedWith = { code, reason: reason.toString(), closing: closingOf(code) }
    })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this && !this.isMuted && this.isOpen) this.send(updateFrame(update))
    })
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN
  }

  get code(): string {
    return codeText(this.doc).toString()
  }

  type(text: string, at = codeText(this.doc).length): void {
    codeText(this.doc).insert(at, text)
  }

  send(frame: Uint8Array): void {
    this.socket.send(frame)
  }

  sendState(state: object | null, clientId = this.doc.clientID, clock = 1): void {
    this.send(awarenessFrame([{ clientId, clock, json: JSON.stringify(state) }]))
  }

  /** Sends a barrier and gives its number. */
  barrier(): number {
    const counter = ++this.#counter
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, messageType.barrier)
    encoding.writeVarUint(encoder, counter)
    this.send(encoding.toUint8Array(encoder))
    return counter
  }

  isAcknowledged(counter: number): boolean {
    return this.#acknowledged >= counter
  }

  /** Resolves once everything sent so far is committed. */
  async saved(): Promise<void> {
    const counter = this.barrier()
    await eventually(`barrier ${counter} is acknowledged`, () => this.isAcknowledged(counter))
  }

  async synced(): Promise<this> {
    await eventually('the client is synced', () => this.isSynced || this.closedWith !== null)
    if (!this.isSynced) throw new Error(`closed with ${JSON.stringify(this.closedWith)}`)
    return this
  }

  async closed(): Promise<Closing | number> {
    await eventually('the connection is closed', () => this.closedWith !== null)
    return this.closedWith?.closing ?? this.closedWith?.code ?? 0
  }

  async leave(): Promise<void> {
    this.socket.close()
    await this.closed()
  }

  /** How often the server asked for what it lacks. */
  get questions(): number {
    return this.heard.filter(frame => frame.type === messageType.sync && frame.subtype === syncType.step1)
      .length
  }

  get updatesHeard(): Uint8Array[] {
    const isUpdate = (frame: Heard) => frame.type === messageType.sync && frame.subtype === syncType.update
    return this.heard.filter(isUpdate).map(frame => frame.bytes)
  }

  #onMessage(data: RawData): void {
    const decoder = decoding.createDecoder(new Uint8Array(data as Buffer))
    const frame: Heard = {
      type: decoding.readVarUint(decoder),
      subtype: null,
      bytes: new Uint8Array(),
      counter: null,
    }
    if (frame.type === messageType.sync) frame.subtype = decoding.readVarUint(decoder)
    if (frame.type === messageType.barrier) frame.counter = decoding.readVarUint(decoder)
    else if (frame.type === messageType.epoch) this.epoch = decoding.readVarString(decoder)
    else frame.bytes = decoding.readVarUint8Array(decoder)
    this.heard.push(frame)
    this.#take(frame)
  }

  #take({ type, subtype, bytes, counter }: Heard): void {
    if (counter !== null) this.#acknowledged = Math.max(this.#acknowledged, counter)
    if (type === messageType.awareness) {
      for (const entry of readPresence(bytes) ?? []) this.#takePresence(entry)
    }
    if (type !== messageType.sync) return
    if (subtype === syncType.step1) {
      if (this.answersQuestions) this.send(step2Frame(Y.encodeStateAsUpdate(this.doc, bytes)))
      return
    }
    Y.applyUpdate(this.doc, bytes, this)
    if (subtype === syncType.step2) this.isSynced = true
  }

  /** By the rule of y-protocols: an older clock is not listened to, and the same one only to say that somebody left. */
  #takePresence({ clientId, clock, json }: PresenceEntry): void {
    const state = JSON.parse(json) as { user?: unknown } | null
    const known = this.#presenceClocks.get(clientId) ?? 0
    const leaves = state === null && clock === known
    if (clock <= known && !leaves) return
    this.#presenceClocks.set(clientId, clock)
    this.presence.set(clientId, state)
  }
}
