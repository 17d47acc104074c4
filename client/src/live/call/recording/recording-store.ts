import type { MemberId, RecordingId, SessionId } from '@dryrun/shared/contract/ids'
import type { RecordingView } from '@dryrun/shared/contract/recording'
import { ApiRefusal } from '../../../api-refusal.ts'
import { onSessionJoined } from '../../session-store.ts'
import { ask, onConnection, onFact, readConnection } from '../../socket.ts'
import type { ChunkQueue, QueueStatus } from './chunk-queue.ts'
import { hasDeletedPart, noteDeletedPart } from './deleted-part.ts'
import { TrackRecorder, type OutgoingSource } from './track-recorder.ts'

/** After this long without anybody looking, recording here ends; a change of page is quicker. */
const leaveAfterMs = 1_000

/** The recording of a session as this tab has it. */
export type RecordingHere = {
  /** Asked for or going on; null where there is none. */
  recording: RecordingView | null
  /** The last one that was declined or stopped while this tab looked. */
  ended: RecordingView | null
  isAsking: boolean
  /** Why what was asked last was refused. */
  problem: string | null
  /** True while something of this member is recorded in this tab. */
  isCapturing: boolean
  /** Why this member is not recorded though they should be; null while all is well. */
  fault: string | null
  sending: QueueStatus
}

/** What the session knows and the recorder needs. */
export type RecordingPlace = {
  me: MemberId
  /** Milliseconds to add to this device's clock to get the server's. */
  clockOffsetMs: number
  source: OutgoingSource
}

export type RecordingStore = {
  subscribe: (hear: () => void) => () => void
  read: () => RecordingHere
  /** To be told before anything can be recorded here, and whenever it changes. */
  place: (place: RecordingPlace) => void
  /** Asks everybody who is present. Answers whether it was done. */
  ask: () => Promise<boolean>
  answer: (agrees: boolean) => Promise<boolean>
  /** Stops it for good, or takes the question back. */
  stop: () => Promise<boolean>
  forgetProblem: () => void
  forgetEnded: () => void
  /** Ends recording here at once, whoever still looks. */
  close: () => void
}

export function createRecordingStore(sessionId: SessionId, queue: ChunkQueue): RecordingStore {
  return new Recordings(sessionId, queue)
}

class Recordings implements RecordingStore {
  readonly #sessionId: SessionId
  readonly #queue: ChunkQueue
  readonly #listeners = new Set<() => void>()
  #state: RecordingHere
  #place: RecordingPlace | null = null
  #recorder: TrackRecorder | null = null
  #stop: (() => void) | null = null
  #leaving: ReturnType<typeof setTimeout> | undefined
  /** Counts what was heard, so that an answer that is older is known. */
  #heard = 0
  /** The server's time at which the connection was lost. */
  #lostAtMs: number | null = null
  /** What this member has stopped and the server may not have heard of yet: they are not recorded in it any more. */
  #stopped: RecordingId | null = null

  /** Where a part of this member was deleted while it went on: they are not recorded in it any more. */
  #deletedIn: RecordingId | null = null

  constructor(sessionId: SessionId, queue: ChunkQueue) {
    this.#sessionId = sessionId
    this.#queue = queue
    this.#state = this.#nothing()
  }

  read = (): RecordingHere => this.#state

