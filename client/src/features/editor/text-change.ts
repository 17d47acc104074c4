/**
 * Arithmetic on texts and offsets, in UTF-16 units like Yjs, Monaco and the DOM. Pure: no editor, no document.
 */

/** One step of a Y.Text event's delta. Steps that insert something else than text are never made by us. */
export interface DeltaStep {
  insert?: unknown
  delete?: number | undefined
  retain?: number | undefined
}

/** Replaces `removed` units at `start` by `inserted`. */
export interface TextChange {
  start: number
  removed: number
  inserted: string
}

/** Which neighbour an offset holds on to when text appears exactly there. */
export type Affinity = 'left' | 'right'

/**
 * What of a text may enter a shared one. Line feeds only: editors count CRLF as one or as two units depending on
 * their settings, and peers that count differently drift apart for good. No half of a surrogate pair: it is another
 * character once it has crossed the wire.
 */
export function storableText(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
    .replaceAll(/\p{Surrogate}/gu, '\u{fffd}')
}

/** True when `offset` falls between the two halves of a surrogate pair, where nothing may be cut. */
export function splitsPair(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return false
  const before = text.charCodeAt(offset - 1)
  const after = text.charCodeAt(offset)
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff
}

/**
 * The smallest single change that makes `after` from `before`, or null when they are equal. `caret` is where the
 * caret stands in `after`: in a run of equal letters it tells which of them was typed.
 */
export function changeBetween(before: string, after: string, caret = after.length): TextChange | null {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)
  let tail = 0
  const longestTail = Math.min(shorter, after.length - Math.min(caret, after.length))
  while (tail < longestTail && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  let start = 0
  while (start < shorter - tail && before[start] === after[start]) start++
  while (tail < shorter - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  if (splitsPair(before, start) || splitsPair(after, start)) start--
  if (splitsPair(before, before.length - tail) || splitsPair(after, after.length - tail)) tail--
  return { start, removed: before.length - tail - start, inserted: after.slice(start, after.length - tail) }
}

/** The changes of a delta, each counted in the text as it was **before** any of them, from left to right. */
export function changesOf(delta: readonly DeltaStep[]): TextChange[] {
  const changes: TextChange[] = []
  let at = 0
  let open: TextChange | null = null
  for (const step of delta) {
    if (step.retain !== undefined) {
      at += step.retain
      open = null
      continue
    }
    if (open === null) changes.push((open = { start: at, removed: 0, inserted: '' }))
    if (typeof step.insert === 'string') open.inserted += step.insert
    else if (step.delete !== undefined) {
      open.removed += step.delete
      at += step.delete
    }
  }
  return changes
}

/** Where `offset` ends up once `changes`, from left to right and counted in the old text, have been made. */
export function shiftOffset(offset: number, changes: readonly TextChange[], affinity: Affinity): number {
  let shift = 0
  for (const { start, removed, inserted } of changes) {
    if (start > offset) break
    if (start === offset && (removed > 0 || affinity === 'left')) break
    if (offset < start + removed) return start + shift + inserted.length
    shift += inserted.length - removed
  }
  return offset + shift
}
