import type * as Y from 'yjs'
import type { editor, IRange } from 'monaco-editor/editor'
import { changeSharedText, deleteCarriageReturns, shownText } from './shared-text.ts'
import { keepViewSteady } from './steady-view.ts'
import { changeBetween, changesOf, storableText } from './text-change.ts'
import type { TextChange } from './text-change.ts'

const lineFeed: editor.EndOfLineSequence = 0

export interface BindingOptions {
  model: editor.ITextModel
  text: Y.Text
  /** The view whose carets and scroll position are kept while a peer types. */
  view?: editor.ICodeEditor
  /** Asked at each local change; a change made while it says no is taken back. */
  canWrite?: () => boolean
  /** Asked at each local change with how many characters it adds; where it says no, the change is taken back. */
  mayAdd?: (chars: number) => boolean
  /** Told how often model and text had to be brought together again: 0 in a healthy room. */
  onRepair?: (repairs: number) => void
}

/**
 * Keeps a Monaco model and a shared text equal. The binding itself is the origin of its transactions, so it is what
 * an undo manager tracks.
 *
 * Invariants: the model's line ends are LF; both sides count UTF-16 units; the shared text is the truth, so where
 * they differ the model is rewritten.
 */
export class MonacoBinding {
  repairs = 0
  readonly #options: BindingOptions
  readonly #listener: { dispose(): void }
  readonly #observe = (event: Y.YTextEvent, transaction: Y.Transaction) =>
    this.#followText(event, transaction)
  #writingModel = false

  constructor(options: BindingOptions) {
    this.#options = options
    this.#rewriteModel()
    this.#listener = options.model.onDidChangeContent(event => this.#followModel(event))
    options.text.observe(this.#observe)
  }

  dispose(): void {
    this.#listener.dispose()
    this.#options.text.unobserve(this.#observe)
  }

  #followModel(event: editor.IModelContentChangedEvent): void {
    if (this.#writingModel) return
    const { model, text, canWrite, mayAdd } = this.#options
    if (canWrite?.() === false) return this.#rewriteModel()
    const added = event.changes.reduce((chars, change) => chars + change.text.length, 0)
    if (mayAdd?.(added) === false) return this.#rewriteModel()
    // An edit made by another listener has its own event still to come: only the last one can be checked.
    const isLast = event.versionId === model.getVersionId()
    const changes = event.isFlush || event.isEolChange ? this.#wholeChange() : localChanges(event)
    this.#forceLineFeeds()
    if (changes.some(change => change.start + change.removed > text.length)) return this.#repair()
    if (changes.length > 0) changeSharedText(text, changes, this)
    if (event.changes.some(change => change.text !== storableText(change.text))) this.#rewriteModel()
    else if (isLast) this.#verify()
  }

  #followText(event: Y.YTextEvent, transaction: Y.Transaction): void {
    if (transaction.origin === this) return
    const { model } = this.#options
    const changes = changesOf(event.delta)
    const edits = changes.map(change => ({ range: rangeOf(model, change), text: change.inserted }))
    // A cut surrogate pair is altered by Yjs and moved by Monaco; a carriage return is replaced by Monaco. Neither
    // need change the length, so they are looked for here.
    const unsafe = edits.some(edit => edit.text.includes('\r') || !isWhole(model, edit.range))
    if (unsafe) return this.#repair()
    this.#write(changes, () => model.applyEdits(edits))
    this.#verify()
  }

  #verify(): void {
    if (this.#options.model.getValueLength() !== this.#options.text.length) this.#repair()
  }

  #repair(): void {
    this.repairs += 1
    if (this.#options.canWrite?.() !== false) deleteCarriageReturns(this.#options.text, this)
    this.#rewriteModel()
    this.#options.onRepair?.(this.repairs)
  }

  #rewriteModel(): void {
    const { model, text } = this.#options
    this.#forceLineFeeds()
    const shown = shownText(text)
    const change = changeBetween(model.getValue(), shown)
    if (change === null) return
    const range = rangeOf(model, change)
    // Monaco widens a range that starts or ends beside half a surrogate pair; then only the whole is safe.
    const edit = isWhole(model, range)
      ? { range, text: change.inserted }
      : { range: model.getFullModelRange(), text: shown }
    this.#write([change], () => model.applyEdits([edit]))
  }

  /** What somebody changed who replaced the whole model or its line ends. */
  #wholeChange(): TextChange[] {
    const { model, text } = this.#options
    const change = changeBetween(text.toString(), storableText(model.getValue()))
    return change === null ? [] : [change]
  }

  #forceLineFeeds(): void {
    const { model } = this.#options
    if (model.getEOL() !== '\n') this.#write([], () => model.setEOL(lineFeed))
  }

  #write(changes: readonly TextChange[], apply: () => void): void {
    this.#writingModel = true
    try {
      keepViewSteady(this.#options.view, changes, apply)
    } finally {
      this.#writingModel = false
    }
  }
}

function localChanges(event: editor.IModelContentChangedEvent): TextChange[] {
  return event.changes.map(change => ({
    start: change.rangeOffset,
    removed: change.rangeLength,
    inserted: storableText(change.text),
  }))
}

function rangeOf(model: editor.ITextModel, change: TextChange): IRange {
  const start = model.getPositionAt(change.start)
  const end = model.getPositionAt(change.start + change.removed)
  return {
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: end.lineNumber,
    endColumn: end.column,
  }
}

function isWhole(model: editor.ITextModel, range: IRange): boolean {
  return model.validateRange(range).equalsRange(range)
}
