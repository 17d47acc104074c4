import type { RecordingId, SessionId } from '@dryrun/shared/contract/ids'
import type { TrackKind } from '@dryrun/shared/contract/recording'
import type { Outgoing } from '../call-transport.ts'
import type { ChunkQueue } from './chunk-queue.ts'
import { KeptStretch, type StretchFault } from './kept-stretch.ts'
import { createRecordedVoice, type RecordedVoice } from './recorded-voice.ts'
import { recorderMime } from './recorder-mime.ts'

/** What this member sends in the call now, as it is sent: nothing of what may not be heard. Null outside the call. */
export type OutgoingSource = {
  sent: () => Outgoing | null
  subscribe: (hear: () => void) => () => void
}

type Parts = {
  sessionId: SessionId
  recordingId: RecordingId
  source: OutgoingSource
  queue: ChunkQueue
  serverNow: () => number
  changed: () => void
}

/** How long devices have to settle before another stretch begins: one switch changes several things, in milliseconds. */
export const settleMs = 400

/**
 * Records what this member sends, for as long as it lives: camera and voice in one stretch, the screen in another.
 *
 * A MediaRecorder ends when the tracks of its stream change, so a stretch ends with them and the next begins, each a
 * track of its own that knows when it began. Drawing cameras onto a canvas would keep one stretch going, but canvases
 * stand still in hidden tabs and cost what the call needs; only the voice, where a switch is heard, is kept through.
 */
export class TrackRecorder {
  readonly #parts: Parts
  readonly #voice: RecordedVoice
  readonly #mimeType = recorderMime()
  readonly #stopHearing: () => void
  #stretches: Partial<Record<TrackKind, KeptStretch>> = {}
  #settling: ReturnType<typeof setTimeout> | undefined
  #fault: StretchFault | null = null
  /** Tracks that were refused are not tried again. */
  #refused: string | null = null
  #isOver = false

  constructor(parts: Parts) {
    this.#parts = parts
    this.#voice = createRecordedVoice(() => this.#look())
    this.#stopHearing = parts.source.subscribe(() => this.#look())
    this.#follow()
  }

  get recordingId(): RecordingId {
    return this.#parts.recordingId
  }

  /** True while something of this member is recorded. */
  get isCapturing(): boolean {
    return Object.keys(this.#stretches).length > 0
  }

  /** Why nothing more is recorded here; null while all is well. */
  get fault(): StretchFault | { is: 'unsupported' } | null {
    return this.#mimeType === null ? { is: 'unsupported' } : this.#fault
  }

  /** Ends it for good, as of that moment of the server's clock: what was captured later is not sent. */
  stop(atMs = Infinity): void {
    if (this.#isOver) return
    this.#isOver = true
    clearTimeout(this.#settling)
    this.#stopHearing()
    Object.values(this.#stretches).forEach(stretch => stretch.stop(atMs))
    this.#stretches = {}
    this.#voice.close()
  }

  #look(): void {
    if (this.#isOver || this.#settling !== undefined || !this.#hasChanged()) return
    this.#settling = setTimeout(() => this.#follow(), settleMs)
  }

  #hasChanged(): boolean {
    if (this.#isForAll(this.#fault)) return false
    const wanted = this.#wanted()
    return kinds.some(kind => {
      const ids = idsOf(wanted[kind])
      return ids !== this.#refused && ids !== (this.#stretches[kind]?.trackIds.join() ?? '')
    })
  }

  #wanted(): Record<TrackKind, MediaStreamTrack[]> {
    const sent = this.#parts.source.sent()
    this.#voice.from(sent?.audio ?? null)
    const camera = [sent?.camera, sent?.audio ? this.#voice.track() : null]
    return { camera: camera.filter(isLive), screen: [sent?.screen].filter(isLive) }
  }

  #follow(): void {
    this.#settling = undefined
    if (this.#isOver || this.#mimeType === null || this.#isForAll(this.#fault)) return
    const wanted = this.#wanted()
    for (const kind of kinds) this.#record(kind, wanted[kind], this.#mimeType)
    this.#parts.changed()
  }

  #record(kind: TrackKind, tracks: readonly MediaStreamTrack[], mimeType: string): void {
    const running = this.#stretches[kind]
    const ids = idsOf(tracks)
    if (ids === (running?.trackIds.join() ?? '')) return
    running?.stop()
    delete this.#stretches[kind]
    if (tracks.length === 0 || ids === this.#refused) return
    try {
      this.#stretches[kind] = this.#begin(kind, tracks, mimeType)
      this.#fault = null
    } catch {
      this.#failed(kind, ids, {
        is: 'refused',
        message: 'This browser cannot record this camera or microphone.',
      })
    }
  }

  #begin(kind: TrackKind, tracks: readonly MediaStreamTrack[], mimeType: string): KeptStretch {
    const { sessionId, recordingId, queue, serverNow } = this.#parts
    const faulted = (fault: StretchFault) => {
      if (this.#isForAll(fault)) {
        Object.values(this.#stretches).forEach(stretch => stretch.stop())
        this.#stretches = {}
      }
      this.#failed(kind, idsOf(tracks), fault)
    }
    const about = { sessionId, recordingId, kind, mimeType, queue, serverNow, faulted }
    return new KeptStretch(tracks, about)
  }

  /** True where neither camera nor screen is recorded any more. */
  #isForAll(fault: StretchFault | null): boolean {
    return fault !== null && fault.is !== 'refused'
  }

  #failed(kind: TrackKind, ids: string, fault: StretchFault): void {
    this.#fault = fault
    this.#refused = ids
    if (this.#stretches[kind]?.trackIds.join() === ids) delete this.#stretches[kind]
    this.#parts.changed()
  }
}

const kinds = ['camera', 'screen'] as const
const idsOf = (tracks: readonly MediaStreamTrack[]) => tracks.map(({ id }) => id).join()
const isLive = (track: MediaStreamTrack | null | undefined): track is MediaStreamTrack =>
  track?.readyState === 'live'
