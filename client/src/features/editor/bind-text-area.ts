import * as Y from 'yjs'
import { changeSharedText, deleteCarriageReturns, shownText } from './shared-text.ts'
import { changeBetween, changesOf, shiftOffset, storableText } from './text-change.ts'
import type { Affinity, TextChange } from './text-change.ts'

/**
 * Keeps a `<textarea>` and a shared text equal, with an undo that takes back only what was typed here.
 *
 * Writing into an element while an input method composes a character there breaks the composition, so what others do
 * meanwhile waits in `#missed` until it ends.
 */
export class TextAreaBinding {
  readonly #element: HTMLTextAreaElement
  readonly #text: Y.Text
  readonly #undo: Y.UndoManager
  readonly #stop: () => void
  readonly #observe = (event: Y.YTextEvent, transaction: Y.Transaction) => this.#follow(event, transaction)
  #shown = ''
  #composing = false
  #missed: TextChange[][] = []

  constructor(element: HTMLTextAreaElement, text: Y.Text) {
    this.#element = element
    this.#text = text
    this.#undo = new Y.UndoManager(text, { trackedOrigins: new Set([this]) })
    this.#stop = listen(element, {
      input: () => this.#takeInput(),
      compositionstart: () => (this.#composing = true),
      compositionend: () => {
        this.#composing = false
        this.#takeInput()
      },
      keydown: event => undoByKey(event, this.#undo),
      beforeinput: event => undoByMenu(event, this.#undo),
    })
    this.#clean()
    this.#show([])
    text.observe(this.#observe)
  }

  dispose(): void {
    this.#text.unobserve(this.#observe)
    this.#stop()
    this.#undo.destroy()
  }

  #takeInput(): void {
    if (this.#composing) return
    const value = storableText(this.#element.value)
    const change = changeBetween(this.#shown, value, this.#element.selectionEnd)
    const missed = this.#missed
    this.#shown = value
    this.#missed = []
    if (change) changeSharedText(this.#text, [movedBy(missed, change)], this)
    if (this.#element.value !== shownText(this.#text)) this.#show(missed)
  }

  /** Who may only read must not write, not even to clean up. */
  #clean(): void {
    if (!this.#element.readOnly) deleteCarriageReturns(this.#text, this)
  }

  #follow(event: Y.YTextEvent, transaction: Y.Transaction): void {
    if (transaction.origin === this) return
    const changes = changesOf(event.delta)
    if (changes.some(change => change.inserted.includes('\r'))) this.#clean()
    if (this.#composing) this.#missed.push(changes)
    else this.#show([changes])
  }

  /** Shows the text as it is now and moves the selection through `steps`. */
  #show(steps: readonly TextChange[][]): void {
    const { selectionStart, selectionEnd, selectionDirection, scrollTop } = this.#element
    const from = movedOffset(selectionStart, steps, selectionStart === selectionEnd ? 'left' : 'right')
    const to = movedOffset(selectionEnd, steps, 'left')
    this.#shown = shownText(this.#text)
    this.#element.value = this.#shown
    this.#element.setSelectionRange(from, Math.max(from, to), selectionDirection)
    this.#element.scrollTop = scrollTop
  }
}

/** The same change in a text that has gone through `steps` since. */
function movedBy(steps: readonly TextChange[][], change: TextChange): TextChange {
  const start = movedOffset(change.start, steps, 'left')
  const end = movedOffset(change.start + change.removed, steps, 'left')
  return { start, removed: end - start, inserted: change.inserted }
}

function movedOffset(offset: number, steps: readonly TextChange[][], affinity: Affinity): number {
  return steps.reduce((moved, step) => shiftOffset(moved, step, affinity), offset)
}

function undoByKey(event: Event, undo: Y.UndoManager): void {
  if (!(event instanceof KeyboardEvent) || event.altKey || !(event.ctrlKey || event.metaKey)) return
  const key = event.key.toLowerCase()
  const isRedo = (key === 'z' && event.shiftKey) || key === 'y'
  if (key !== 'z' && !isRedo) return
  event.preventDefault()
  if (isRedo) undo.redo()
  else undo.undo()
}

/** The browser's own undo, as in a context menu: its stack knows nothing of what others wrote. */
function undoByMenu(event: Event, undo: Y.UndoManager): void {
  if (!(event instanceof InputEvent) || !event.inputType.startsWith('history')) return
  event.preventDefault()
  if (event.inputType === 'historyRedo') undo.redo()
  else undo.undo()
}

function listen(element: HTMLElement, listeners: Record<string, (event: Event) => void>): () => void {
  for (const [type, listener] of Object.entries(listeners)) element.addEventListener(type, listener)
  return () => {
    for (const [type, listener] of Object.entries(listeners)) element.removeEventListener(type, listener)
  }
}
