import type { RecordingId, TrackId } from '@dryrun/shared/contract/ids'
import { newClientId } from '../../../client-id.ts'
import { holdTab, tabsOpen } from '../../tabs-open.ts'
import type { PieceSender } from './piece-sender.ts'
import type { KeptTrack, PieceMark, PieceStore } from './piece-store.ts'
import { sendAll, type Sent, type Whereabouts } from './send-all.ts'

export const queueLimits = {
  /** Bytes that wait in the browser's database: about an hour of a camera and a screen without a network. */
  deviceBytes: 1024 * 1024 * 1024,
  /** The same in a tab without a database. */
  tabBytes: 256 * 1024 * 1024,
  /** Milliseconds before trying again: the first, doubled each time, and the longest. */
  firstWaitMs: 1_000,
  longestWaitMs: 30_000,
} as const

/** What of this browser's recordings the server has not got yet. */
export type QueueStatus = {
  waitingBytes: number
  /** True where what waits outlives the tab. */
  isOnDevice: boolean
  /** True while the server cannot be reached or will not take more just now. */
  isHeldUp: boolean
  /** True where nobody is signed in who may send it. */
  isSignedOut: boolean
  /** Bytes that had to be given up: the server would not take them any more, or newer ones had no room. */
  lostBytes: number
}

export const nothingWaits: QueueStatus = {
  waitingBytes: 0,
  isOnDevice: true,
  isHeldUp: false,
  isSignedOut: false,
  lostBytes: 0,
}

export type NewPiece = { bytes: Blob; fromMs: number; toMs: number }

type Parts = {
  openStore: () => Promise<PieceStore>
  send: PieceSender
  /** Whether the server tells this tab at once when a recording stops. */
  isLive: () => boolean
  /** For tests: the first wait, and room for so many bytes. */
  limits?: { firstWaitMs: number; bytes?: number }
}

/** The pieces of this browser on their way to the server: kept first, then sent in order, however often that takes. */
export class ChunkQueue {
  readonly #parts: Parts
  /** This tab, for the others to know that its tracks are not yet over. */
  readonly #tab = newClientId()
  readonly #listeners = new Set<() => void>()
  readonly #nextIndex = new Map<string, number>()
  /** Tracks of this tab that the server keeps and takes no more of. */
  readonly #closed = new Set<string>()
  /** Tracks of other people who use this browser: theirs to send. */
  #others: ReadonlySet<string> = new Set()
  #opened: Promise<PieceStore> | null = null
  #letGo: (() => void) | null = null
  #status = nothingWaits
  #isCounting = false
  #isStale = false
  #isSending = false
  #again = false
  #retry: ReturnType<typeof setTimeout> | undefined
  #failures = 0
  #isClosed = false

  constructor(parts: Parts) {
    this.#parts = parts
  }

  read = (): QueueStatus => this.#status

  subscribe = (hear: () => void): (() => void) => {
    this.#listeners.add(hear)
    return () => void this.#listeners.delete(hear)
  }

  /** A track has begun in this tab. Gives the name it has here. */
  async begin(recordingId: RecordingId): Promise<string> {
    const store = await this.#store()
    this.#letGo ??= holdTab(this.#tab)
    const key = newClientId()
    const madeAt = Date.now()
    await store.putTrack({
      key,
      recordingId,
      trackId: null,
      person: null,
      tab: this.#tab,
      madeAt,
      recordedMs: 0,
      durationMs: null,
    })
    this.#nextIndex.set(key, 0)
    return key
  }

  /** The server has opened it: from now on its pieces are sent. */
  async opened(key: string, trackId: TrackId): Promise<void> {
    const person = await this.#parts.send.who()
    await this.#change(key, track => ({ ...track, trackId, person }))
    this.send()
  }

