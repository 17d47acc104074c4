import type { LocalCopy } from './local-copy.ts'
import type { SavedSign } from './saved-sign.ts'

/**
 * Keeps the sign and the browser's copy at one about what is unsaved: the changes made in this tab, and those that other
 * tabs left in the copy. Each tab keeps its own; what is inherited is kept by the tab that made it.
 */
export class KeptChanges {
  readonly #copy: LocalCopy
  readonly #sign: SavedSign
  #made = 0
  /** Changes of other tabs that came with the copy and that no acknowledgement covers yet. */
  #inherited = 0
  #catchUps = 0

  constructor(copy: LocalCopy, sign: SavedSign) {
    this.#copy = copy
    this.#sign = sign
  }

  /** True while the copy may bring more: an answer asked for now would stand for what it is about to bring. */
  get isCatchingUp(): boolean {
    return this.#catchUps > 0
  }

  /** The copy is in the document. */
  begin(): void {
    this.#inherit(this.#copy.unsaved)
  }

  /** A change was made in this tab. */
  made(): void {
    this.#made += 1
    this.#sign.changed()
    this.#sign.keptOnDevice(this.#copy.isAvailable)
    this.#keepOwn()
  }

  /** Nobody is asked before the copy is in the document: every answer covers all that came with it. */
  acknowledged(): void {
    this.#inherited = 0
    this.#copy.settle()
    this.#keepOwn()
  }

  /** Takes from the copy what other tabs wrote into it: one that was closed while it was offline left it to the others. */
  async catchUp(): Promise<void> {
    this.#catchUps += 1
    const found = await this.#copy.catchUp()
    this.#catchUps -= 1
    this.#inherit(found)
  }

  #inherit(found: number): void {
    this.#sign.keptOnDevice(this.#copy.isAvailable)
    if (found <= this.#inherited) return
    this.#sign.changed(found - this.#inherited)
    this.#inherited = found
  }

  #keepOwn(): void {
    const unsaved = this.#sign.get().unsavedChanges - this.#inherited
    this.#copy.keepOwn(this.#made, this.#made - unsaved)
  }
}
