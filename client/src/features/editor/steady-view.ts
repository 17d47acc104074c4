import type { editor, IRange } from 'monaco-editor/editor'
import { shiftOffset } from './text-change.ts'
import type { TextChange } from './text-change.ts'

/**
 * Runs `apply`, which makes a peer's `changes` in the model, and leaves this person's view where it was: carets stay
 * behind what was typed to their left (Monaco pushes them after a peer's text, and two people typing at one place
 * would then interleave), and lines added above the window do not move what is being read.
 */
export function keepViewSteady(
  view: editor.ICodeEditor | undefined,
  changes: readonly TextChange[],
  apply: () => void,
): void {
  const model = view?.getModel()
  if (!view || !model) return apply()
  const restoreSelections = rememberSelections(view, model, changes)
  const restoreScroll = rememberScroll(view, model, changes)
  apply()
  restoreSelections()
  restoreScroll()
}

function rememberSelections(
  view: editor.ICodeEditor,
  model: editor.ITextModel,
  changes: readonly TextChange[],
): () => void {
  const spans = (view.getSelections() ?? []).map(selection => ({
    anchor: model.getOffsetAt({
      lineNumber: selection.selectionStartLineNumber,
      column: selection.selectionStartColumn,
    }),
    head: model.getOffsetAt(selection.getPosition()),
  }))
  return () => {
    const wanted = spans.map(({ anchor, head }) => {
      // A selection does not grow over a peer's text at either of its edges.
      const anchorAt = model.getPositionAt(shiftOffset(anchor, changes, anchor < head ? 'right' : 'left'))
      const headAt = model.getPositionAt(shiftOffset(head, changes, head < anchor ? 'right' : 'left'))
      return {
        selectionStartLineNumber: anchorAt.lineNumber,
        selectionStartColumn: anchorAt.column,
        positionLineNumber: headAt.lineNumber,
        positionColumn: headAt.column,
      }
    })
    const current = view.getSelections() ?? []
    const moved = wanted.some((selection, i) => !current[i]?.equalsSelection(selection))
    if (moved) view.setSelections(wanted, 'peer')
  }
}

function rememberScroll(
  view: editor.ICodeEditor,
  model: editor.ITextModel,
  changes: readonly TextChange[],
): () => void {
  const first: IRange | undefined = view.getVisibleRanges()[0]
  const firstChange = changes[0]
  if (!first || !firstChange || view.getScrollTop() <= 0) return () => {}
  const lineStart = model.getOffsetAt({ lineNumber: first.startLineNumber, column: 1 })
  if (firstChange.start >= lineStart) return () => {}
  const gap = view.getTopForLineNumber(first.startLineNumber) - view.getScrollTop()
  return () => {
    const line = model.getPositionAt(shiftOffset(lineStart, changes, 'right')).lineNumber
    view.setScrollTop(view.getTopForLineNumber(line) - gap, 1)
  }
}
