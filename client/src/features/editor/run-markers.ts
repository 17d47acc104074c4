import type { editor, IDisposable } from 'monaco-editor/editor'
import type { Monaco } from './load-monaco.ts'

/** A place in the text with something to say about it. Lines and columns count from 1. */
export interface EditorMarker {
  line: number
  /** Without it the whole line is marked. */
  column?: number
  message: string
  /** What was run of that line: where the line no longer holds it, it is another one and is not marked. */
  lineText?: string
}

/** A marker that is shown: where its line has gone to, and what stood there. */
interface Shown {
  data: editor.IMarkerData
  place: string
  line: string
}

const owner = 'run'
// Does not grow when something is typed at either end.
const lineOptions: editor.IModelDecorationOptions = { stickiness: 1 }

/** Marks where a run went wrong; each mark stays only as long as nobody touches its line. */
export class RunMarkers {
  readonly #monaco: Monaco
  readonly #model: editor.ITextModel
  readonly #listener: IDisposable
  #given = '[]'
  #shown: Shown[] = []

  constructor(monaco: Monaco, model: editor.ITextModel) {
    this.#monaco = monaco
    this.#model = model
    this.#listener = model.onDidChangeContent(() => this.#dropTouched())
  }

  /** Shows these. The same again is no news: what was dropped since stays away. */
  set(markers: readonly EditorMarker[]): void {
    const given = JSON.stringify(markers)
    if (given === this.#given) return
    this.#given = given
    this.#release(this.#shown)
    const meant = markers.filter(({ line, lineText = '' }) => this.#lineAt(line).includes(lineText))
    this.#shown = meant.map(marker => this.#show(marker))
    this.#draw()
  }

  dispose(): void {
    this.#listener.dispose()
    this.#release(this.#shown)
    this.#shown = []
    this.#draw()
  }

  #show(marker: EditorMarker): Shown {
    const data = markerIn(this.#monaco, this.#model, marker)
    const { startLineNumber } = data
    const range = {
      startLineNumber,
      endLineNumber: startLineNumber,
      startColumn: 1,
      endColumn: this.#model.getLineMaxColumn(startLineNumber),
    }
    const [place = ''] = this.#model.deltaDecorations([], [{ range, options: lineOptions }])
    return { data, place, line: this.#model.getLineContent(startLineNumber) }
  }

  #dropTouched(): void {
    if (this.#shown.length === 0) return
    const touched = this.#shown.filter(shown => !this.#isUntouched(shown))
    if (touched.length === 0) return
    this.#release(touched)
    // Those left are set anew, so they are told where their lines are now.
    this.#shown = this.#shown
      .filter(shown => !touched.includes(shown))
      .map(shown => ({ ...shown, data: { ...shown.data, ...this.#linesOf(shown) } }))
    this.#draw()
  }

  #isUntouched({ place, line }: Shown): boolean {
    const range = this.#model.getDecorationRange(place)
    // A line that is gone leaves an empty place in another one, which may read the same.
    return (
      range !== null &&
      this.#model.getValueInRange(range) === line &&
      this.#lineAt(range.startLineNumber) === line
    )
  }

  #linesOf({ place, data }: Shown): { startLineNumber: number; endLineNumber: number } {
    const line = this.#model.getDecorationRange(place)?.startLineNumber ?? data.startLineNumber
    return { startLineNumber: line, endLineNumber: line }
  }

  #lineAt(line: number): string {
    return this.#model.getLineContent(Math.min(Math.max(1, line), this.#model.getLineCount()))
  }

  #release(shown: readonly Shown[]): void {
    this.#model.deltaDecorations(
      shown.map(({ place }) => place),
      [],
    )
  }

  #draw(): void {
    this.#monaco.editor.setModelMarkers(
      this.#model,
      owner,
      this.#shown.map(({ data }) => data),
    )
  }
}

function markerIn(
  monaco: Monaco,
  model: editor.ITextModel,
  { line, column, message }: EditorMarker,
): editor.IMarkerData {
  const lineNumber = Math.min(Math.max(1, line), model.getLineCount())
  const lastColumn = model.getLineMaxColumn(lineNumber)
  const word = column === undefined ? null : model.getWordAtPosition({ lineNumber, column })
  const startColumn = word?.startColumn ?? column ?? model.getLineFirstNonWhitespaceColumn(lineNumber)
  return {
    severity: monaco.MarkerSeverity.Error,
    message,
    startLineNumber: lineNumber,
    startColumn: Math.min(Math.max(1, startColumn), lastColumn),
    endLineNumber: lineNumber,
    endColumn: word?.endColumn ?? lastColumn,
  }
}
