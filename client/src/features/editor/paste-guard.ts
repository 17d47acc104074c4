import { documentLimits } from '@dryrun/shared/documents/protocol'
import type { editor, IDisposable, IRange, Selection } from 'monaco-editor/editor'

/** Something was pasted into the text: how many characters, in how many lines. */
export type PasteHeard = (chars: number, lines: number) => void

export interface PasteGuardOptions {
  host: HTMLElement
  view: editor.ICodeEditor
  canWrite: () => boolean
  onPaste: PasteHeard
  /** So many characters came at once, and were not taken. */
  onTooLong: (chars: number) => void
}

/**
 * Keeps out what the server could not take in one frame: once in the document it could only be got rid of by opening
 * that anew. What is pasted or dropped is stopped on its way to Monaco; `mayAdd` is for what comes without an event of
 * the page, such as the menu's Paste, or one paste at many carets. Tells of each paste that did arrive.
 */
export class PasteGuard {
  readonly #options: PasteGuardOptions
  readonly #arrivals: IDisposable
  /** What was selected before the paste that was taken back and is not over yet. */
  #takenBackFrom: Selection[] | null = null
  readonly #pasted = (event: ClipboardEvent) => this.#look(event, event.clipboardData)
  readonly #dropped = (event: DragEvent) => this.#look(event, event.dataTransfer)

  constructor(options: PasteGuardOptions) {
    this.#options = options
    options.host.addEventListener('paste', this.#pasted, { capture: true })
    options.host.addEventListener('drop', this.#dropped, { capture: true })
    this.#arrivals = options.view.onDidPaste(({ range }) => this.#arrived(range))
  }

  readonly mayAdd = (chars: number): boolean => {
    if (chars <= documentLimits.pasteChars) return true
    this.#takenBackFrom = this.#options.view.getSelections()
    this.#options.onTooLong(chars)
    return false
  }

  dispose(): void {
    this.#arrivals.dispose()
    this.#options.host.removeEventListener('paste', this.#pasted, { capture: true })
    this.#options.host.removeEventListener('drop', this.#dropped, { capture: true })
  }

  #arrived(range: IRange): void {
    const { view, onPaste } = this.#options
    const before = this.#takenBackFrom
    this.#takenBackFrom = null
    // Monaco puts the carets where the text would have ended.
    if (before !== null) return view.setSelections(before)
    const pasted = view.getModel()?.getValueInRange(range) ?? ''
    if (pasted !== '') onPaste(pasted.length, linesOf(range))
  }

  #look(event: Event, data: DataTransfer | null): void {
    const chars = data?.getData('text/plain').length ?? 0
    if (chars <= documentLimits.pasteChars || !this.#options.canWrite()) return
    event.preventDefault()
    event.stopImmediatePropagation()
    this.#options.onTooLong(chars)
  }
}

/** A newline at the end is no line of its own. */
function linesOf({ startLineNumber, endLineNumber, endColumn }: IRange): number {
  const isWhole = endColumn === 1 && endLineNumber > startLineNumber
  return endLineNumber - startLineNumber + (isWhole ? 0 : 1)
}
