/** One replacement in a text, in UTF-16 units. */
export type Patch = { position: number; removed: number; inserted: string }

/**
 * A text that takes many patches before it is read. It is kept in pieces, so a patch costs the number of patches
 * since the last reading and not the length of the text.
 */
export class PatchedText {
  #pieces: string[]

  constructor(text: string) {
    this.#pieces = [text]
  }

  apply({ position, removed, inserted }: Patch): void {
    const start = this.#cutAt(position)
    const end = this.#cutAt(position + removed)
    this.#pieces.splice(start, end - start, inserted)
  }

  toString(): string {
    const text = this.#pieces.join('')
    this.#pieces = [text]
    return text
  }

  /** The index of the piece that begins at the position; one is cut in two for it where need be. */
  #cutAt(position: number): number {
    let before = 0
    let index = 0
    for (; before < position; index++) {
      const piece = this.#pieces[index]
      if (piece === undefined) break
      const within = position - before
      before += piece.length
      if (within >= piece.length) continue
      this.#pieces.splice(index, 1, piece.slice(0, within), piece.slice(within))
      return index + 1
    }
    return index
  }
}

/** The one patch that makes `after` of `before`: from their first difference to their last. */
export function patchBetween(before: string, after: string): Patch {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++
  let same = 0
  const rest = shorter - start
  while (
    same < rest &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  )
    same++
  return {
    position: start,
    removed: before.length - start - same,
    inserted: after.slice(start, after.length - same),
  }
}
