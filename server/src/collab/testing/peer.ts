import * as decoding from 'lib0/decoding'
import { WebSocket, type RawData } from 'ws'
import * as Y from 'yjs'
import { messageType, syncType } from '@dryrun/shared/documents/protocol'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import { awarenessFrame, barrierFrame, step1Frame, step2Frame, updateFrame } from '../frame.ts'
import { eventually } from './eventually.ts'
import { editAtRandom, ownHand } from './random-edits.ts'

type Range = { client: number; clock: number; length: number }

/** What one edit wrote and deleted: what the log must hold once the edit is acknowledged. */
export type Edit = { written: Range[]; deleted: Range[] }

type Line = {
  socket: WebSocket
  isSynced: boolean
  /** The server has asked for what it lacks and was answered, so a barrier covers all there is. */
  isAsked: boolean
  /** How many edits each open barrier covers. */
  barriers: Map<number, number>
}

export type PeerOptions = {
  /** Where the document is at the moment. */
  address: () => string
  headers: Record<string, string>
  clientId?: number
}

/**
 * A person who keeps their document while their line comes and goes, as a y-websocket client does, and who knows of
 * every edit whether it was acknowledged.
 */
export class Peer {
  readonly doc = new Y.Doc()
  readonly undo: Y.UndoManager
  /** The edits acknowledged since somebody last emptied this. */
  acknowledged: Edit[] = []
  /** The close codes of the lines so far. */
  readonly closings: number[] = []
  edits = 0
  #waiting: Edit[] = []
  #settled = 0
  #counter = 0
  #presenceClock = 0
  #line: Line | null = null
  #retryMs: (() => number) | null = null
  readonly #options: PeerOptions

  constructor(options: PeerOptions) {
    this.#options = options
    if (options.clientId !== undefined) this.doc.clientID = options.clientId
    const trackedOrigins = new Set([ownHand])
    this.undo = new Y.UndoManager(codeText(this.doc), { trackedOrigins, captureTimeout: 0 })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (!(origin instanceof WebSocket)) this.#give(update)
    })
  }

  get code(): string {
    return codeText(this.doc).toString()
  }

  get isSynced(): boolean {
    return this.#line !== null && this.#line.isSynced && this.#line.isAsked
  }

  /** Edits nobody has acknowledged. */
  get unsaved(): number {
    return this.#waiting.length
  }

  editAtRandom(random: () => number): void {
    editAtRandom(this.doc, this.undo, random)
  }

  /** Opens a line, unless there is one. */
  connect(): void {
    if (this.#line !== null) return
    const { address, headers } = this.#options
    const socket = new WebSocket(address(), { headers, perMessageDeflate: false })
    const line: Line = { socket, isSynced: false, isAsked: false, barriers: new Map() }
    this.#line = line
    socket.on('open', () => {
      socket.send(step1Frame(Y.encodeStateVector(this.doc)))
      socket.send(awarenessFrame([{ clientId: this.doc.clientID, clock: ++this.#presenceClock, json: '{}' }]))
    })
    socket.on('message', data => this.#hear(line, data))
    socket.on('error', () => {})
    socket.on('close', code => this.#lose(line, code))
  }

  /** Keeps a line open from now on: a lost one is replaced after so many milliseconds. */
  keepConnected(retryMs: () => number): void {
    this.#retryMs = retryMs
    this.connect()
  }

  /** Cuts the line in the middle of whatever is on its way. */
  cut(): void {
    this.#line?.socket.terminate()
  }

  /** Leaves for good. */
  leave(): void {
    this.#retryMs = null
    this.cut()
  }

  async synced(withinMs?: number): Promise<this> {
    await eventually('the peer is synced', () => this.isSynced, withinMs)
    return this
  }

  /** Sends a barrier behind all edits so far, where there is a line to send it on. */
  ask(): void {
    const line = this.#line
    if (line === null || !this.isSynced || line.socket.readyState !== WebSocket.OPEN) return
    line.barriers.set(++this.#counter, this.#settled + this.#waiting.length)
    line.socket.send(barrierFrame(this.#counter))
  }

  /** Resolves once everything edited so far is acknowledged. */
  async saved(withinMs?: number): Promise<void> {
    const all = this.#settled + this.#waiting.length
    this.ask()
    await eventually('all edits are acknowledged', () => this.#settled >= all, withinMs)
  }

  #give(update: Uint8Array): void {
    this.edits++
    this.#waiting.push(editOf(update))
    const socket = this.#line?.socket
    if (socket?.readyState === WebSocket.OPEN) socket.send(updateFrame(update))
  }

  #hear(line: Line, data: RawData): void {
    const decoder = decoding.createDecoder(new Uint8Array(data as Buffer))
    const type = decoding.readVarUint(decoder)
    if (type === messageType.barrier) return this.#settle(line, decoding.readVarUint(decoder))
    if (type !== messageType.sync) return
    const subtype = decoding.readVarUint(decoder)
    const bytes = decoding.readVarUint8Array(decoder)
    if (subtype !== syncType.step1) {
      Y.applyUpdate(this.doc, bytes, line.socket)
      if (line.isSynced || subtype !== syncType.step2) return
      line.isSynced = true
    } else {
      line.socket.send(step2Frame(Y.encodeStateAsUpdate(this.doc, bytes)))
      if (line.isAsked) return
      line.isAsked = true
    }
    // What an earlier line left open is asked about on this one.
    if (this.isSynced && this.#waiting.length > 0) this.ask()
  }

  #settle(line: Line, counter: number): void {
    const covered = line.barriers.get(counter) ?? 0
    line.barriers.delete(counter)
    const done = this.#waiting.splice(0, Math.max(0, covered - this.#settled))
    this.#settled += done.length
    this.acknowledged.push(...done)
  }

  #lose(line: Line, code: number): void {
    this.closings.push(code)
    if (this.#line === line) this.#line = null
    if (this.#retryMs !== null) setTimeout(() => this.#retryMs && this.connect(), this.#retryMs()).unref()
  }
}

function editOf(update: Uint8Array): Edit {
  const { structs, ds } = Y.decodeUpdate(update)
  const written = structs.map(({ id, length }) => ({ client: id.client, clock: id.clock, length }))
  const deleted = [...ds.clients].flatMap(([client, ranges]) =>
    ranges.map(({ clock, len }) => ({ client, clock, length: len })),
  )
  return { written, deleted }
}
