import type { RecordingId, SessionId } from '@dryrun/shared/contract/ids'
import type { TrackKind } from '@dryrun/shared/contract/recording'
import type { RefusalCode } from '@dryrun/shared/contract/reply'
import { ApiRefusal } from '../../../api-refusal.ts'
import { ask, onConnection, readConnection } from '../../socket.ts'
import type { ChunkQueue, NewPiece } from './chunk-queue.ts'
import { Stretch } from './record-stretch.ts'

const askAgainMs = 3_000
const passing: readonly RefusalCode[] = ['unavailable', 'internal', 'too_many']

/** Why a stretch ended though nobody asked it to. */
export type StretchFault = { is: 'full' | 'over' | 'gone' } | { is: 'refused'; message: string }

export type StretchParts = {
  sessionId: SessionId
  recordingId: RecordingId
  kind: TrackKind
  mimeType: string
  queue: ChunkQueue
  /** Milliseconds since 1970 on the server's clock. */
  serverNow: () => number
  faulted: (fault: StretchFault) => void
}

/** A stretch whose pieces are kept and sent: it opens a track of the recording for itself when it has begun. */
export class KeptStretch {
  readonly trackIds: readonly string[]
  readonly #parts: StretchParts
  readonly #stretch: Stretch
  /** What is done with the queue, one after the other. */
  #turn: Promise<void> = Promise.resolve()
  #key: string | null = null
  #startedAtMs: number | null = null
  #isFaulty = false

  constructor(tracks: readonly MediaStreamTrack[], parts: StretchParts) {
    this.#parts = parts
    this.trackIds = tracks.map(({ id }) => id)
    this.#stretch = new Stretch(tracks, parts.kind, parts.mimeType, {
      started: mimeType => this.#begin(mimeType),
      piece: piece => this.#inTurn(() => this.#add(piece)),
      ended: durationMs => this.#inTurn(() => this.#end(durationMs)),
    })
  }

  /** Ends it at that moment of the server's clock, or now. */
  stop(atMs = Infinity): void {
    this.#stretch.stop(atMs - (this.#startedAtMs ?? this.#parts.serverNow()))
  }

  #begin(mimeType: string): void {
    const startedAtMs = this.#parts.serverNow()
    this.#startedAtMs = startedAtMs
    this.#inTurn(async () => {
      const key = await this.#parts.queue.begin(this.#parts.recordingId)
      this.#key = key
      void this.#open(key, mimeType, new Date(startedAtMs).toISOString())
    })
  }

  /** Until the server has answered, pieces are kept and wait. */
  async #open(key: string, mimeType: string, startedAt: string): Promise<void> {
    const { sessionId, recordingId, kind, queue } = this.#parts
    for (;;) {
      try {
        const { trackId } = await ask('recording:open', { sessionId, recordingId, kind, mimeType, startedAt })
        return await queue.opened(key, trackId)
      } catch (fault) {
        if (fault instanceof ApiRefusal && passing.includes(fault.code)) await connectionOrTime()
        else return this.#fail({ is: 'refused', message: messageOf(fault) }, key)
      }
    }
  }

  async #add(piece: NewPiece): Promise<void> {
    if (this.#key === null || this.#isFaulty) return
    const added = await this.#parts.queue.add(this.#key, piece)
    if (added !== 'kept') this.#fail({ is: added }, null)
  }

  async #end(durationMs: number): Promise<void> {
    if (this.#key !== null) await this.#parts.queue.end(this.#key, durationMs)
  }

  #fail(fault: StretchFault, droppedKey: string | null): void {
    this.#isFaulty = true
    this.#stretch.stop()
    if (droppedKey !== null) this.#inTurn(() => this.#parts.queue.drop(droppedKey))
    this.#parts.faulted(fault)
  }

  #inTurn(work: () => Promise<void>): void {
    this.#turn = this.#turn.then(work).catch((fault: unknown) => {
      // The browser's database broke: without it there is nowhere to put what comes.
      if (!this.#isFaulty) this.#fail({ is: 'refused', message: messageOf(fault) }, null)
    })
  }
}

const messageOf = (fault: unknown) =>
  fault instanceof ApiRefusal ? fault.message : 'This browser could not keep what it recorded.'

/** Resolves when the connection has changed, or after a while. */
function connectionOrTime(): Promise<void> {
  const before = readConnection().state
  return new Promise(resolve => {
    const finish = () => {
      clearTimeout(timer)
      stop()
      resolve()
    }
    const timer = setTimeout(finish, askAgainMs)
    const stop = onConnection(() => {
      if (readConnection().state !== before) finish()
    })
  })
}
