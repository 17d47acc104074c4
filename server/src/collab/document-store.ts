import type { LoggedUpdate, NewRow } from './log-row.ts'

/** A document as it was last committed: the newest whole snapshot, and every update after it. */
export type StoredDocument = {
  epoch: string
  /** The number of the last update; 0 for a document nobody wrote in. */
  lastSeq: number
  snapshot: { seq: number; state: Uint8Array } | null
  updates: LoggedUpdate[]
}

/** The number of the first update committed for each document, by its name. */
export type Appended = Map<string, number>

/**
 * Where documents are kept. Whatever fails is thrown and nothing of it is kept; a caller may then try again,
 * since writing an update twice changes nothing.
 */
export type DocumentStore = {
  /** Makes a document with its first state, written by the server. False: it was there already, and is as it was. */
  create(name: string, state: Uint8Array | null, at: number): Promise<boolean>
  /** Null: there is no such document. Throws `CorruptRow` where the log cannot be trusted. */
  load(name: string): Promise<StoredDocument | null>
  /** Commits all rows or none, numbered without gaps in their order. A document that is gone is not in the answer. */
  append(rows: readonly NewRow[]): Promise<Appended>
  /** Committed updates above `seq` in order; `seq` is 0, a snapshot's number, or the last one of an earlier answer. */
  readAfter(name: string, seq: number): Promise<LoggedUpdate[]>
  /** Updates above `seq` in order, any number to start from, at most so many. */
  readPage(name: string, seq: number, atMost: number): Promise<LoggedUpdate[]>
  /** The number of the last update logged at that time (milliseconds since 1970) or before; 0 for none. */
  seqAt(name: string, at: number): Promise<number>
  /** What makes the state after the update `seq`: a whole snapshot, and the updates after it. Null: no such document. */
  stateAt(name: string, seq: number): Promise<Pick<StoredDocument, 'snapshot' | 'updates'> | null>
  /** Keeps the state after the update numbered `seq`. */
  saveSnapshot(name: string, seq: number, state: Uint8Array): Promise<void>
  /** Forgets documents for good, their log too. */
  remove(names: readonly string[]): Promise<void>
}
