import { closingOf, closings } from '@dryrun/shared/documents/protocol'
import type { Closing } from '@dryrun/shared/documents/protocol'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { noteConnection } from './connection-log.ts'
import { writtenIn } from './discarded.ts'
import type { Discarded, DiscardReason } from './discarded.ts'
import { DocSocket } from './doc-socket.ts'
import { LastChance } from './last-chance.ts'
import { KeptChanges } from './kept-changes.ts'
import { openLocalCopy } from './local-copy.ts'
import type { LocalCopy } from './local-copy.ts'
import { resyncedWith, resyncSettled } from './resync.ts'
import type { Resynced } from './resync.ts'
import { SaveQuestions } from './save-questions.ts'
import { SavedSign } from './saved-sign.ts'
import type { DocConnection, DocStatus, Editable } from './saved-sign.ts'

/** So many tries in a row without success are no longer a hiccup. */
const triesUntilOffline = 4

/** Said instead of the server's sentence where that speaks to a page that could not come back by itself. */
const ownWords: Partial<Record<Closing, string>> = {
  malformed: 'The server could not read what this page sent. Trying again sends all of it anew.',
  staleCopy: 'The server has another document by this name. Trying again opens that one.',
}

export interface OpenDocument {
  readonly name: string
  /** The epoch of the document held here; empty while unknown. */
  readonly epoch: string
  doc: Y.Doc
  awareness: Awareness
  status: { subscribe: (listener: () => void) => () => void; get: () => DocStatus }
  /**
   * Tries again after a refusal, for instance when this person's role has changed. What was too large is opened anew,
   * if this browser keeps a copy: see `onReopen`.
   */
  reconnect(): void
  /** Says what this person may do with it now. Where the round is over, what the server does not take is discarded. */
  setEditable(editable: Editable): void
  /** Opens the connection anew, keeping all that was typed, and compares with what the server says it has. */
  resync(): Promise<Resynced>
  destroy(): void
}

export interface OpenDocumentOptions {
  /** Where documents are served, without the name; our own origin's `/collab` if not given. */
  url?: string
  /**
   * What is held here cannot become what the server has, and was thrown away: this document is dead, open it again.
   * Told also where no change went with it.
   */
  onStale?: (discarded: Discarded) => void
  /**
   * The server found it too large, and this browser keeps a copy: this document is dead, open it again from that. Text
   * that was deleted since stays in this one, for undo. Without it, or a copy, the connection is only tried again.
   */
  onReopen?: () => void
  webSocket?: typeof WebSocket
  openCopy?: (docName: string, doc: Y.Doc) => LocalCopy
  random?: () => number
}

/** Opens a shared document: at once what this browser kept of it, then whatever the server has, then both live. */
export function openDocument(docName: string, options: OpenDocumentOptions = {}): OpenDocument {
  return new SharedDocument(docName, options)
}

const openNow = new Set<OpenDocument>()

/** Every shared document this page has open. */
export const documentsOpen = (): readonly OpenDocument[] => [...openNow]

class SharedDocument implements OpenDocument {
  readonly name: string
  readonly doc = new Y.Doc()
  readonly awareness = new Awareness(this.doc)
  readonly status = new SavedSign()
  readonly #copy: LocalCopy
  readonly #kept: KeptChanges
  readonly #socket: DocSocket
  readonly #options: OpenDocumentOptions
  readonly #questions = new SaveQuestions(() => this.#ask())
  #epoch = ''
  #failures = 0
  #wasLive = false
  #isOver = false
  #hasNetwork = navigator.onLine
  readonly #lastChance = new LastChance(() => this.#discard('over'))

