/** The time into a round as a remark begins with it: "12:04", "1:02:04" from an hour up. */
export function stampOf(elapsedMs: number): string {
  const seconds = Math.max(0, Math.floor(elapsedMs / 1000))
  const hours = Math.floor(seconds / 3600)
  const clock = [Math.floor(seconds / 60) % 60, seconds % 60]
    .map(part => String(part).padStart(2, '0'))
    .join(':')
  return hours > 0 ? `${hours}:${clock}` : clock
}

/**
 * Begins a remark where the caret is: a new line, unless this one is empty, and the stamp. It goes the way typing
 * goes (an `input` event), so that it is shared and undone like it.
 */
export function beginRemark(area: HTMLTextAreaElement, stamp: string): void {
  const { value, selectionStart, selectionEnd } = area
  const isLineEmpty = selectionStart === 0 || value[selectionStart - 1] === '\n'
  const opening = `${isLineEmpty ? '' : '\n'}${stamp} `
  area.setRangeText(opening, selectionStart, selectionEnd)
  area.setSelectionRange(selectionStart + opening.length, selectionStart + opening.length)
  area.dispatchEvent(new Event('input', { bubbles: true }))
}
