import type { editor } from 'monaco-editor/editor'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { encodeSelection, fieldOf } from './peer-selection.ts'

/** At most this often does a moving caret send a frame. */
const shareEveryMs = 50

export interface ShareSelectionOptions {
  awareness: Awareness
  text: Y.Text
  view: editor.ICodeEditor
}

/** Tells the others where this person's caret is, until disposed. */
export function shareSelection({ awareness, text, view }: ShareSelectionOptions): { dispose(): void } {
  let lastSentAt = 0
  let lastSent = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  const send = () => {
    timer = undefined
    const selection = readSelection(view, text)
    const json = JSON.stringify(selection)
    if (selection === null || json === lastSent) return
    lastSent = json
    lastSentAt = Date.now()
    putSelection(awareness, text, selection)
  }
  // Never at once: Monaco moves the caret before or after the text depending on the command, and a position is only
  // meant in the text that belongs to it.
  const schedule = () => {
    timer ??= setTimeout(send, Math.max(0, lastSentAt + shareEveryMs - Date.now()))
  }
  const moved = view.onDidChangeCursorSelection(schedule)
  const focused = view.onDidFocusEditorText(schedule)
  text.observe(schedule)
  return {
    dispose() {
      clearTimeout(timer)
      moved.dispose()
      focused.dispose()
      text.unobserve(schedule)
      if (lastSent !== '') putSelection(awareness, text, undefined)
    },
  }
}

/** The main selection; null while model and text are not the same, when an offset would mean another place. */
function readSelection(view: editor.ICodeEditor, text: Y.Text) {
  const model = view.getModel()
  const selection = view.getSelection()
  if (!model || !selection || model.getValueLength() !== text.length) return null
  const anchor = { lineNumber: selection.selectionStartLineNumber, column: selection.selectionStartColumn }
  return encodeSelection(text, model.getOffsetAt(anchor), model.getOffsetAt(selection.getPosition()))
}

/** Other texts of the same document have their own selections, which stay. */
function putSelection(awareness: Awareness, text: Y.Text, selection: unknown): void {
  const state: Record<string, unknown> | null = awareness.getLocalState()
  if (state === null) return
  const others: unknown = state['selection']
  const kept = typeof others === 'object' && others !== null ? others : {}
  awareness.setLocalStateField('selection', { ...kept, [fieldOf(text)]: selection })
}
