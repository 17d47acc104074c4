import type { editor, IPosition } from 'monaco-editor/editor'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { readPeerSelection } from './peer-selection.ts'
import type { Peer, PeerSelection } from './peer-selection.ts'
import './remote-cursors.css'

/** How long a name stands at a caret that moved. */
const nameShownMs = 2500
const roleShapes: Record<string, string> = { interviewer: '◆', candidate: '●', observer: '○' }
// 1 is above the line, 2 below it: Monaco takes the first that fits.
const placements: editor.ContentWidgetPositionPreference[] = [1, 2]

export interface RemoteCursorsOptions {
  awareness: Awareness
  text: Y.Text
  view: editor.ICodeEditor
}

/** Shows where the others are in this text: a caret in their colour, what they selected, their name while they move. */
export class RemoteCursors {
  readonly #options: RemoteCursorsOptions
  readonly #decorations: editor.IEditorDecorationsCollection
  readonly #labels = new Map<number, NameLabel>()
  readonly #schedule = () => {
    this.#frame ??= requestAnimationFrame(() => this.#draw())
  }
  #frame: number | undefined
  #drawn = ''

  constructor(options: RemoteCursorsOptions) {
    this.#options = options
    this.#decorations = options.view.createDecorationsCollection()
    options.awareness.on('change', this.#schedule)
    options.text.observe(this.#schedule)
    this.#schedule()
  }

  dispose(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame)
    this.#options.awareness.off('change', this.#schedule)
    this.#options.text.unobserve(this.#schedule)
    this.#decorations.clear()
    for (const label of this.#labels.values()) label.dispose()
  }

  #draw(): void {
    this.#frame = undefined
    const model = this.#options.view.getModel()
    const selections = this.#selections()
    const drawn = JSON.stringify(selections)
    if (!model || drawn === this.#drawn) return
    this.#drawn = drawn
    this.#decorations.set(selections.flatMap(selection => decorationsOf(model, selection)))
    const present = new Set(selections.map(({ clientId }) => clientId))
    for (const [clientId, label] of this.#labels) {
      if (present.has(clientId)) continue
      label.dispose()
      this.#labels.delete(clientId)
    }
    for (const { clientId, peer, head } of selections) {
      const label = this.#labels.get(clientId) ?? new NameLabel(this.#options.view, clientId)
      this.#labels.set(clientId, label)
      label.show(peer, model.getPositionAt(head))
    }
  }

  #selections(): PeerSelection[] {
    const { awareness, text } = this.#options
    const found: PeerSelection[] = []
    for (const [clientId, state] of awareness.getStates()) {
      if (clientId === awareness.clientID) continue
      const selection = readPeerSelection(state, clientId, text)
      if (selection) found.push(selection)
    }
    return found.toSorted((a, b) => a.clientId - b.clientId)
  }
}

function decorationsOf(model: editor.ITextModel, selection: PeerSelection): editor.IModelDeltaDecoration[] {
  const { anchor, head, peer } = selection
  const colour = `peer-${peer.colour}`
  const caret = model.getPositionAt(head)
  const caretDecoration: editor.IModelDeltaDecoration = {
    range: rangeBetween(caret, caret),
    options: { beforeContentClassName: `peer-caret ${colour}`, stickiness: 1, zIndex: 2 },
  }
  if (anchor === head) return [caretDecoration]
  const range = rangeBetween(
    model.getPositionAt(Math.min(anchor, head)),
    model.getPositionAt(Math.max(anchor, head)),
  )
  return [{ range, options: { className: `peer-selection ${colour}`, stickiness: 1 } }, caretDecoration]
}

function rangeBetween(start: IPosition, end: IPosition) {
  return {
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: end.lineNumber,
    endColumn: end.column,
  }
}

/** A peer's name at their caret. Its text is set as text, never as markup. */
class NameLabel {
  readonly #view: editor.ICodeEditor
  readonly #widget: editor.IContentWidget
  readonly #node = document.createElement('div')
  #position: IPosition = { lineNumber: 1, column: 1 }
  #where = ''
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(view: editor.ICodeEditor, clientId: number) {
    this.#view = view
    // The editor's own text says nothing about peers to a screen reader; the room announces them.
    this.#node.setAttribute('aria-hidden', 'true')
    this.#widget = {
      getId: () => `peer-name-${clientId}`,
      getDomNode: () => this.#node,
      getPosition: () => ({ position: this.#position, preference: placements }),
    }
    view.addContentWidget(this.#widget)
  }

  show(peer: Peer, position: IPosition): void {
    this.#node.textContent = `${roleShapes[peer.role] ?? ''} ${peer.name}`.trim()
    this.#position = position
    this.#view.layoutContentWidget(this.#widget)
    const where = `${position.lineNumber}:${position.column}`
    if (where === this.#where) return
    this.#where = where
    this.#node.className = `peer-name peer-${peer.colour}`
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#node.classList.add('peer-name-quiet'), nameShownMs)
  }

  dispose(): void {
    clearTimeout(this.#timer)
    this.#view.removeContentWidget(this.#widget)
  }
}
