import { closingOf, closings } from '@dryrun/shared/documents/protocol'
import type { Closing } from '@dryrun/shared/documents/protocol'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { noteConnection } from './connection-log.ts'
import { DocSocket } from './doc-socket.ts'
import { openLocalCopy } from './local-copy.ts'
import type { LocalCopy } from './local-copy.ts'
import { SaveQuestions } from './save-questions.ts'
import { SavedSign } from './saved-sign.ts'
import type { DocConnection, DocStatus, Editable } from './saved-sign.ts'

/** So many tries in a row without success are no longer a hiccup. */
const triesUntilOffline = 4
/** How long the server has, once it is reached, to say that it took what was typed before the round was over. */
const lastChanceMs = 3000
const resyncWithinMs = 10_000

/** Said instead of the server's sentence where that speaks to a page that could not come back by itself. */
const ownWords: Partial<Record<Closing, string>> = {
  malformed: 'The server could not read what this page sent. Trying again sends all of it anew.',
  staleCopy: 'The server has another document by this name. Trying again opens that one.',
}

/**
 * Why a copy was thrown away: `older` where the server has another document by the name, or this one otherwise; `over`
 * where the round or the right to edit ended before the changes were saved, so that the server will never take them.
 */
export type DiscardReason = 'older' | 'over'

/**
 * What came of a resync. `inStep`: this page shows what the server has, and all typed here is saved. `unsaved`: it shows
 * what the server has, which has not yet taken what was typed here. `reopened`: it differed and was opened anew.
 * `differs`: it differs, and has changes that opening it anew would lose. `refused`, `unreached`: not in step.
 */
export type Resynced = 'inStep' | 'unsaved' | 'reopened' | 'differs' | 'refused' | 'unreached'

export interface OpenDocument {
  readonly name: string
  /** The epoch of the document held here; empty while unknown. */
  readonly epoch: string
  doc: Y.Doc
  awareness: Awareness
  status: { subscribe: (listener: () => void) => () => void; get: () => DocStatus }
  /** Tries again after a refusal, for instance when this person's role has changed. */
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
   * `lostChanges` were typed here and never taken by the server.
   */
  onStale?: (lostChanges: number, why: DiscardReason) => void
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
  readonly #socket: DocSocket
  readonly #options: OpenDocumentOptions
  readonly #questions = new SaveQuestions(() => this.#ask())
  #epoch = ''
  #failures = 0
  #wasLive = false
  #isOver = false
  #hasNetwork = navigator.onLine
  #lastChance: ReturnType<typeof setTimeout> | undefined

  constructor(docName: string, options: OpenDocumentOptions) {
    this.name = docName
    this.#options = options
    this.#copy = (options.openCopy ?? openLocalCopy)(docName, this.doc)
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
    this.status.subscribe(() => this.#watchTheEnd())
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
    if (this.#isOver || this.status.get().connection !== 'refused') return
    this.#enter('connecting')
    this.#socket.connect(this.#epoch)
  }

  setEditable(editable: Editable): void {
    this.status.editable(editable)
  }

  async resync(): Promise<Resynced> {
    if (this.#isOver) return 'unreached'
    noteConnection(this.name, 'resync')
    this.#socket.restart(this.#epoch)
    this.#failures = 0
    this.#enter(this.#onTheWay)
    await this.#settled()
    const { connection, saved, unsavedChanges } = this.status.get()
    if (connection === 'refused') return 'refused'
    if (connection !== 'live') return 'unreached'
    if (this.#socket.holdsAllOfServer) return saved === 'saved' ? 'inStep' : 'unsaved'
    if (unsavedChanges > 0) return 'differs'
    this.#discard('older')
    return 'reopened'
  }

  destroy(): void {
    this.#isOver = true
    openNow.delete(this)
    this.#questions.stop()
    clearTimeout(this.#lastChance)
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
    this.status.keptOnDevice(this.#copy.isAvailable)
    if (this.#copy.unsaved > 0) this.status.changed(this.#copy.unsaved)
    this.#copy.keepUnsaved(this.status.get().unsavedChanges)
    if (!this.#hasNetwork) this.#enter('offline')
    this.#socket.connect(this.#epoch)
  }

  #becameLive(): void {
    this.#failures = 0
    this.#wasLive = true
    this.#enter('live')
    this.#questions.atOnce()
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
    this.status.changed()
    this.status.keptOnDevice(this.#copy.isAvailable)
    this.#copy.keepUnsaved(this.status.get().unsavedChanges)
    this.#questions.changed()
  }

  /** One barrier at a time: the answer to the one under way starts the next if there is something new. */
  #ask(): void {
    if (this.status.wantsBarrier) this.#socket.sendBarrier(this.status.ask())
  }

  #wasAcknowledged(counter: number): void {
    clearTimeout(this.#lastChance)
    this.#lastChance = undefined
    this.status.acknowledge(counter)
    this.#watchTheEnd()
    this.#copy.keepUnsaved(this.status.get().unsavedChanges)
    if (this.status.wantsBarrier) this.#questions.changed()
  }

  #learnedEpoch(epoch: string): void {
    if (this.#epoch !== '' && epoch !== this.#epoch) return this.#discard('older')
    this.#epoch = epoch
    this.#socket.holds(epoch)
    this.#copy.keepEpoch(epoch)
  }

  /** After the end of a round nobody may go on seeing a text of their own: the others will never get it. */
  #watchTheEnd(): void {
    const { editable, connection, unsavedChanges } = this.status.get()
    if (editable === 'over' && connection === 'live' && unsavedChanges > 0) {
      this.#lastChance ??= setTimeout(() => this.#discard('over'), lastChanceMs)
      return
    }
    clearTimeout(this.#lastChance)
    this.#lastChance = undefined
  }

  /** Merging an older document into this one would give every line twice; what the server refuses stays alone. */
  #discard(why: DiscardReason): void {
    if (this.#isOver) return
    const lostChanges = this.status.get().unsavedChanges
    noteConnection(this.name, 'discarded', { said: `${why}, ${lostChanges} changes lost` })
    this.#isOver = true
    this.#socket.disconnect()
    this.status.connection('connecting')
    void this.#copy.discard().then(() => this.#options.onStale?.(lostChanges, why))
  }

  /** Resolves once there is an answer to a resync, or there will be none soon. */
  async #settled(): Promise<void> {
    const isSettled = () => {
      const { connection, saved, editable, unsavedChanges } = this.status.get()
      const isHeldBack = editable !== 'edit' && unsavedChanges > 0
      return (
        this.#isOver ||
        connection === 'refused' ||
        (connection === 'live' && (saved === 'saved' || isHeldBack))
      )
    }
    await new Promise<void>(resolve => {
      const finish = () => {
        clearTimeout(deadline)
        stop()
        resolve()
      }
      const deadline = setTimeout(finish, resyncWithinMs)
      const stop = this.status.subscribe(() => {
        if (isSettled()) finish()
      })
    })
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