  subscribe = (hear: () => void): (() => void) => {
    this.#listeners.add(hear)
    clearTimeout(this.#leaving)
    this.#stop ??= this.#attend()
    return () => {
      this.#listeners.delete(hear)
      if (this.#listeners.size === 0) this.#leaving = setTimeout(() => this.close(), leaveAfterMs)
    }
  }

  place = (place: RecordingPlace): void => {
    const isElsewhere = this.#place && this.#place.source !== place.source
    this.#place = place
    if (isElsewhere) this.#endRecorder()
    this.#follow()
  }

  ask = (): Promise<boolean> =>
    this.#try(async () => this.#take(await ask('recording:ask', { sessionId: this.#sessionId })))

  answer = (agrees: boolean): Promise<boolean> =>
    this.#try(async () => {
      const recordingId = this.#state.recording?.id
      if (!recordingId) return
      const about = { sessionId: this.#sessionId, recordingId, agrees }
      this.#take(await ask('recording:answer', about))
    })

  stop = async (): Promise<boolean> => {
    const recordingId = this.#state.recording?.id
    if (!recordingId) return true
    this.#stopped = recordingId
    this.#follow()
    const isDone = await this.#try(async () => {
      await ask('recording:stop', { sessionId: this.#sessionId, recordingId })
    })
    if (!isDone && readConnection().state !== 'live') this.#set({ problem: stopsLater })
    else if (!isDone) this.#stopped = null
    this.#follow()
    return isDone
  }

  forgetProblem = (): void => this.#set({ problem: null })
  forgetEnded = (): void => this.#set({ ended: null })

  close = (): void => {
    clearTimeout(this.#leaving)
    this.#stop?.()
    this.#stop = null
    this.#endRecorder()
    this.#place = null
    this.#state = this.#nothing()
  }

  #nothing(): RecordingHere {
    return {
      recording: null,
      ended: null,
      isAsking: false,
      problem: null,
      isCapturing: false,
      fault: null,
      sending: this.#queue.read(),
    }
  }

  #attend(): () => void {
    let lastState = readConnection().state
    const hearConnection = () => {
      const { state } = readConnection()
      if (state === lastState) return
      if (lastState === 'live') this.#lostAtMs = this.#serverNow()
      lastState = state
      if (state !== 'live') return
      // First what has ended meanwhile: what was captured after its end is not sent.
      void this.#look().finally(() => this.#queue.send())
    }
    const stops = [
      onFact('recording:changed', fact => {
        if (fact.sessionId === this.#sessionId) this.#take(fact.recording)
      }),
      onConnection(hearConnection),
      // What was told between the new connection and the new seat went past this tab.
      onSessionJoined(sessionId => {
        if (sessionId === this.#sessionId) void this.#look()
      }),
      this.#queue.subscribe(() => this.#set({ sending: this.#queue.read() })),
    ]
    this.#set({ sending: this.#queue.read() })
    if (lastState === 'live') void this.#look()
    return () => stops.forEach(end => end())
  }

  async #look(): Promise<void> {
    const before = this.#heard
    try {
      const recording = await ask('recording:read', { sessionId: this.#sessionId })
      if (this.#heard !== before) return
      if (recording) {
        this.#take(recording)
        if (recording.id === this.#stopped) await this.stop()
        return
      }
    } catch {
      // Asked again with the next connection; until then what was heard last holds.
      return
    }
    const missed = this.#state.recording
    if (missed) this.#take(endedUnseen(missed, this.#lostAtMs))
    this.#lostAtMs = null
  }

  #take(recording: RecordingView): void {
    this.#heard += 1
    const isOver = recording.state === 'stopped' || recording.state === 'declined'
    const { recording: open } = this.#state
    // Of one that is over already, a late answer says nothing new.
    if (!isOver && this.#state.ended?.id === recording.id) return
    if (!isOver) this.#set({ recording, ended: null, problem: null })
    else if (!open || open.id === recording.id) this.#set({ recording: null, ended: recording })
    this.#follow()
  }

  /** Records this member exactly while it is on and they have agreed themself. */
  #follow(): void {
    const { recording, ended } = this.#state
    const place = this.#place
    const mine = recording?.consents.find(({ memberId }) => memberId === place?.me)
    const isOn = recording?.state === 'recording' && recording.id !== this.#stopped
    const isWanted = isOn && mine?.hasAgreed === true && !this.#hasDeletedPart()
    const running = this.#recorder
    if (running && (!isWanted || running.recordingId !== recording.id)) {
      const stoppedAt = ended?.id === running.recordingId ? ended.stoppedAt : null
      this.#endRecorder(stoppedAt === null ? Infinity : Date.parse(stoppedAt))
    }
    if (!isWanted || !place || !this.#stop || this.#recorder) return this.#tellCapture()
    this.#recorder = new TrackRecorder({
      sessionId: this.#sessionId,
      recordingId: recording.id,
      source: place.source,
      queue: this.#queue,
      serverNow: () => this.#serverNow(),
      changed: () => this.#tellCapture(),
    })
    this.#tellCapture()
  }

  #endRecorder(atMs = Infinity): void {
    this.#recorder?.stop(atMs)
    this.#recorder = null
    this.#tellCapture()
  }

  #tellCapture(): void {
    const isCapturing = this.#recorder?.isCapturing ?? false
    const fault = this.#recorder?.fault ?? null
    if (fault?.is === 'gone' && this.#recorder) {
      this.#deletedIn = this.#recorder.recordingId
      noteDeletedPart(this.#deletedIn)
    }
    const known = this.#hasDeletedPart() ? ({ is: 'gone' } as const) : fault
    this.#set({ isCapturing, fault: known === null ? null : faultWords(known) })
  }

  #hasDeletedPart(): boolean {
    const id = this.#state.recording?.id
    return id !== undefined && (id === this.#deletedIn || hasDeletedPart(id))
  }

  async #try(work: () => Promise<void>): Promise<boolean> {
    this.#set({ problem: null, isAsking: true })
    try {
      await work()
      return true
    } catch (fault) {
      if (!(fault instanceof ApiRefusal)) throw fault
      this.#set({ problem: fault.message })
      return false
    } finally {
      this.#set({ isAsking: false })
    }
  }

  #serverNow(): number {
    return Date.now() + (this.#place?.clockOffsetMs ?? 0)
  }

  #set(more: Partial<RecordingHere>): void {
    this.#state = { ...this.#state, ...more }
    this.#listeners.forEach(hear => hear())
  }
}

const stopsLater = 'You are not recorded any more. It stops for all as soon as your connection is back.'

/**
 * It ended while this tab was away, and nobody can tell when: what was captured since then may have been captured after
 * its end, and is not sent.
 */
function endedUnseen(recording: RecordingView, lostAtMs: number | null): RecordingView {
  const stoppedAt = lostAtMs === null ? null : new Date(lostAtMs).toISOString()
  const state = recording.state === 'recording' ? 'stopped' : 'declined'
  return { ...recording, state, stoppedAt, stoppedBy: null }
}

const sentences = {
  full: 'There is no room left in this browser, so you are not recorded any more. Free some space, then reload the page.',
  over: 'The server takes no more of your part, so you are not recorded any more.',
  gone: 'Your part was deleted; you are not recorded any more.',
  unsupported: 'This browser cannot record. The others are recorded, you are not.',
} as const

function faultWords(fault: NonNullable<TrackRecorder['fault']>): string {
  if (fault.is === 'refused') return fault.message
  return sentences[fault.is]
}
