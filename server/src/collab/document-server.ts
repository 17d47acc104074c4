import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket, WebSocketServer } from 'ws'
import * as Y from 'yjs'
import type { RoundId } from '@dryrun/shared/contract/ids'
import { formatDocName, parseDocName, type DocName } from '@dryrun/shared/documents/doc-name'
import { notesText } from '@dryrun/shared/documents/notes-doc'
import { documentLimits, type Closing } from '@dryrun/shared/documents/protocol'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import type { Log } from '../log.ts'
import type { DocumentAccess, Person } from './access.ts'
import { Background } from './background.ts'
import { collabLimits, type CollabLimits } from './collab-limits.ts'
import { ConnectionWatch, heartbeatTurns } from './connection-watch.ts'
import { Connection, type ConnectionDeps } from './connection.ts'
import { parseDocumentPath, type DocumentPath } from './document-path.ts'
import type { DocumentStore } from './document-store.ts'
import { Door, type Admitted } from './door.ts'
import { GroupCommit } from './group-commit.ts'
import type { Hold } from './hold.ts'
import { createSockets, turnAway } from './handshake.ts'
import { CorruptRow } from './log-row.ts'
import { Rooms } from './rooms.ts'

export type DocumentServerDeps<P extends Person> = {
  access: DocumentAccess<P>
  store: DocumentStore
  log: Log
  /** Milliseconds since 1970. */
  now?: () => number
  /** For jitter, 0 to 1. */
  random?: () => number
  limits?: Partial<CollabLimits>
}

/** Which open connections to judge again: those that fit every field given. */
export type Rejudged = { memberId?: string; docNames?: readonly DocName[]; roundIds?: readonly RoundId[] }

type Guest<P> = { person: P; name: DocName; judgement: number }

/** The document server: sockets in the y-websocket protocol, each update acknowledged only once it is committed. */
export function createDocumentServer<P extends Person>(deps: DocumentServerDeps<P>): DocumentServer<P> {
  return new DocumentServer(deps)
}

export class DocumentServer<P extends Person> {
  readonly #access: DocumentAccess<P>
  readonly #store: DocumentStore
  readonly #log: Log
  readonly #now: () => number
  readonly #random: () => number
  readonly #limits: CollabLimits
  readonly #commit: GroupCommit
  readonly #rooms: Rooms
  readonly #watch: ConnectionWatch
  readonly #guests = new Map<Connection, Guest<P>>()
  readonly #sockets: WebSocketServer
  readonly #connectionDeps: ConnectionDeps
  readonly #door: Door<P>
  #received = 0
  #isClosing = false

