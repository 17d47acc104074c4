import { RecordingId, TrackId, type MemberId, type SessionId } from '@dryrun/shared/contract/ids'
import type { RecordingView, TrackView } from '@dryrun/shared/contract/recording'
import type { Outgoing } from '../call-transport.ts'
import { readConnection } from '../../socket.ts'
import { ChunkQueue } from './chunk-queue.ts'
import type { PieceSender } from './piece-sender.ts'
import { createMemoryStore } from './piece-store.ts'

/** For tests: recordings without a device, a codec or a server. */

export const recordingId = RecordingId.parse('recording-1')

type About = Partial<RecordingView> & { sessionId: SessionId; askedBy: MemberId }

/** A recording that is asked for by somebody who has agreed; `answers` are those of the others. */
export function recordingView(
  about: About,
  answers: Partial<Record<MemberId, boolean | null>> = {},
): RecordingView {
  const others = Object.entries(answers).map(([memberId, hasAgreed]) => ({
    memberId: memberId as MemberId,
    hasAgreed: hasAgreed ?? null,
  }))
  return {
    id: recordingId,
    state: 'asking',
    askedAt: '2026-03-02T18:00:00.000Z',
    answerBy: '2026-03-02T18:02:00.000Z',
    startedAt: null,
    stoppedAt: null,
    stoppedBy: null,
    consents: [{ memberId: about.askedBy, hasAgreed: true }, ...others],
    ...about,
  }
}

/** A recorder that hands over what a test says; `made` are all since a test emptied it. */
export class FakeRecorder {
  static made: FakeRecorder[] = []
  static isTypeSupported = (type: string) => type.startsWith('video/webm')
  readonly tracks: readonly MediaStreamTrack[]
  readonly mimeType: string
  state: 'inactive' | 'recording' = 'inactive'
  onstart: (() => void) | null = null
  ondataavailable: ((event: { data: Blob }) => void) | null = null
  onstop: (() => void) | null = null
  #last = ''

  constructor(stream: { tracks: readonly MediaStreamTrack[] }, { mimeType }: { mimeType: string }) {
    this.tracks = stream.tracks
    this.mimeType = mimeType
    FakeRecorder.made.push(this)
  }

  start(): void {
    this.state = 'recording'
    queueMicrotask(() => this.onstart?.())
  }

  /** Hands over a slice at once. */
  give(bytes: string): void {
    this.ondataavailable?.({ data: new Blob([bytes]) })
  }

  /** What it hands over when it is stopped. */
  holds(bytes: string): void {
    this.#last = bytes
  }

  stop(): void {
    this.state = 'inactive'
    queueMicrotask(() => {
      this.give(this.#last)
      this.onstop?.()
    })
  }
}

export class FakeStream {
  readonly tracks: readonly MediaStreamTrack[]
  constructor(tracks: readonly MediaStreamTrack[] = []) {
    this.tracks = tracks
  }
}

export const fakeTrack = (id: string) => ({ id, readyState: 'live' }) as MediaStreamTrack

/** What a member sends; `set` changes it as a device would. */
export function fakeSource(first: Partial<Outgoing> | null) {
  const whole = (some: Partial<Outgoing> | null): Outgoing | null =>
    some && { audio: null, camera: null, screen: null, isAudioOnly: false, ...some }
  let sent = whole(first)
  const listeners = new Set<() => void>()
  return {
    sent: () => sent,
    subscribe: (hear: () => void) => {
      listeners.add(hear)
      return () => void listeners.delete(hear)
    },
    set: (next: Partial<Outgoing> | null) => {
      sent = whole(next)
      listeners.forEach(hear => hear())
    },
  }
}

/** A queue to a server that takes everything; `arrived` is what it took, by track. */
export function fakeQueue(bytes?: number) {
  const arrived: Record<string, string> = {}
  const finished: Record<string, number> = {}
  let isReached = true
  let isDeleted = false
  const reply = (id: TrackId): TrackView => ({
    id,
    memberId: 'member-ana-1' as MemberId,
    kind: 'camera',
    mimeType: 'video/webm',
    startedAt: '2026-03-02T18:00:00.000Z',
    durationMs: 0,
    bytes: 0,
    chunks: 0,
    isComplete: false,
  })
  const send: PieceSender = {
    async put({ trackId }, _index, _fromMs, piece) {
      if (!isReached) return { is: 'later' }
      if (isDeleted) return { is: 'gone' }
      arrived[trackId] = (arrived[trackId] ?? '') + (await piece.text())
      return { is: 'ok', track: reply(trackId) }
    },
    read: ({ trackId }) => Promise.resolve(isDeleted ? { is: 'gone' } : { is: 'ok', track: reply(trackId) }),
    who: () => Promise.resolve('account ben'),
    async finish({ trackId }, durationMs) {
      if (!isReached) return { is: 'later' }
      finished[trackId] = durationMs
      return { is: 'ok', track: reply(trackId) }
    },
  }
  const limits = { firstWaitMs: 1, ...(bytes === undefined ? {} : { bytes }) }
  const queue = new ChunkQueue({
    openStore: () => Promise.resolve(createMemoryStore()),
    send,
    isLive: () => readConnection().state === 'live',
    limits,
  })
  const reach = (is: boolean) => (isReached = is)
  const deleteAll = () => (isDeleted = true)
  return { queue, arrived, finished, reach, deleteAll }
}
