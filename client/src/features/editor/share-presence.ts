import type { editor, IDisposable } from 'monaco-editor/editor'
import { changePresence } from '@dryrun/shared/documents/workspace-presence'
import type { SharedSelection, SharedView } from '@dryrun/shared/documents/workspace-presence'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { readShownPart } from './shown-part.ts'
import { fileOf, placeAt } from './text-place.ts'

/** At most this often does a moving caret or a scrolled window send a frame. */
const shareEveryMs = 50
/** So long after the last edit somebody still counts as typing. */
const typingMs = 1500

export interface SharePresenceOptions {
  awareness: Awareness
  text: Y.Text
  view: editor.ICodeEditor
  /** Asked at each frame: who only reads shares no caret. */
  sharesCaret: () => boolean
  /** Asked at each frame and scroll: what is on the screen is said only to those who follow it. */
  sharesView: () => boolean
}

interface Said {
  selection: SharedSelection | null
  view: SharedView | null
  isTyping: boolean
}

const nothing: Said = { selection: null, view: null, isTyping: false }

/** Tells the others where this person is in the text, what they see of it and whether they type, until disposed. */
export class PresenceSharing {
  readonly #options: SharePresenceOptions
  readonly #parts: IDisposable[]
  readonly #textChanged = (_: Y.YTextEvent, transaction: Y.Transaction) => {
    if (transaction.local) this.#typed()
    this.refresh()
  }
  #said = nothing
  #lastSaidAt = -Infinity
  #isDue = false
  #isOver = false
  #hasBeenIn: boolean
  #isTyping = false
  #sending: ReturnType<typeof setTimeout> | undefined
  #resting: ReturnType<typeof setTimeout> | undefined

  constructor(options: SharePresenceOptions) {
    this.#options = options
    const { view, text, sharesView } = options
    this.#hasBeenIn = view.hasTextFocus()
    const seen = () => {
      if (sharesView()) this.refresh()
    }
    this.#parts = [
      view.onDidChangeCursorSelection(() => this.refresh()),
      view.onDidFocusEditorText(() => {
        this.#hasBeenIn = true
        this.refresh()
      }),
      view.onDidScrollChange(seen),
      view.onDidLayoutChange(seen),
    ]
    text.observe(this.#textChanged)
  }

  /**
   * Looks again soon. Never at once: Monaco moves the caret before or after the text depending on the command, and a
   * place is only meant in the text that belongs to it, which goes out first.
   */
  refresh(): void {
    if (this.#isDue) return
    this.#isDue = true
    const waitMs = this.#lastSaidAt + shareEveryMs - Date.now()
    if (waitMs > 0) this.#sending = setTimeout(() => this.#send(), waitMs)
    else queueMicrotask(() => this.#send())
  }

  dispose(): void {
    if (this.#isOver) return
    this.#isOver = true
    clearTimeout(this.#sending)
    clearTimeout(this.#resting)
    for (const part of this.#parts) part.dispose()
    this.#options.text.unobserve(this.#textChanged)
    this.#say(nothing)
  }

  #send(): void {
    this.#isDue = false
    if (this.#isOver) return
    const { view, text } = this.#options
    // While the two differ an offset would mean another place; the event that ends it comes by here again.
    if (view.getModel()?.getValueLength() !== text.length) return
    this.#say({ selection: this.#selection(), view: this.#view(), isTyping: this.#isTyping })
  }

  #selection(): SharedSelection | null {
    const { view, text, sharesCaret } = this.#options
    const model = view.getModel()
    const selection = view.getSelection()
    if (!model || !selection || !this.#hasBeenIn || !sharesCaret()) return null
    const anchor = { lineNumber: selection.selectionStartLineNumber, column: selection.selectionStartColumn }
    return {
      anchor: placeAt(text, model.getOffsetAt(anchor)),
      head: placeAt(text, model.getOffsetAt(selection.getPosition())),
    }
  }

  #view(): SharedView | null {
    const { view, text, sharesView } = this.#options
    if (!sharesView()) return null
    // A tab in the background is not what its person sees.
    return document.hidden ? this.#said.view : readShownPart(view, text)
  }

  #say(next: Said): void {
    const { awareness, text } = this.#options
    const state: Record<string, unknown> | null = awareness.getLocalState()
    if (state === null || JSON.stringify(next) === JSON.stringify(this.#said)) return
    this.#said = next
    this.#lastSaidAt = Date.now()
    const { selection, ...rest } = next
    awareness.setLocalState(
      changePresence(state, { ...rest, selection: { file: fileOf(text), at: selection } }),
    )
  }

  #typed(): void {
    this.#isTyping = true
    clearTimeout(this.#resting)
    this.#resting = setTimeout(() => {
      this.#isTyping = false
      this.refresh()
    }, typingMs)
  }
}
