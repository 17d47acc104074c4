import type { Doc } from 'yjs'
import type { Closing } from '@dryrun/shared/documents/protocol'
import { documentLimits } from '@dryrun/shared/documents/protocol'
import type { Log } from '../log.ts'
import type { Background } from './background.ts'
import type { CollabLimits } from './collab-limits.ts'
import { DocumentState } from './document-state.ts'
import type { DocumentStore, StoredDocument } from './document-store.ts'
import { updateFrame } from './frame.ts'
import type { GroupCommit, LogEntry, LoggedDocument } from './group-commit.ts'
import { Presence, type PresenceSource } from './presence.ts'
import { checkUpdate, type Verdict } from './update-check.ts'

/** A connection as its room sees it. */
export interface Participant extends PresenceSource {
  /** An update of somebody else; one that lags may get it later, within a diff. */
  sendUpdate(frame: Uint8Array): void
  /** Asks the client for everything the server lacks. */
  askForMissing(): void
  /** What it gave is safe once so many of the room's updates are committed. */
  relyOn(position: number): void
  onCommitted(committed: number): void
  close(closing: Closing): void
}

export type RoomDeps = {
  store: DocumentStore
  commit: GroupCommit
  background: Background
  log: Log
  now: () => number
  limits: CollabLimits
}

/** What became of a message: taken in, or missing its dependencies, or the reason to close the connection. */
export type Received = 'taken' | 'gap' | Closing

/**
 * One open document and those who are in it. An update is judged by the clocks, passed on as it came, and queued
 * for the log, all at once; applying it waits for a quieter moment.
 */
export class Room implements LoggedDocument {
  readonly name: string
  readonly epoch: string
  readonly waiting: LogEntry[] = []
  readonly participants = new Set<Participant>()
  readonly presence: Presence
  readonly #deps: RoomDeps
  readonly #state: DocumentState
  /** Updates this room has queued for the log, and how many of them are in it. */
  #queued = 0
  #committed = 0
  #committedSeq: number
  #snapshotSeq: number
  /** A commit of ours was numbered past `#committedSeq`: up to here, others wrote too. */
  #behindTo = 0
  #isCatchingUp = false
  #jobs = 0
  #emptySince: number

  constructor(name: string, stored: StoredDocument, deps: RoomDeps) {
    this.name = name
    this.epoch = stored.epoch
    this.#deps = deps
    this.presence = new Presence(this.participants, deps.now)
    this.#state = new DocumentState(stored, fault => this.#distrust(fault))
    this.#committedSeq = stored.lastSeq
    this.#snapshotSeq = stored.snapshot?.seq ?? 0
    this.#emptySince = deps.now()
    this.#snapshotIfDue()
  }

  join(participant: Participant): void {
    this.participants.add(participant)
    this.presence.welcome(participant)
  }

  leave(participant: Participant): void {
    if (!this.participants.delete(participant)) return
    this.presence.leave(participant)
    if (this.participants.size === 0) this.#emptySince = this.#deps.now()
  }

  /** True when nobody is in, all is committed and nothing is under way, and has been so for long enough. */
  isIdle(): boolean {
    const isClean = this.waiting.length === 0 && this.#jobs === 0
    const isEmpty = this.participants.size === 0
    return isEmpty && isClean && this.#deps.now() - this.#emptySince >= this.#deps.limits.idleUnloadMs
  }

  /** How many of the updates queued here are committed; what `relyOn` counts in. */
  get committed(): number {
    return this.#committed
  }

  stateVector(): Uint8Array {
    return this.#state.stateVector()
  }

  /** What someone with this state vector lacks; null where it is not one. */
  missingFrom(stateVector: Uint8Array): Uint8Array | null {
    return this.#state.missingFrom(stateVector)
  }

  /** The whole state as one update. */
  encode(): Uint8Array {
    return this.#state.encode()
  }