  /**
   * Keeps a piece, then sends it. `full`: there is no room for it, and more of this track would have a hole. `over`: the
   * server takes no more of this track. `gone`: the track was deleted.
   */
  async add(key: string, { bytes, fromMs, toMs }: NewPiece): Promise<'kept' | 'full' | 'over' | 'gone'> {
    const store = await this.#store()
    const index = this.#nextIndex.get(key) ?? 0
    if (!(await this.#makeRoom(store, key, bytes.size))) return 'full'
    const mark: PieceMark = { key, index, fromMs, bytes: bytes.size }
    try {
      if (!(await store.addPiece(mark, bytes, toMs))) return this.#closed.has(key) ? 'over' : 'gone'
    } catch {
      return 'full'
    }
    this.#nextIndex.set(key, index + 1)
    this.send()
    return 'kept'
  }

  /** Nothing more comes of it. What was captured from `durationMs` on is not sent. */
  async end(key: string, durationMs: number): Promise<void> {
    const store = await this.#store()
    const late = (await store.listMarks()).filter(mark => mark.key === key && mark.fromMs >= durationMs)
    const lateIndexes = late.map(({ index }) => index)
    if (late.length > 0) await store.removePieces(key, lateIndexes)
    await this.#change(key, track => ({ ...track, durationMs }))
    this.#nextIndex.delete(key)
    this.send()
  }

  /** Forgets a track the server would not open. */
  async drop(key: string): Promise<void> {
    this.#nextIndex.delete(key)
    await (await this.#store()).removeTrack(key)
  }

  /** Forgets all that waits, of this tab and of others. */
  async clear(): Promise<void> {
    this.#nextIndex.clear()
    await (await this.#store()).clear()
  }

  /** Sends what waits, also what another visit left; at once where it waited for a better moment. */
  send = (): void => {
    clearTimeout(this.#retry)
    this.#again = true
    if (!this.#isSending) void this.#sendWhileAsked()
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#retry)
    this.#letGo?.()
  }

  #store(): Promise<PieceStore> {
    this.#opened ??= this.#parts.openStore().then(store => {
      store.onChange(() => void this.#recount(store))
      void this.#recount(store)
      return store
    })
    return this.#opened
  }

  async #sendWhileAsked(): Promise<void> {
    this.#isSending = true
    while (this.#again && !this.#isClosed) await this.#work()
    this.#isSending = false
  }

  async #work(): Promise<void> {
    this.#again = false
    const whereabouts = await this.#whereabouts()
    // What is wrong with a store may pass; the pieces are where they were.
    const sent = await this.#store()
      .then(store => oneAtATime(() => sendAll(store, this.#parts.send, whereabouts, this.#parts.isLive)))
      .catch((): Sent => unsent)
    if (this.#isClosed) return
    sent.closed.forEach(key => this.#closed.add(key))
    await this.#setAside(sent.others)
    const lostBytes = this.#status.lostBytes + sent.lostBytes
    this.#set({ lostBytes, isHeldUp: sent.is === 'later', isSignedOut: sent.is === 'signedOut' })
    this.#failures = sent.is === 'later' ? this.#failures + 1 : 0
    if (sent.is === 'done') return this.#lookAgain(sent)
    this.#again = false
    if (sent.is === 'later') this.#retry = setTimeout(this.send, this.#waitMs())
  }

  /** What another tab still records is finished here, should that tab be closed. */
  #lookAgain({ isElsewhere }: Sent): void {
    if (!isElsewhere || this.#again || this.#isClosed) return
    this.#retry = setTimeout(this.send, 30 * this.#firstWaitMs)
  }

  async #whereabouts(): Promise<(track: KeptTrack) => Whereabouts> {
    const open = await tabsOpen()
    return ({ tab }) => (tab === this.#tab ? 'here' : open.has(tab) ? 'elsewhere' : 'left')
  }

  /** What is somebody else's to send is not said to be waiting. */
  async #setAside(others: readonly string[]): Promise<void> {
    if (others.length === this.#others.size && others.every(key => this.#others.has(key))) return
    this.#others = new Set(others)
    await this.#recount(await this.#store())
  }

  #waitMs(): number {
    return Math.min(this.#firstWaitMs * 2 ** (this.#failures - 1), queueLimits.longestWaitMs)
  }

  get #firstWaitMs(): number {
    return (this.#parts.limits ?? queueLimits).firstWaitMs
  }

  async #change(key: string, change: (track: KeptTrack) => KeptTrack): Promise<void> {
    const store = await this.#store()
    const track = (await store.listTracks()).find(each => each.key === key)
    if (track) await store.putTrack(change(track))
  }

  /** Other recordings give way, the oldest first; the one that goes on never does. */
  async #makeRoom(store: PieceStore, key: string, bytes: number): Promise<boolean> {
    const own = store.isOnDevice ? queueLimits.deviceBytes : queueLimits.tabBytes
    const limit = this.#parts.limits?.bytes ?? own
    const marks = await store.listMarks()
    let waiting = sum(marks)
    if (waiting + bytes <= limit) return true
    const tracks = (await store.listTracks()).sort((a, b) => a.madeAt - b.madeAt)
    const recordingId = tracks.find(track => track.key === key)?.recordingId
    for (const track of tracks.filter(each => each.recordingId !== recordingId)) {
      const lost = sum(marks.filter(mark => mark.key === track.key))
      await store.removeTrack(track.key)
      this.#set({ lostBytes: this.#status.lostBytes + lost })
      waiting -= lost
      if (waiting + bytes <= limit) return true
    }
    return false
  }

  async #recount(store: PieceStore): Promise<void> {
    this.#isStale = true
    if (this.#isCounting) return
    this.#isCounting = true
    while (this.#isStale) {
      this.#isStale = false
      const marks = await store.listMarks().catch(() => [])
      const own = marks.filter(({ key }) => !this.#others.has(key))
      this.#set({ waitingBytes: sum(own), isOnDevice: store.isOnDevice })
    }
    this.#isCounting = false
  }

  #set(more: Partial<QueueStatus>): void {
    this.#status = { ...this.#status, ...more }
    this.#listeners.forEach(hear => hear())
  }
}

const unsent: Sent = { is: 'later', lostBytes: 0, closed: [], others: [], isElsewhere: false }
const sum = (marks: readonly PieceMark[]) => marks.reduce((total, { bytes }) => total + bytes, 0)

/** One tab of a browser sends at a time; without Web Locks the server sorts out what comes twice. */
async function oneAtATime(work: () => Promise<Sent>): Promise<Sent> {
  const locks = (navigator as Partial<Navigator>).locks
  if (!locks) return work()
  let sent = unsent
  await locks.request('dryrun-recording-sender', async () => {
    sent = await work()
  })
  return sent
}
