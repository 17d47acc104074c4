import type { Duplex } from 'node:stream'
import type { RawData, WebSocket } from 'ws'
import { closings, documentLimits, type Closing } from '@dryrun/shared/documents/protocol'
import type { Log } from '../log.ts'
import { closingOfFault, type Grant } from './access.ts'
import { Acknowledgements } from './acknowledgements.ts'
import type { CollabLimits } from './collab-limits.ts'
import { FrameThrottle } from './frame-throttle.ts'
import {
  barrierFrame,
  epochFrame,
  nothingNew,
  readFrame,
  step1Frame,
  step2Frame,
  updateFrame,
} from './frame.ts'
import type { Frame } from './frame.ts'
import { asMessage, type Message } from './message.ts'
import { Outbox, type OutboxHost } from './outbox.ts'
import type { Participant, Received, Room } from './room.ts'

export type ConnectionDeps = {
  limits: CollabLimits
  log: Log
  now: () => number
  /** True while no more can be kept in memory for the database. */
  isFull: () => boolean
  onFull: (connection: Connection) => void
  onLag: (connection: Connection) => void
  onClosed: (connection: Connection) => void
}

/** Why a connection is not read from at the moment. */
export type Pause = 'opening' | 'rate' | 'full' | 'judging' | 'closing'
const pauseBit: Record<Pause, number> = { opening: 1, rate: 2, full: 4, judging: 8, closing: 16 }

const nothingNewMessage = asMessage(nothingNew)

const emptyStateVector = new Uint8Array([0])

/** A client whose whole state has a gap too is asked again only after so long. */
const askAgainMs = 1_000

/** One client's socket on one document: reads frames, hands them to the room, and says what became of them. */
export class Connection implements Participant, OutboxHost {
  presenceId: number | null = null
  grant: Grant
  /** Its group among the heartbeats. */
  readonly turn: number
  readonly #socket: WebSocket
  readonly #deps: ConnectionDeps
  readonly #outbox: Outbox
  readonly #acknowledgements = new Acknowledgements()
  readonly #throttle: FrameThrottle
  #room: Room | null = null
  #pauses = 0
  #isClosed = false
  #isAsking = false
  /** Something it sent while its editing was locked is still only with the client. */
  #isLockedOut = false
  #wasHeard = true
  #missedHeartbeats = 0

