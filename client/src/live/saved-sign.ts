/**
 * - connecting: not yet in step with the server since the document was opened.
 * - live: in step.
 * - reconnecting: was live, lost the connection a moment ago.
 * - offline: several tries failed, or the browser says that there is no network.
 * - refused: the server will not have us; only `reconnect` tries again.
 */
export type DocConnection = 'connecting' | 'live' | 'reconnecting' | 'offline' | 'refused'

/**
 * What the page says this person may do with the document now.
 * - edit: what they type is taken.
 * - locked: it is not taken now, but will be.
 * - over: it will not be taken any more.
 * - read: they never type here.
 */
export type Editable = 'edit' | 'locked' | 'over' | 'read'

export interface DocStatus {
  connection: DocConnection
  /** `saved` is a promise: the server has said that the last change made here is committed. */
  saved: 'saved' | 'saving' | 'offline'
  /** Changes made here that no acknowledgement covers yet. */
  unsavedChanges: number
  /** True when this browser keeps a copy, so that closing the tab loses nothing. */
  isKeptOnDevice: boolean
  editable: Editable
  /** Until when it was last known to be in step, by this device's clock in milliseconds; null while it is and before. */
  inStepUntil: number | null
  /** Why the server refused, in words for the person. Present exactly while `connection` is `refused`. */
  refusal?: { code: number; message: string }
  /** What the server said when it last closed, while we are trying again. */
  trouble?: string
}

/**
 * What may be claimed about a document, from what was changed, sent and acknowledged. Nothing else decides the Saved
 * sign. A store for `useSyncExternalStore`: snapshots are replaced, never altered.
 */
export class SavedSign {
  #connection: DocConnection = 'connecting'
  #refusal: DocStatus['refusal'] | undefined
  #trouble: string | undefined
  #isKeptOnDevice = false
  #editable: Editable = 'edit'
  #inStepUntil: number | null = null
  #changes = 0
  #acknowledged = 0
  /** An acknowledgement came since the connection was last in step; what an earlier one said was about its own. */
  #isConfirmed = false
  #question: { counter: number; covers: number } | null = null
  #counter = 0
  #snapshot: DocStatus = this.#take()
  readonly #listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly get = (): DocStatus => this.#snapshot

  /** True while a barrier should be sent: in step, none under way, and something is not known to be committed. */
  get wantsBarrier(): boolean {
    const isOpen = !this.#isConfirmed || this.#acknowledged < this.#changes
    return this.#connection === 'live' && this.#question === null && isOpen
  }

  /** Changes made here; also those of an earlier visit which the local copy still holds unsaved. */
  changed(count = 1): void {
    this.#changes += count
    this.#announce()
  }

  keptOnDevice(isKept: boolean): void {
    this.#isKeptOnDevice = isKept
    this.#announce()
  }

  editable(editable: Editable): void {
    this.#editable = editable
    this.#announce()
  }

  /** The counter of the barrier that is about to be sent, behind everything changed until now. */
  ask(): number {
    this.#counter += 1
    this.#question = { counter: this.#counter, covers: this.#changes }
    return this.#counter
  }

  /** Takes an acknowledgement, of all until its question; false for a connection that is gone, where it is none. */
  acknowledge(counter: number): boolean {
    if (this.#question?.counter !== counter) return false
    this.#acknowledged = this.#question.covers
    this.#question = null
    this.#isConfirmed = true
    this.#announce()
    return true
  }

  /**
   * Enters a state; every one but `live` ends what was asked on the connection. `heardAt` is when the server was last
   * heard on the connection that is left.
   */
  connection(next: Exclude<DocConnection, 'refused'>, trouble?: string, heardAt = Date.now()): void {
    if (next === 'live') this.#inStepUntil = null
    else if (this.#connection === 'live') this.#inStepUntil = heardAt
    this.#connection = next
    this.#trouble = trouble
    this.#refusal = undefined
    this.#question = null
    this.#isConfirmed = false
    this.#announce()
  }

  refused(code: number, message: string): void {
    this.connection('offline')
    this.#connection = 'refused'
    this.#refusal = { code, message }
    this.#announce()
  }

  #announce(): void {
    const next = this.#take()
    if (JSON.stringify(next) === JSON.stringify(this.#snapshot)) return
    this.#snapshot = next
    for (const listener of [...this.#listeners]) listener()
  }

  #take(): DocStatus {
    const unsavedChanges = this.#changes - this.#acknowledged
    const isSaved = this.#isConfirmed && unsavedChanges === 0
    return {
      connection: this.#connection,
      saved: this.#connection === 'live' ? (isSaved ? 'saved' : 'saving') : 'offline',
      unsavedChanges,
      isKeptOnDevice: this.#isKeptOnDevice,
      editable: this.#editable,
      inStepUntil: this.#inStepUntil,
      ...(this.#refusal && { refusal: this.#refusal }),
      ...(this.#trouble !== undefined && { trouble: this.#trouble }),
    }
  }
}
