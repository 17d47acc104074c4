import * as Y from 'yjs'
import type { Closing } from '@dryrun/shared/documents/protocol'
import { documentLimits } from '@dryrun/shared/documents/protocol'
import type { Log } from '../log.ts'
import type { Background } from './background.ts'
import type { CollabLimits } from './collab-limits.ts'
import { CommittedLog } from './committed-log.ts'
import { DocumentState } from './document-state.ts'
import type { DocumentStore, StoredDocument } from './document-store.ts'
import { updateFrame } from './frame.ts'
import type { GroupCommit, LogEntry, LoggedDocument } from './group-commit.ts'
import { isShown, shownBefore, shownFromNow, type Held, type Hold } from './hold.ts'
import type { LoggedUpdate } from './log-row.ts'
import { asMessage } from './message.ts'
import { Presence, type PresenceSource } from './presence.ts'
import { checkUpdate, type Verdict } from './update-check.ts'
import { Writers } from './writers.ts'

/** A connection as its room sees it. */
export interface Participant extends PresenceSource {
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

/**
 * What became of a message: taken in; or missing its dependencies; or from somebody whose editing is locked, who will
 * be asked for it again; or the reason to close the connection.
 */
export type Received = 'taken' | 'gap' | 'locked' | Closing

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
  readonly #log: CommittedLog
  #emptySince: number
  #held: Held | null
  readonly #writers = new Writers()

  constructor(name: string, stored: StoredDocument, hold: Hold | null, deps: RoomDeps) {
    this.name = name
    this.epoch = stored.epoch
    this.#deps = deps
    this.presence = new Presence({
      audience: this.participants,
      now: deps.now,
      isHidden: ({ grant }) => grant.memberId === this.#held?.memberId,
    })
    this.#state = new DocumentState(stored, this.#distrust)
    this.#held = hold && shownBefore(hold, stored, this.#distrust)
    this.#emptySince = deps.now()
    const host = {
      name,
      take: (logged: LoggedUpdate) => this.#takeCommitted(logged),
      encode: () => this.#state.encode(),
      isPlain: () => this.waiting.length === 0 && this.#held === null,
    }
    this.#log = new CommittedLog(stored, host, deps)
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
    const isClean = this.waiting.length === 0 && !this.#log.isBusy
    const isEmpty = this.participants.size === 0
    return isEmpty && isClean && this.#deps.now() - this.#emptySince >= this.#deps.limits.idleUnloadMs
  }

