import { closingOf, closings } from '@dryrun/shared/documents/protocol'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { DocSocket } from './doc-socket.ts'
import { openLocalCopy } from './local-copy.ts'
import type { LocalCopy } from './local-copy.ts'
import { SavedSign } from './saved-sign.ts'
import type { DocStatus } from './saved-sign.ts'

/** After a change the question whether it is committed waits this long for the next one. */
const barrierDelayMs = 50
/** So many tries in a row without success are no longer a hiccup. */
const triesUntilOffline = 4

export interface OpenDocument {
  doc: Y.Doc
  awareness: Awareness
  status: { subscribe: (listener: () => void) => () => void; get: () => DocStatus }
  /** Tries again after a refusal, for instance when this person's role has changed. */
  reconnect(): void
  destroy(): void
}

export interface OpenDocumentOptions {
  /** Where documents are served, without the name; our own origin's `/collab` if not given. */
  url?: string
  /**
   * The server's document is another than the copy kept here, which has been thrown away: this document is dead, open
   * it again. `lostChanges` were typed here and never reached the server.
   */
  onStale?: (lostChanges: number) => void
  webSocket?: typeof WebSocket
  openCopy?: (docName: string, doc: Y.Doc) => LocalCopy
  random?: () => number
}

/** Opens a shared document: at once what this browser kept of it, then whatever the server has, then both live. */
export function openDocument(docName: string, options: OpenDocumentOptions = {}): OpenDocument {
  return new SharedDocument(docName, options)
}

class SharedDocument implements OpenDocument {
  readonly doc = new Y.Doc()
  readonly awareness = new Awareness(this.doc)
  readonly status = new SavedSign()
  readonly #copy: LocalCopy
  readonly #socket: DocSocket
  readonly #options: OpenDocumentOptions
  #epoch = ''
  #failures = 0
  #wasLive = false
  #isOver = false
  #barrier: ReturnType<typeof setTimeout> | undefined

  constructor(docName: string, options: OpenDocumentOptions) {
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
    window.addEventListener('online', this.#networkChanged)
    window.addEventListener('offline', this.#networkChanged)
    window.addEventListener('beforeunload', this.#warn)
    void this.#copy.loaded.then(() => this.#start())
  }

  reconnect(): void {
    if (this.#isOver || this.status.get().connection !== 'refused') return
    this.status.connection('connecting')
    this.#socket.connect(this.#epoch)
  }

  destroy(): void {
    this.#isOver = true
    clearTimeout(this.#barrier)
    window.removeEventListener('online', this.#networkChanged)
    window.removeEventListener('offline', this.#networkChanged)
    window.removeEventListener('beforeunload', this.#warn)
    this.#socket.destroy()
    this.#copy.close()
    this.awareness.destroy()
    this.doc.destroy()
  }

  /** The copy comes first: the server must be told of it, and only one epoch may ever be in the document. */
  #start(): void {
    if (this.#isOver) return
    this.#epoch = this.#copy.epoch
    this.status.keptOnDevice(this.#copy.isAvailable)
    if (this.#copy.unsaved > 0) this.status.changed(this.#copy.unsaved)
    if (!navigator.onLine) this.status.connection('offline')
    this.#socket.connect(this.#epoch)
  }

  #becameLive(): void {
    this.#failures = 0
    this.#wasLive = true
    this.status.connection('live')
    this.#askSoon(0)
  }

  #lostConnection(code: number | undefined): void {
    clearTimeout(this.#barrier)
    this.#barrier = undefined
    if (this.#isOver) return
    this.#failures += 1
    const isOffline = this.#failures >= triesUntilOffline || !navigator.onLine
    const closing = code === undefined ? null : closingOf(code)
    const trouble = closing === null ? undefined : closings[closing].sentence
    this.status.connection(isOffline ? 'offline' : this.#wasLive ? 'reconnecting' : 'connecting', trouble)
  }

  #wasRefused(code: number, reason: string): void {
    const closing = closingOf(code)
    if (closing === 'staleCopy' && this.#epoch !== '') return this.#discard()
    const sentence = closing === null ? reason : closings[closing].sentence
    this.status.refused(code, sentence || 'The server closed this document. Reload the page.')
  }

  readonly #changed = (_update: Uint8Array, origin: unknown): void => {
    if (origin === this.#socket.provider || this.#copy.isOrigin(origin)) return
    this.status.changed()
    this.status.keptOnDevice(this.#copy.isAvailable)
    this.#copy.keepUnsaved(this.status.get().unsavedChanges)
    this.#askSoon(barrierDelayMs)
  }

  /** One barrier at a time: the answer to the one under way starts the next if there is something new. */
  #askSoon(delayMs: number): void {
    if (this.#barrier !== undefined || !this.status.wantsBarrier) return
    this.#barrier = setTimeout(() => {
      this.#barrier = undefined
      if (this.status.wantsBarrier) this.#socket.sendBarrier(this.status.ask())
    }, delayMs)
  }

  #wasAcknowledged(counter: number): void {
    this.status.acknowledge(counter)
    this.#copy.keepUnsaved(this.status.get().unsavedChanges)
    this.#askSoon(barrierDelayMs)
  }

  #learnedEpoch(epoch: string): void {
    if (this.#epoch !== '' && epoch !== this.#epoch) return this.#discard()
    this.#epoch = epoch
    this.#socket.holds(epoch)
    this.#copy.keepEpoch(epoch)
  }

  /** Merging an older document into this one would give every line twice. */
  #discard(): void {
    if (this.#isOver) return
    const lostChanges = this.status.get().unsavedChanges
    this.#isOver = true
    this.#socket.disconnect()
    this.status.connection('connecting')
    void this.#copy.discard().then(() => this.#options.onStale?.(lostChanges))
  }

  readonly #networkChanged = (): void => {
    if (!navigator.onLine && this.status.get().connection === 'reconnecting')
      this.status.connection('offline')
    this.#socket.networkChanged()
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