  constructor(docName: string, options: OpenDocumentOptions) {
    this.name = docName
    this.#options = options
    this.#copy = (options.openCopy ?? openLocalCopy)(docName, this.doc)
    this.#kept = new KeptChanges(this.#copy, this.status)
    this.#socket = new DocSocket({
      url: options.url ?? ownUrl(),
      docName,
      doc: this.doc,
      awareness: this.awareness,
      events: {
        live: () => this.#becameLive(),
        lost: code => this.#lostConnection(code),
        closed: (code, reason) => this.#wasRefused(code, reason),
        acknowledged: counter => this.#wasAcknowledged(counter),
        epoch: epoch => this.#learnedEpoch(epoch),
      },
      ...(options.webSocket && { webSocket: options.webSocket }),
      ...(options.random && { random: options.random }),
    })
    this.doc.on('update', this.#changed)
    this.status.subscribe(() => this.#lastChance.watch(this.status.get()))
    window.addEventListener('online', this.#networkBack)
    window.addEventListener('offline', this.#networkLost)
    window.addEventListener('beforeunload', this.#warn)
    openNow.add(this)
    void this.#copy.loaded.then(() => this.#start())
  }

  get epoch(): string {
    return this.#epoch
  }

  reconnect(): void {
    if (this.#isOver || this.status.get().connection !== 'refused' || this.#reopensFromCopy()) return
    this.#enter('connecting')
    this.#socket.connect(this.#epoch)
  }

  setEditable(editable: Editable): void {
    this.status.editable(editable)
  }

  async resync(): Promise<Resynced> {
    if (this.#isOver) return 'unreached'
    noteConnection(this.name, 'resync')
    if (this.#reopensFromCopy()) return 'unsaved'
    this.#socket.restart(this.#epoch)
    this.#failures = 0
    this.#enter(this.#onTheWay)
    await resyncSettled(this.status, () => this.#isOver)
    const resynced = resyncedWith(this.status.get(), this.#socket.holdsAllOfServer)
    if (resynced === 'reopened') this.#discard('older')
    return resynced
  }

  destroy(): void {
    this.#isOver = true
    openNow.delete(this)
    this.#questions.stop()
    this.#lastChance.end()
    window.removeEventListener('online', this.#networkBack)
    window.removeEventListener('offline', this.#networkLost)
    window.removeEventListener('beforeunload', this.#warn)
    this.#socket.destroy()
    this.#copy.close()
    this.awareness.destroy()
    this.doc.destroy()
  }

  get #onTheWay(): 'reconnecting' | 'connecting' {
    return this.#wasLive ? 'reconnecting' : 'connecting'
  }

  /** The copy comes first: the server must be told of it, and only one epoch may ever be in the document. */
  #start(): void {
    if (this.#isOver) return
    this.#epoch = this.#copy.epoch
    this.#kept.begin()
    if (!this.#hasNetwork) this.#enter('offline')
    this.#socket.connect(this.#epoch)
  }

  #becameLive(): void {
    this.#failures = 0
    this.#wasLive = true
    this.#enter('live')
    void this.#kept.catchUp().then(() => this.#questions.atOnce())
  }

  #lostConnection(code: number | undefined): void {
    this.#questions.stop()
    if (this.#isOver) return
    this.#failures += 1
    const isOffline = this.#failures >= triesUntilOffline || !this.#hasNetwork
    const closing = code === undefined ? null : closingOf(code)
    const trouble = closing === null ? undefined : closings[closing].sentence
    this.#enter(isOffline ? 'offline' : this.#onTheWay, code, trouble)
  }

  #enter(state: Exclude<DocConnection, 'refused'>, code?: number, trouble?: string): void {
    noteConnection(this.name, state, {
      ...(code !== undefined && { code }),
      ...(trouble !== undefined && { said: trouble }),
    })
    this.status.connection(state, trouble, this.#socket.heardAt)
  }

  #wasRefused(code: number, reason: string): void {
    const closing = closingOf(code)
    if (closing === 'staleCopy' && this.#epoch !== '') return this.#discard('older')
    const { editable, unsavedChanges } = this.status.get()
    // Nobody will ever take these changes: kept, they would close each connection again.
    if (closing === 'notAllowed' && editable !== 'edit' && unsavedChanges > 0) return this.#discard('over')
    const sentence = closing === null ? reason : (ownWords[closing] ?? closings[closing].sentence)
    noteConnection(this.name, 'refused', { code, said: sentence })
    this.status.refused(code, sentence || 'The server closed this document. Try again.')
  }

  readonly #changed = (_update: Uint8Array, origin: unknown): void => {
    if (origin === this.#socket.provider || this.#copy.isOrigin(origin)) return
    this.#kept.made()
    this.#questions.changed()
  }

  /** One barrier at a time: the answer to the one under way starts the next if there is something new. */
  #ask(): void {
    if (this.#kept.isCatchingUp || !this.status.wantsBarrier) return
    this.#socket.sendBarrier(this.status.ask())
  }

  #wasAcknowledged(counter: number): void {
    this.#lastChance.end()
    const isAnswer = this.status.acknowledge(counter)
    this.#lastChance.watch(this.status.get())
    if (isAnswer) this.#kept.acknowledged()
    if (this.status.wantsBarrier) this.#questions.changed()
  }

  #learnedEpoch(epoch: string): void {
    if (this.#epoch !== '' && epoch !== this.#epoch) return this.#discard('older')
    this.#epoch = epoch
    this.#socket.holds(epoch)
    this.#copy.keepEpoch(epoch)
  }

  /** Merging an older document into this one would give every line twice; what the server refuses stays alone. */
  #discard(why: DiscardReason): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#lastChance.end()
    const text = writtenIn(this.name, this.doc)
    this.#socket.disconnect()
    this.status.connection('connecting')
    void this.#copy.discard().then(lostChanges => {
      noteConnection(this.name, 'discarded', { said: `${why}, ${lostChanges} changes lost` })
      this.#options.onStale?.({ docName: this.name, why, lostChanges, text })
    })
  }

  #reopensFromCopy(): boolean {
    const { onReopen } = this.#options
    const isTooLarge = this.status.get().refusal?.code === closings.tooLarge.code
    if (!onReopen || !isTooLarge || !this.#copy.isAvailable) return false
    this.#isOver = true
    this.#lastChance.end()
    this.#enter('connecting')
    onReopen()
    return true
  }

  readonly #networkLost = (): void => {
    this.#hasNetwork = false
    if (this.#isOver || this.status.get().connection === 'refused') return
    this.#socket.networkLost()
    this.#enter('offline')
  }

  readonly #networkBack = (): void => {
    this.#hasNetwork = true
    if (this.#isOver) return
    this.#socket.networkBack(this.#epoch)
    this.#failures = 0
    if (this.status.get().connection === 'offline') this.#enter(this.#onTheWay)
  }

  /** Asks before the tab closes only where closing it would lose something. */
  readonly #warn = (event: BeforeUnloadEvent): void => {
    const { unsavedChanges, isKeptOnDevice } = this.status.get()
    if (unsavedChanges > 0 && !isKeptOnDevice) event.preventDefault()
  }
}

function ownUrl(): string {
  const { protocol, host } = window.location
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/collab`
}