  /** Listens at once, so that nothing is lost, and reads nothing until `start`. */
  constructor(socket: WebSocket, line: Duplex, grant: Grant, turn: number, deps: ConnectionDeps) {
    this.#socket = socket
    this.turn = turn
    this.grant = grant
    this.#deps = deps
    this.#throttle = new FrameThrottle(deps.now())
    this.#outbox = new Outbox(socket, line, this)
    socket.on('message', (data, isBinary) => this.#onMessage(data, isBinary))
    socket.on('pong', () => (this.#wasHeard = true))
    // ws closes a socket that breaks the WebSocket protocol by itself, under the code for it.
    socket.on('error', fault => deps.log.debug({ err: fault }, 'a document socket failed'))
    socket.on('close', () => this.#leave())
    this.pause('opening')
  }

  get limits(): CollabLimits {
    return this.#deps.limits
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  get isLagging(): boolean {
    return this.#outbox.isLagging
  }

  now(): number {
    return this.#deps.now()
  }

  /** What the document holds now as far as this client may know, and with it this client, unless it lags. */
  stateVector(): Uint8Array {
    return this.#room?.stateVector(this.grant.memberId) ?? emptyStateVector
  }

  onLag(): void {
    this.#deps.onLag(this)
  }

  /** Enters the room: says what the server knows, and begins to read. */
  start(room: Room, tellEpoch: boolean): void {
    this.#room = room
    room.join(this)
    if (tellEpoch) this.#send(epochFrame(room.epoch))
    this.askForMissing()
    this.resume('opening')
  }

  /** Tells a stale client the epoch it should have, and closes. */
  refuseStaleCopy(epoch: string): void {
    this.#send(epochFrame(epoch))
    this.close('staleCopy')
  }

  pause(reason: Pause): void {
    if (this.#isClosed) return
    this.#pauses |= pauseBit[reason]
    this.#socket.pause()
  }

  resume(reason: Pause): void {
    this.#pauses &= ~pauseBit[reason]
    if (this.#pauses === 0) this.#socket.resume()
  }

  isPausedFor(reason: Pause): boolean {
    return (this.#pauses & pauseBit[reason]) !== 0
  }

  /** What this client may do, or what it is called, has changed. */
  regrant(grant: Grant): void {
    this.grant = grant
    this.#room?.presence.restamp(this)
    if (!this.#isLockedOut || grant.mode === 'locked') return
    this.#isLockedOut = false
    this.#isAsking = false
    this.askForMissing()
  }

  close(closing: Closing): void {
    if (this.#isClosed) return
    const { code, sentence } = closings[closing]
    this.#socket.close(code, sentence)
    // A paused socket would not see the answer to its close frame.
    this.#socket.resume()
    this.#leave()
  }

  /** Has its person come again and say who they are. */
  reopen(): void {
    this.#room?.presence.forget(this)
    this.close('tryElsewhere')
  }

  /** Resolves once the socket is gone. */
  async whenGone(): Promise<void> {
    if (this.#socket.readyState === this.#socket.CLOSED) return
    await new Promise<void>(resolve => this.#socket.once('close', () => resolve()))
  }

  sendReplaceable(message: Message): void {
    this.#outbox.sendReplaceable(message)
  }

  askForMissing(): void {
    if (this.#isAsking) return
    if (this.#isClosed || this.#room === null) return
    this.#isAsking = true
    this.#send(step1Frame(this.stateVector()))
  }

  relyOn(position: number): void {
    this.#acknowledgements.relyOn(position)
  }

  onCommitted(committed: number): void {
    this.#acknowledge(this.#acknowledgements.onCommitted(committed))
  }

  /** Keeps the line alive, and lets go of one whose other end is gone. */
  heartbeat(): void {
    if (this.#isClosed) return
    if (this.#pauses === 0) {
      this.#missedHeartbeats = this.#wasHeard ? 0 : this.#missedHeartbeats + 1
      this.#wasHeard = false
      if (this.#missedHeartbeats >= this.#deps.limits.heartbeatsMissed) return this.#socket.terminate()
      this.#socket.ping()
    }
    if (this.#outbox.takeQuiet()) this.#outbox.sendReplaceable(nothingNewMessage)
  }

  /** Brings a reader that has drained up to date in one frame. */
  repairLag(): void {
    const lag = this.#outbox.takeRepair()
    const room = this.#room
    if (lag === null || room === null || this.#isClosed) return
    const missing = room.missingFrom(lag.question ?? lag.stateVector, this.grant.memberId)
    if (missing === null) return this.close('malformed')
    this.#send(lag.question === null ? updateFrame(missing) : step2Frame(missing))
    room.presence.welcome(this)
  }

  #onMessage(data: RawData, isBinary: boolean): void {
    const room = this.#room
    if (this.#isClosed || room === null) return
    this.#wasHeard = true
    if (!isBinary || !Buffer.isBuffer(data)) return this.close('malformed')
    if (data.length > documentLimits.frameBytes) return this.close('tooLarge')
    const frame = readFrame(data)
    if (frame === null) return this.close('malformed')
    this.#slowDown(this.#throttle.waitFor(frame, data.length, this.#deps.now()))
    try {
      this.#take(room, frame, data)
    } catch (fault) {
      this.#deps.log.error({ err: fault, document: room.name }, 'a frame could not be handled')
      this.close(closingOfFault(fault))
    }
  }

  #take(room: Room, frame: Frame, data: Uint8Array): void {
    switch (frame.kind) {
      case 'update':
        return this.#conclude(room.receiveUpdate(this, frame.bytes, data))
      case 'step2':
        this.#isAsking = false
        return this.#concludeState(room, room.receiveState(this, frame.bytes))
      case 'step1':
        return this.#answer(room, frame.bytes)
      case 'awareness': {
        const closing = room.presence.receive(this, frame.bytes)
        return closing === null ? undefined : this.close(closing)
      }
      case 'queryAwareness':
        return room.presence.welcome(this)
      case 'barrier':
        return this.#acknowledge(this.#acknowledgements.onBarrier(frame.counter, room.committed))
    }
  }

  #conclude(received: Received): void {
    if (received === 'gap') {
      this.#acknowledgements.hold()
      this.askForMissing()
    } else if (received === 'locked') {
      this.#isLockedOut = true
      this.#acknowledgements.hold()
    } else if (received !== 'taken') {
      return this.close(received)
    }
    if (this.#deps.isFull()) this.#deps.onFull(this)
  }

  #concludeState(room: Room, received: Received): void {
    if (received === 'gap') {
      this.#acknowledgements.hold()
      setTimeout(() => this.askForMissing(), askAgainMs).unref()
      return
    }
    if (received === 'taken') this.#acknowledge(this.#acknowledgements.release(room.committed))
    this.#conclude(received)
  }

  #answer(room: Room, stateVector: Uint8Array): void {
    if (this.#outbox.isLagging) return this.#outbox.askLater(stateVector)
    const missing = room.missingFrom(stateVector, this.grant.memberId)
    if (missing === null) return this.close('malformed')
    this.#send(step2Frame(missing))
  }

  #acknowledge(counters: number[]): void {
    if (this.#isClosed) return
    for (const counter of counters) this.#send(barrierFrame(counter))
  }

  /** Too many frames are not refused: they are read later. */
  #slowDown(waitMs: number): void {
    if (waitMs === 0 || this.isPausedFor('rate')) return
    this.pause('rate')
    setTimeout(() => this.resume('rate'), waitMs).unref()
  }

  #send(frame: Uint8Array): void {
    this.#outbox.send(asMessage(frame))
  }

  #leave(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#room?.leave(this)
    this.#deps.onClosed(this)
  }
}