  /** One update as a client typed it; `frame` is what it came in, passed on as it is. */
  receiveUpdate(from: Participant, update: Uint8Array, frame: Uint8Array): Received {
    const verdict = checkUpdate(update, this.#state.clocks)
    const refusal = this.#refusal(from, update, verdict)
    if (refusal !== null) return refusal
    if (verdict.kind === 'gap') return 'gap'
    if (verdict.kind === 'mixed') return this.#absorb(from, update)
    if (verdict.kind !== 'next') return this.#alreadyHere(from)
    this.#state.append(update, verdict.ends)
    this.#passOn(from, update, frame)
    if (this.#state.unapplied === this.#deps.limits.unappliedUpdates) {
      this.#deps.background.push(() => void this.#state.materialise())
    }
    return 'taken'
  }

  /** All a client has that the server lacked, sent to its question; only what it adds is kept. */
  receiveState(from: Participant, update: Uint8Array): Received {
    const verdict = checkUpdate(update, this.#state.clocks)
    if (verdict.kind === 'known') return this.#alreadyHere(from)
    if (verdict.kind !== 'malformed' && this.#state.contains(update)) return this.#alreadyHere(from)
    return this.#refusal(from, update, verdict) ?? this.#absorb(from, update)
  }

  /** Changes the document on the server's own behalf; the others see it as any other edit. */
  change(edit: (doc: Doc) => void): void {
    const update = this.#state.edit(edit)
    if (update !== null) this.#passOn(null, update, updateFrame(update))
  }

  onCommitted(firstSeq: number, entries: readonly LogEntry[]): void {
    const lastSeq = firstSeq + entries.length - 1
    if (firstSeq === this.#committedSeq + 1) this.#committedSeq = lastSeq
    else this.#catchUp(lastSeq)
    this.#committed += entries.length
    for (const participant of this.participants) participant.onCommitted(this.#committed)
    this.#snapshotIfDue()
  }

  onGone(): void {
    this.#deps.log.warn({ document: this.name }, 'a document was removed while it was open')
    for (const participant of [...this.participants]) participant.close('notFound')
  }

  #refusal(from: Participant, update: Uint8Array, verdict: Verdict): Closing | null {
    if (verdict.kind === 'malformed') return 'malformed'
    if (verdict.kind === 'known') return null
    if (from.grant.mode !== 'edit') return this.#state.contains(update) ? null : 'notAllowed'
    return this.#state.fits(update.length, documentLimits.documentBytes) ? null : 'tooLarge'
  }

  /** Known is not committed: it may have come by another connection, and still wait. */
  #alreadyHere(from: Participant): Received {
    from.relyOn(this.#queued)
    return 'taken'
  }

  #absorb(from: Participant, update: Uint8Array): Received {
    const { added, complete, fault } = this.#state.absorb(update)
    if (added !== null) this.#passOn(from, added, updateFrame(added))
    from.relyOn(this.#queued)
    if (fault !== null) return 'malformed'
    return complete ? 'taken' : 'gap'
  }

  #passOn(from: Participant | null, update: Uint8Array, frame: Uint8Array): void {
    for (const participant of this.participants) if (participant !== from) participant.sendUpdate(frame)
    const memberId = from?.grant.memberId ?? null
    this.#queued++
    from?.relyOn(this.#queued)
    this.#deps.commit.append(this, { memberId, at: this.#deps.now(), update })
  }

  /** Reads what another node committed between our own commits, and passes it on. */
  #catchUp(toSeq: number): void {
    this.#behindTo = Math.max(this.#behindTo, toSeq)
    if (this.#isCatchingUp) return
    this.#isCatchingUp = true
    this.#inBackground(async () => {
      try {
        while (this.#committedSeq < this.#behindTo) {
          const missed = await this.#deps.store.readAfter(this.name, this.#committedSeq)
          for (const { update } of missed) this.#takeCommitted(update)
          this.#committedSeq = missed.at(-1)?.seq ?? this.#behindTo
        }
      } finally {
        // Where reading failed, the next commit finds the same gap and tries again.
        this.#isCatchingUp = false
      }
    })
  }

  #takeCommitted(update: Uint8Array): void {
    const { added } = this.#state.absorb(update)
    if (added === null) return
    const frame = updateFrame(added)
    for (const participant of this.participants) participant.sendUpdate(frame)
  }

  /** A snapshot holds exactly what is committed, so it is taken at a moment when nothing waits. */
  #snapshotIfDue(): void {
    const { snapshotEvery } = this.#deps.limits
    if (this.#jobs > 0 || this.#committedSeq - this.#snapshotSeq < snapshotEvery) return
    this.#inBackground(async () => {
      if (this.waiting.length > 0 || this.#committedSeq < this.#behindTo) return
      const seq = this.#committedSeq
      await this.#deps.store.saveSnapshot(this.name, seq, this.#state.encode())
      this.#snapshotSeq = seq
    })
  }

  #inBackground(job: () => Promise<void>): void {
    this.#jobs++
    this.#deps.background.push(async () => {
      try {
        await job()
      } finally {
        this.#jobs--
      }
    })
  }

  /** What was let in by the clocks and refused by Yjs is not in the document; the clients are asked for the truth. */
  #distrust(fault: unknown): void {
    this.#deps.log.error(
      { err: fault, document: this.name },
      'the log of a document holds an update Yjs refuses',
    )
    for (const participant of this.participants) participant.askForMissing()
  }
}
