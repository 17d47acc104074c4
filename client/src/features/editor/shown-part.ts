import type { editor } from 'monaco-editor/editor'
import type { SharedView, WorkspacePresence } from '@dryrun/shared/documents/workspace-presence'
import type * as Y from 'yjs'
import { fileOf, offsetAt, placeAt } from './text-place.ts'

/** What of the text is on this person's screen; null while that cannot be said. */
export function readShownPart(view: editor.ICodeEditor, text: Y.Text): SharedView | null {
  const model = view.getModel()
  const first = view.getVisibleRanges()[0]
  if (!model || !first || model.getValueLength() !== text.length) return null
  // In lines, not in pixels: others may read in another size.
  const lineHeight = lineHeightOf(view)
  const cut = view.getScrollTop() - view.getTopForPosition(first.startLineNumber, first.startColumn)
  return {
    file: fileOf(text),
    top: placeAt(text, model.getOffsetAt({ lineNumber: first.startLineNumber, column: first.startColumn })),
    cutLines: inHundredths(cut / lineHeight),
    lines: inHundredths(view.getLayoutInfo().height / lineHeight),
  }
}

/**
 * Scrolls to what somebody else has on their screen, and in a smaller window so far that their caret is seen where
 * they see it. Says false where the text it speaks of is not here (yet). Depends on nothing but what they share, so
 * showing it again moves nothing.
 */
export function showPartOf(view: editor.ICodeEditor, text: Y.Text, presence: WorkspacePresence): boolean {
  const shown = presence.view
  const model = view.getModel()
  if (!model || shown?.file !== fileOf(text)) return false
  const first = offsetAt(text, shown.top)
  if (first === null) return false
  const lineHeight = lineHeightOf(view)
  const topOf = (offset: number) => {
    const { lineNumber, column } = model.getPositionAt(offset)
    return view.getTopForPosition(lineNumber, column)
  }
  let top = topOf(first) + shown.cutLines * lineHeight
  const selection = presence.selection[shown.file]
  const head = selection ? offsetAt(text, selection.head) : null
  if (head !== null) {
    const caretTop = topOf(head)
    const isSeenByThem = caretTop >= top && caretTop + lineHeight <= top + shown.lines * lineHeight
    const { height } = view.getLayoutInfo()
    if (isSeenByThem && caretTop + 2 * lineHeight > top + height) top = caretTop + 2 * lineHeight - height
    // For what lies to the right; the height is set after it.
    if (isSeenByThem) view.revealPosition(model.getPositionAt(head), 1)
  }
  view.setScrollTop(top, 1)
  return true
}

function lineHeightOf(view: editor.ICodeEditor): number {
  return view.getLineHeightForPosition({ lineNumber: 1, column: 1 })
}

function inHundredths(value: number): number {
  return Math.round(value * 100) / 100
}