  constructor(deps: DocumentServerDeps<P>) {
    this.#access = deps.access
    this.#store = deps.store
    this.#log = deps.log
    this.#now = deps.now ?? Date.now
    this.#random = deps.random ?? Math.random
    this.#limits = { ...collabLimits, ...deps.limits }
    this.#door = new Door({ access: deps.access, log: deps.log, limits: this.#limits })
    this.#commit = new GroupCommit({
      store: deps.store,
      log: deps.log,
      now: this.#now,
      random: this.#random,
      limits: this.#limits,
      onRoomAgain: () => this.#watch.endFull(),
    })
    this.#rooms = new Rooms({
      store: deps.store,
      commit: this.#commit,
      background: new Background(deps.log),
      log: deps.log,
      now: this.#now,
      limits: this.#limits,
      holdOf: async text => {
        const name = parseDocName(text)
        return name && this.#access.holdOf(name)
      },
    })
    this.#watch = new ConnectionWatch({
      limits: this.#limits,
      all: () => this.#guests.keys(),
      onHeartbeat: () => this.#rooms.sweep(),
    })
    this.#sockets = createSockets(this.#limits)
    this.#connectionDeps = {
      limits: this.#limits,
      log: this.#log,
      now: this.#now,
      isFull: () => this.#commit.isFull,
      onFull: connection => this.#watch.beginFull(connection),
      onLag: connection => this.#watch.beginLag(connection),
      onClosed: connection => void this.#guests.delete(connection),
    }
  }

  /** Takes a WebSocket upgrade for `/collab/<docName>`. Who is turned away is told so by a close code. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const path = parseDocumentPath(request.url)
    if (path === null) return void socket.destroy()
    socket.on('error', ignore)
    void this.#admit(request, path).then(admitted => {
      this.#sockets.handleUpgrade(request, socket, head, webSocket => {
        if (typeof admitted === 'string') turnAway(webSocket, admitted)
        else this.#receive(webSocket, socket, path, admitted)
      })
    })
  }

  /**
   * Makes a document with the content `initial` writes. Exactly one call for a name does; false for the others.
   * With the store of a transaction it becomes part of that.
   */
  async createDocument(name: DocName, initial: (doc: Y.Doc) => void, store = this.#store): Promise<boolean> {
    if (this.#rooms.peek(formatDocName(name)) !== null) return false
    return await store.create(formatDocName(name), firstState(initial), this.#now())
  }

  /**
   * Puts a new document in the place of one that nobody may edit, with the store of a transaction as part of that.
   * Whoever has it open is sent away to come again, and comes in once `isOver`: when the transaction has ended in
   * whichever way. It never rejects.
   */
  async replaceDocument(
    name: DocName,
    initial: (doc: Y.Doc) => void,
    store: DocumentStore,
    isOver: Promise<void>,
  ): Promise<void> {
    const text = formatDocName(name)
    this.#rooms.replace(text, isOver)
    await store.remove([text])
    await store.create(text, firstState(initial), this.#now())
  }

  /**
   * The text of a document (the code of a workspace, or somebody's notes) as it is this moment, edits not yet committed
   * included, as far as the reader may know it; null reads all. Null where there is no such document.
   */
  async readText(name: DocName, readerId: string | null): Promise<string | null> {
    const room = await this.#rooms.enter(formatDocName(name))
    if (room === null) return null
    const doc = new Y.Doc()
    Y.applyUpdate(doc, room.encode(readerId))
    return (name.kind === 'workspace' ? codeText(doc) : notesText(doc)).toString()
  }

  /** Edits a document on the server's behalf, before the eyes of all who have it open. False where there is none. */
  async changeDocument(name: DocName, edit: (doc: Y.Doc) => void): Promise<boolean> {
    const room = await this.#rooms.enter(formatDocName(name))
    room?.change(edit)
    return room !== null
  }

  /** Holds a member's edits back from everybody else; null shows the others all of them at once. */
  async withhold(name: DocName, hold: Hold | null): Promise<void> {
    // What fails to open shows nothing to anybody.
    const room = await this.#rooms.enterIfOpen(formatDocName(name)).catch(() => null)
    room?.setHold(hold)
  }

  /** Forgets documents for good and closes them for those who have them open. */
  async removeDocuments(names: readonly DocName[]): Promise<void> {
    const texts = names.map(formatDocName)
    await this.#store.remove(texts)
    for (const text of texts) this.#rooms.drop(text)
  }

  /** Asks again what the people behind open connections may do. Until it is known, nothing of theirs is read. */
  async rejudge({ memberId, docNames, roundIds }: Rejudged): Promise<void> {
    this.#door.rightsChanged()
    const texts = docNames && new Set(docNames.map(formatDocName))
    const judged: Promise<void>[] = []
    for (const [connection, guest] of this.#guests) {
      if (memberId !== undefined && connection.grant.memberId !== memberId) continue
      if (texts !== undefined && !texts.has(formatDocName(guest.name))) continue
      if (roundIds !== undefined && !roundIds.includes(guest.name.roundId)) continue
      judged.push(this.#rejudge(connection, guest))
    }
    await Promise.all(judged)
  }

  /** Has the open connections of a person come again, and say who they are. */
  reopen(personKey: string): void {
    this.#door.identityChanged()
    for (const [connection, { person }] of this.#guests) {
      if (person.key === personKey) connection.reopen()
    }
  }

  /** How much is open, how much waits for the database, and whether that fails. */
  connections(): { connections: number; documents: number; unsavedBytes: number; isFailing: boolean } {
    return { connections: this.#guests.size, documents: this.#rooms.size, ...this.#commit.health }
  }

  /**
   * Takes nobody in any more, commits what is there, and sends all away to come back to the next process, not all at
   * once. Takes at most 10 seconds. False: something could not be committed; its authors still have it.
   */
  async close(): Promise<boolean> {
    this.#isClosing = true
    this.#watch.stop()
    for (const connection of this.#guests.keys()) connection.pause('closing')
    const isSaved = await this.#commit.drain(this.#limits.shutdownFlushMs)
    if (!isSaved) this.#log.error(this.#commit.health, 'updates were left uncommitted at the end')
    this.#commit.stop()
    const gone = [...this.#guests.keys()].map(async connection => {
      await new Promise(resolve => setTimeout(resolve, this.#random() * this.#limits.shutdownJitterMs))
      connection.close('restarting')
      await connection.whenGone()
    })
    await Promise.all(gone)
    this.#sockets.close()
    return isSaved
  }

  async #admit(request: IncomingMessage, { name }: DocumentPath): Promise<Admitted<P> | Closing> {
    if (this.#isClosing) return 'restarting'
    if (this.#commit.isFull) return 'overloaded'
    const admitted = await this.#door.admit(request, name)
    return this.#isClosing ? 'restarting' : admitted
  }

  #receive(webSocket: WebSocket, line: Duplex, path: DocumentPath, { person, grant }: Admitted<P>): void {
    const connection = new Connection(
      webSocket,
      line,
      grant,
      this.#received++ % heartbeatTurns,
      this.#connectionDeps,
    )
    this.#guests.set(connection, { person, name: path.name, judgement: 0 })
    void this.#bringIn(connection, path)
  }

  async #bringIn(connection: Connection, { name, epoch }: DocumentPath): Promise<void> {
    try {
      const room = await this.#rooms.enter(formatDocName(name))
      if (connection.isClosed) return
      if (room === null) return connection.close('notFound')
      if (epoch && epoch !== room.epoch) return connection.refuseStaleCopy(room.epoch)
      if (room.participants.size >= documentLimits.connectionsPerDocument) return connection.close('roomFull')
      connection.start(room, epoch !== null)
    } catch (fault) {
      this.#log.error({ err: fault, document: formatDocName(name) }, 'a document could not be opened')
      connection.close(fault instanceof CorruptRow ? 'tryElsewhere' : 'overloaded')
    }
  }

  async #rejudge(connection: Connection, guest: Guest<P>): Promise<void> {
    const turn = ++guest.judgement
    connection.pause('judging')
    const verdict = await this.#door.judgeAgain(guest.person, guest.name)
    if (turn !== guest.judgement) return
    if (typeof verdict === 'string') return connection.close(verdict)
    connection.regrant(verdict)
    connection.resume('judging')
  }
}

/** What a document begins with, as one update; null for nothing. */
function firstState(initial: (doc: Y.Doc) => void): Uint8Array | null {
  const doc = new Y.Doc()
  doc.transact(() => initial(doc))
  return doc.store.clients.size === 0 ? null : Y.encodeStateAsUpdate(doc)
}

/** A socket that fails closes too, and that is what is acted on. A function of its own: it keeps no request alive. */
function ignore(): void {}