  /** True where nobody has written since this was asked last, and there is something to let go of. */
  mayRest(): boolean {
    return [this.#state.mayRest(), this.#held?.shown.mayRest() ?? false].includes(true)
  }

  /** Keeps of the document only what is needed while nobody writes. */
  rest(): void {
    this.#state.rest()
    this.#held?.shown.rest()
  }

  /** How many of the updates queued here are committed; what `relyOn` counts in. */
  get committed(): number {
    return this.#committed
  }

  /** How far a member may know the document; the server itself, null, knows all of it. */
  stateVector(readerId: string | null): Uint8Array {
    return this.#stateFor(readerId).stateVector()
  }

  /** What someone with this state vector lacks of what they may know; null where it is not one. */
  missingFrom(stateVector: Uint8Array, readerId: string | null): Uint8Array | null {
    return this.#stateFor(readerId).missingFrom(stateVector)
  }

  /** As one update, all of the state that the reader may know. */
  encode(readerId: string | null): Uint8Array {
    return this.#stateFor(readerId).encode()
  }

  /** Begins to hold a member's edits and presence back from the others; null shows them everything at once. */
  setHold(hold: Hold | null): void {
    const held = this.#held
    if (hold?.memberId === held?.memberId && hold?.since === held?.since) return
    this.#held = null
    if (held !== null) this.#show(held)
    if (hold !== null) this.#held = shownFromNow(hold, this.#state.encode(), this.#distrust)
    this.presence.restampAll()
    this.#snapshotIfDue()
  }

  /** One update as a client typed it; `frame` is what it came in, passed on as it is. */
  receiveUpdate(from: Participant, update: Uint8Array, frame: Uint8Array): Received {
    const verdict = checkUpdate(update, this.#stateOf(from).clocks)
    const refusal = this.#refusal(from, update, verdict)
    if (refusal !== null) return refusal
    if (verdict.kind === 'gap') return 'gap'
    if (verdict.kind === 'known') return this.#alreadyHere(from)
    if (this.#speaksForOthers(from, update, verdict)) return 'gap'
    if (verdict.kind !== 'next' || this.#isBesideHold(from)) return this.#absorb(from, update)
    this.#state.append(update, verdict.ends)
    this.#writers.note(from, verdict.ends)
    this.#passOn(from, update, frame)
    if (this.#state.unapplied === this.#deps.limits.unappliedUpdates) {
      this.#deps.background.push(() => void this.#state.materialise())
    }
    return 'taken'
  }

  /** All a client has that the server lacked, sent to its question; only what it adds is kept. */
  receiveState(from: Participant, update: Uint8Array): Received {
    const state = this.#stateOf(from)
    const verdict = checkUpdate(update, state.clocks)
    if (verdict.kind === 'known') return this.#alreadyHere(from)
    if (verdict.kind !== 'malformed' && state.contains(update)) return this.#alreadyHere(from)
    const refusal = this.#refusal(from, update, verdict)
    if (refusal !== null) return refusal
    return this.#speaksForOthers(from, update, verdict) ? 'gap' : this.#absorb(from, update)
  }

  /** Changes the document on the server's own behalf; the others see it as any other edit. */
  change(edit: (doc: Y.Doc) => void): void {
    const update = this.#state.edit(edit)
    if (update === null) return
    this.#held?.shown.absorb(update)
    this.#passOn(null, update, updateFrame(update))
  }

  onCommitted(firstSeq: number, entries: readonly LogEntry[]): void {
    this.#log.advance(firstSeq, entries.length)
    this.#committed += entries.length
    for (const participant of this.participants) participant.onCommitted(this.#committed)
    this.#snapshotIfDue()
  }

  onGone(): void {
    this.#deps.log.warn({ document: this.name }, 'a document was removed while it was open')
    for (const participant of [...this.participants]) participant.close('notFound')
  }

  #stateFor(readerId: string | null): DocumentState {
    const held = this.#held
    return held === null || readerId === null || readerId === held.memberId ? this.#state : held.shown
  }

  #stateOf({ grant }: Participant): DocumentState {
    return this.#stateFor(grant.memberId)
  }

  /** True for everybody but the one whose edits are held back, while they are. */
  #isBesideHold({ grant }: Participant): boolean {
    return this.#held !== null && grant.memberId !== this.#held.memberId
  }

  /** Whether it brings edits that are somebody else's to say. */
  #speaksForOthers({ grant }: Participant, update: Uint8Array, verdict: Verdict): boolean {
    const ends = verdict.kind === 'next' ? verdict.ends : Y.parseUpdateMeta(update).to
    return this.#writers.isOthers(grant.memberId, ends, this.#state.clocks)
  }

  #refusal(from: Participant, update: Uint8Array, verdict: Verdict): Received | null {
    if (verdict.kind === 'malformed') return 'malformed'
    if (verdict.kind === 'known') return null
    const { mode } = from.grant
    if (mode !== 'edit') {
      if (verdict.kind !== 'gap' && this.#stateOf(from).contains(update)) return null
      return mode === 'locked' ? 'locked' : 'notAllowed'
    }
    return this.#state.fits(update.length, documentLimits.documentBytes) ? null : 'tooLarge'
  }

  /** Known is not committed: it may have come by another connection, and still wait. */
  #alreadyHere(from: Participant): Received {
    from.relyOn(this.#queued)
    return 'taken'
  }

  #absorb(from: Participant, update: Uint8Array): Received {
    // Judged by what the sender may know: theirs cannot build on what is held back from them.
    const shown = this.#isBesideHold(from) ? this.#held?.shown.absorb(update) : undefined
    const { added, complete, fault } = this.#state.absorb(update)
    // New to the others is news, though the one who is held back may have brought it here before.
    const news = shown?.added ?? added
    if (news !== null) this.#passOn(from, news, updateFrame(news))
    from.relyOn(this.#queued)
    if (fault !== null) return 'malformed'
    return (shown?.complete ?? complete) ? 'taken' : 'gap'
  }

  /** Hands the others what was held back from them, as one update. */
  #show({ memberId, shown }: Held): void {
    const missing = this.#state.missingFrom(shown.stateVector())
    if (missing === null) return
    const message = asMessage(updateFrame(missing))
    for (const participant of this.participants) {
      if (participant.grant.memberId !== memberId) participant.sendReplaceable(message)
    }
  }

  /** Sends a frame to those who may see what this member did, but not back to where it came from. */
  #send(frame: Uint8Array, from: Participant | null, isHeldBack: boolean): void {
    const message = asMessage(frame)
    for (const participant of this.participants) {
      if (participant === from || (isHeldBack && this.#isBesideHold(participant))) continue
      participant.sendReplaceable(message)
    }
  }

  #passOn(from: Participant | null, update: Uint8Array, frame: Uint8Array): void {
    const memberId = from?.grant.memberId ?? null
    this.#send(frame, from, this.#held !== null && memberId === this.#held.memberId)
    this.#queued++
    from?.relyOn(this.#queued)
    this.#deps.commit.append(this, { memberId, at: this.#deps.now(), update: Buffer.from(update) })
  }

  #takeCommitted(logged: LoggedUpdate): void {
    const isHeldBack = this.#held !== null && !isShown(this.#held)(logged)
    const shown = isHeldBack ? undefined : this.#held?.shown.absorb(logged.update)
    const { added } = this.#state.absorb(logged.update)
    const news = shown?.added ?? added
    if (news !== null) this.#send(updateFrame(news), null, isHeldBack)
  }

  #snapshotIfDue(): void {
    if (this.#held === null) this.#log.snapshotIfDue()
  }

  /** What was let in by the clocks and refused by Yjs is not in the document; the clients are asked for the truth. */
  readonly #distrust = (fault: unknown): void => {
    this.#deps.log.error(
      { err: fault, document: this.name },
      'the log of a document holds an update Yjs refuses',
    )
    for (const participant of this.participants) participant.askForMissing()
  }
}
