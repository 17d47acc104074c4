import { messageType, syncType } from '@dryrun/shared/documents/protocol'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as syncProtocol from 'y-protocols/sync'
import * as Y from 'yjs'
import type { LocalCopy } from './local-copy.ts'

/** A document server in memory that speaks the real protocol and does on demand what a real one does by accident. */
export class DocServer {
  readonly doc = new Y.Doc()
  epoch: string | null = null
  /** While true, barriers are kept and answered by `release`. */
  holdsBarriers = false
  /** While true, the server answers the client's question but does not ask its own; `ask` does. */
  holdsQuestion = false
  /** While true, edits are not taken, and from then on no barrier of their sender is answered. */
  isLocked = false
  /** While true, whoever asks gets nothing, though the server says what it has. */
  withholds = false
  /** Closes each new connection with this code instead of serving it. */
  refuseWith: number | null = null
  /** The epoch parameter of each connection that was tried. */
  readonly arrivals: string[] = []
  /** The document's text `t` at the time of each barrier. */
  readonly barriers: string[] = []
  readonly open = new Set<ClientSocket>()
  readonly #held: (() => void)[] = []
  readonly #lockedOut = new Set<ClientSocket>()
  readonly WebSocket: typeof WebSocket

  constructor() {
    const accept = (socket: ClientSocket) => this.#accept(socket)
    const Socket = class extends ClientSocket {
      constructor(url: string) {
        super(url)
        queueMicrotask(() => accept(this))
      }
    }
    this.WebSocket = Socket as unknown as typeof WebSocket
  }

  release(): void {
    for (const answer of this.#held.splice(0)) answer()
  }

  /** Lets edits in again: asks for what was not taken, and answers once it has it. */
  unlock(): void {
    this.isLocked = false
    this.#lockedOut.clear()
    this.ask()
  }

  ask(): void {
    for (const socket of this.open)
      socket.take(frame(messageType.sync, e => syncProtocol.writeSyncStep1(e, this.doc)))
  }

  closeAll(code: number): void {
    for (const socket of this.open) socket.end(code)
    this.open.clear()
  }

  #accept(socket: ClientSocket): void {
    this.arrivals.push(new URL(socket.url).searchParams.get('epoch') ?? 'none')
    if (socket.readyState !== 0) return
    socket.begin()
    if (this.refuseWith !== null) return socket.end(this.refuseWith)
    this.open.add(socket)
    const { epoch } = this
    if (epoch !== null) socket.take(frame(messageType.epoch, e => encoding.writeVarString(e, epoch)))
    if (!this.holdsQuestion)
      socket.take(frame(messageType.sync, e => syncProtocol.writeSyncStep1(e, this.doc)))
    const relay = (update: Uint8Array, origin: unknown) => {
      if (origin !== socket) socket.take(frame(messageType.sync, e => syncProtocol.writeUpdate(e, update)))
    }
    this.doc.on('update', relay)
    socket.serve(
      data => this.#read(socket, data),
      () => {
        this.doc.off('update', relay)
        this.open.delete(socket)
      },
    )
  }

  #read(socket: ClientSocket, data: Uint8Array): void {
    const decoder = decoding.createDecoder(data)
    const type = decoding.readVarUint(decoder)
    if (type === messageType.sync) {
      const isQuestion = decoding.peekVarUint(decoder) === syncType.step1
      if (this.isLocked && !isQuestion) {
        if (this.#addsSomething(decoder)) this.#lockedOut.add(socket)
        return
      }
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, messageType.sync)
      if (isQuestion && this.withholds) {
        syncProtocol.writeSyncStep2(encoder, new Y.Doc())
      } else syncProtocol.readSyncMessage(decoder, encoder, this.doc, socket)
      if (isQuestion) socket.take(encoding.toUint8Array(encoder))
      else if (!this.holdsBarriers) this.release()
    } else if (type === messageType.barrier) {
      const counter = decoding.readVarUint(decoder)
      this.barriers.push(this.doc.getText('t').toString())
      const answer = () => socket.take(frame(messageType.barrier, e => encoding.writeVarUint(e, counter)))
      if (this.holdsBarriers || this.#lockedOut.has(socket)) this.#held.push(answer)
      else answer()
    }
  }

  #addsSomething(message: decoding.Decoder): boolean {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(this.doc))
    const before = Y.snapshot(copy)
    syncProtocol.readSyncMessage(message, encoding.createEncoder(), copy, null)
    return !Y.equalSnapshots(before, Y.snapshot(copy))
  }
}

/** The browser's end of a connection. What is sent arrives in order, never at once. */
class ClientSocket {
  static readonly OPEN = 1
  readonly OPEN = 1
  readonly url: string
  readyState = 0
  binaryType = ''
  onopen: (() => void) | null = null
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
  onclose: ((event: { code: number; reason: string }) => void) | null = null
  onerror: (() => void) | null = null
  #reader: ((data: Uint8Array) => void) | null = null
  #ended: (() => void) | null = null

  constructor(url: string) {
    this.url = url
  }

  begin(): void {
    this.readyState = 1
    queueMicrotask(() => this.onopen?.())
  }

  serve(reader: (data: Uint8Array) => void, ended: () => void): void {
    this.#reader = reader
    this.#ended = ended
  }

  take(data: Uint8Array): void {
    queueMicrotask(() => {
      if (this.readyState === 1) this.onmessage?.({ data: new Uint8Array(data).buffer })
    })
  }

  end(code: number): void {
    queueMicrotask(() => {
      this.close()
      this.onclose?.({ code, reason: '' })
    })
  }

  send(data: Uint8Array): void {
    queueMicrotask(() => this.#reader?.(data))
  }

  close(): void {
    this.readyState = 3
    queueMicrotask(() => {
      this.#ended?.()
      this.#reader = null
    })
  }
}

function frame(type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, type)
  write(encoder)
  return encoding.toUint8Array(encoder)
}

/** A browser's copy that is held in memory; `content` is what an earlier visit left. */
export class MemoryCopy implements LocalCopy {
  loaded = Promise.resolve()
  isAvailable = true
  epoch = ''
  unsaved = 0
  ownUnsaved = 0
  isDiscarded = false

  fill(doc: Y.Doc, content: Uint8Array): this {
    this.loaded = Promise.resolve().then(() => Y.applyUpdate(doc, content, this))
    return this
  }
  isOrigin(origin: unknown): boolean {
    return origin === this
  }
  keepEpoch(epoch: string): void {
    this.epoch = epoch
  }
  keepOwn(made: number, saved: number): void {
    this.ownUnsaved = made - saved
  }
  settle(): void {
    this.unsaved = 0
  }
  catchUp(): Promise<number> {
    return Promise.resolve(this.unsaved)
  }
  discard(): Promise<number> {
    this.isDiscarded = true
    return Promise.resolve(this.unsaved + this.ownUnsaved)
  }
  close(): void {
    this.isAvailable = false
  }
}
