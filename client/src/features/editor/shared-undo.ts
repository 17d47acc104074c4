import * as Y from 'yjs'
import type { editor } from 'monaco-editor/editor'

/** How long edits join the one before into a single undo step. */
const captureTimeoutMs = 500
const selectionsKey = 'selections'

export interface SharedUndoOptions {
  model: editor.ITextModel
  text: Y.Text
  view: editor.ICodeEditor
  /** The origin of this person's transactions: only these are undone. */
  origin: object
  captureTimeoutMs?: number
}

interface RelativeSelection {
  anchor: Y.RelativePosition
  head: Y.RelativePosition
}

/**
 * Undo and redo of what this person typed, and of nothing a peer did. Monaco's own stack does not know of peers' edits
 * and would undo at the wrong place, so every way to it (keys, menu, command) leads here instead.
 */
export function shareUndo(options: SharedUndoOptions): { dispose(): void } {
  const { model, text, view, origin } = options
  const manager = new Y.UndoManager(text, {
    trackedOrigins: new Set([origin]),
    captureTimeout: options.captureTimeoutMs ?? captureTimeoutMs,
  })
  // Taken before an edit, so that undo also brings the carets back.
  let selections = relativeSelections(view, model, text)
  const remember = () => {
    if (model.getValueLength() === text.length) selections = relativeSelections(view, model, text)
  }
  const moved = view.onDidChangeCursorSelection(event => {
    // 3 is Explicit: the person went elsewhere, so what comes next is another step.
    if (event.reason === 3) manager.stopCapturing()
    remember()
  })
  manager.on('stack-item-added', ({ stackItem }: UndoEvent) => stackItem.meta.set(selectionsKey, selections))
  manager.on('stack-item-popped', ({ stackItem }: UndoEvent) => {
    const kept: unknown = stackItem.meta.get(selectionsKey)
    if (Array.isArray(kept)) select(view, model, text, kept as RelativeSelection[])
  })
  const own = { undo: model.undo, redo: model.redo }
  model.undo = () => void manager.undo()
  model.redo = () => void manager.redo()
  return {
    dispose() {
      Object.assign(model, own)
      moved.dispose()
      manager.destroy()
    },
  }
}

interface UndoEvent {
  stackItem: { meta: Map<unknown, unknown> }
}

function relativeSelections(
  view: editor.ICodeEditor,
  model: editor.ITextModel,
  text: Y.Text,
): RelativeSelection[] {
  const at = (lineNumber: number, column: number) =>
    Y.createRelativePositionFromTypeIndex(text, model.getOffsetAt({ lineNumber, column }), -1)
  return (view.getSelections() ?? []).map(selection => ({
    anchor: at(selection.selectionStartLineNumber, selection.selectionStartColumn),
    head: at(selection.positionLineNumber, selection.positionColumn),
  }))
}

function select(
  view: editor.ICodeEditor,
  model: editor.ITextModel,
  text: Y.Text,
  kept: RelativeSelection[],
): void {
  const at = (position: Y.RelativePosition) => {
    const absolute = text.doc && Y.createAbsolutePositionFromRelativePosition(position, text.doc)
    return absolute ? model.getPositionAt(absolute.index) : null
  }
  const selections = kept.flatMap(({ anchor, head }) => {
    const [from, to] = [at(anchor), at(head)]
    if (!from || !to) return []
    return {
      selectionStartLineNumber: from.lineNumber,
      selectionStartColumn: from.column,
      positionLineNumber: to.lineNumber,
      positionColumn: to.column,
    }
  })
  if (selections.length === 0) return
  view.setSelections(selections, 'undo')
  const caret = view.getPosition()
  if (caret) view.revealPositionInCenterIfOutsideViewport(caret)
}
