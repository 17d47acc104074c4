import * as Y from 'yjs'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import { PatchedText, patchBetween, type Patch } from './patched-text.ts'
import { PatchFinder } from './patch-finder.ts'

export type LoggedUpdate = { seq: number; memberId: string | null; at: number; update: Uint8Array }

/** The whole text is kept after so many updates; of those between there are only patches. */
const updatesPerCheckpoint = 256

/** Work on a history goes on for so long before others have their turn. */
const sliceMs = 2

/** Half of a pair of UTF-16 units. */
const surrogate = /[\uD800-\uDFFF]/

/**
 * Every text a document's code ever was, laid out so that any of them is read at once. It takes the updates of the
 * log from the first one on; what it has taken it answers for, while it takes more.
 */
export class TextHistory {
  readonly #doc = new Y.Doc()
  readonly #code = codeText(this.#doc)
  readonly #times: number[] = []
  readonly #memberIds: (string | null)[] = []
  /** All patches in order, and how many of them there are after each update. */
  readonly #patches: Patch[] = []
  readonly #patchCounts: number[] = [0]
  readonly #checkpoints: string[] = ['']
  /** The text after the last update. */
  readonly #newest = new PatchedText('')
  #chars = 0
  #hasPairs = false
  #isUnclear = false

  constructor() {
    const finder = new PatchFinder()
    this.#code.observe(event => {
      const patches = finder.patchesOf(event)
      if (patches === null) this.#isUnclear = true
      else for (const patch of patches) this.#keep(patch)
    })
  }

  /** The number of the last update taken; 0 before the first. */
  get last(): number {
    return this.#times.length
  }

  /** UTF-16 units kept. */
  get chars(): number {
    return this.#chars
  }

  /**
   * Takes the updates that follow the last one, giving way to others every few milliseconds; `goesOn` is asked then.
   * Throws at a gap. After a throw the history is of no use; one caller at a time.
   */
  async take(updates: readonly LoggedUpdate[], goesOn: () => boolean): Promise<void> {
    let began = performance.now()
    for (const update of updates) {
      this.#takeOne(update)
      if (performance.now() - began < sliceMs) continue
      await new Promise(resolve => setImmediate(resolve))
      if (!goesOn()) return
      began = performance.now()
    }
  }

  /** The text after the update of that number, from 0 to `last`. */
  textAt(seq: number): string {
    const checkpoint = Math.floor(seq / updatesPerCheckpoint)
    const whole = this.#checkpoints[checkpoint]
    const end = this.#patchCounts[seq]
    if (whole === undefined || end === undefined) throw new RangeError(`There is no update ${seq} yet.`)
    const text = new PatchedText(whole)
    for (let i = this.#patchCounts[checkpoint * updatesPerCheckpoint] ?? 0; i < end; i++) {
      const patch = this.#patches[i]
      if (patch !== undefined) text.apply(patch)
    }
    return text.toString()
  }

  /** The number of the last update before the first one that is held back, and `upTo` at most. */
  lastBefore(upTo: number, isHeldBack: (memberId: string | null, at: number) => boolean): number {
    for (let i = 0; i < upTo; i++) {
      if (isHeldBack(this.#memberIds[i] ?? null, this.#times[i] ?? 0)) return i
    }
    return upTo
  }

  #takeOne({ seq, memberId, at, update }: LoggedUpdate): void {
    if (seq !== this.last + 1) throw new Error(`Update ${seq} does not follow ${this.last}.`)
    Y.applyUpdate(this.#doc, update)
    // Yjs spoils both halves of a pair it has to cut, and says nothing of the half that stays.
    if (this.#isUnclear || this.#hasPairs) this.#compare()
    this.#isUnclear = false
    this.#patchCounts.push(this.#patches.length)
    this.#memberIds.push(memberId)
    this.#times.push(at)
    if (seq % updatesPerCheckpoint === 0) this.#keepWhole()
  }

  #keep(patch: Patch): void {
    this.#newest.apply(patch)
    this.#patches.push(patch)
    this.#chars += patch.inserted.length
    this.#hasPairs ||= surrogate.test(patch.inserted)
  }

  #compare(): void {
    const text = this.#code.toString()
    const kept = this.#newest.toString()
    if (text !== kept) this.#keep(patchBetween(kept, text))
  }

  #keepWhole(): void {
    const text = this.#newest.toString()
    if (text !== this.#code.toString())
      throw new Error(`The patches up to ${this.last} do not make the text.`)
    this.#checkpoints.push(text)
    this.#chars += text.length
  }
}
