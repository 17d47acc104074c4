import type { editor, IDisposable, IPosition } from 'monaco-editor/editor'
import type { TextPlace } from '@dryrun/shared/documents/workspace-presence'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { NameFlag } from './name-flag.ts'
import { readPeerSelection } from './peer-selection.ts'
import type { PeerSelection } from './peer-selection.ts'
import { offsetAt, placeAt } from './text-place.ts'
import './remote-cursors.css'

export interface RemoteCursorsOptions {
  awareness: Awareness
  text: Y.Text
  view: editor.ICodeEditor
}

/** A peer as last drawn; `behind` is the letter their caret was set behind. */
interface Drawn {
  selection: PeerSelection
  behind: TextPlace
}

/** Shows where the others are in this text: a caret in their colour, what they selected, their name while they move. */
export class RemoteCursors {
  readonly #options: RemoteCursorsOptions
  readonly #decorations: editor.IEditorDecorationsCollection
  readonly #peers = new Map<number, { flag: NameFlag; drawn: Drawn | null }>()
  readonly #mouse: IDisposable[]
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
    this.#mouse = [
      options.view.onMouseMove(({ event }) => {
        const edge = options.view.getDomNode()?.getBoundingClientRect()
        if (edge)
          this.#mouseAt({
            x: event.browserEvent.clientX - edge.left,
            y: event.browserEvent.clientY - edge.top,
          })
      }),
      options.view.onMouseLeave(() => this.#mouseAt(null)),
      options.view.onDidScrollChange(() => this.#mouseAt(null)),
      options.view.onDidChangeCursorPosition(() => this.#mouseAt(null)),
    ]
    this.#schedule()
  }

  dispose(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame)
    this.#options.awareness.off('change', this.#schedule)
    this.#options.text.unobserve(this.#schedule)
    this.#decorations.clear()
    for (const listener of this.#mouse) listener.dispose()
    for (const { flag } of this.#peers.values()) flag.dispose()
  }

  #mouseAt(mouse: { x: number; y: number } | null): void {
    for (const { flag } of this.#peers.values()) flag.mouseAt(mouse)
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
    for (const [clientId, { flag }] of this.#peers) {
      if (present.has(clientId)) continue
      flag.dispose()
      this.#peers.delete(clientId)
    }
    for (const selection of selections) {
      const { clientId, peer, head } = selection
      const { flag, drawn: before } = this.#peers.get(clientId) ?? {
        flag: new NameFlag(this.#options.view, clientId),
        drawn: null,
      }
      const { text } = this.#options
      const isSamePlace = before !== null && isSame(before.selection, selection)
      const behind = isSamePlace ? before.behind : placeAt(text, head, 'after')
      this.#peers.set(clientId, { flag, drawn: { selection, behind } })
      flag.place(peer, model.getPositionAt(head), before === null || hasMoved(text, before, selection))
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

function isSame(before: PeerSelection, now: PeerSelection): boolean {
  return JSON.stringify(before.shared.head) === JSON.stringify(now.shared.head)
}

/**
 * Being moved by others is no news: whoever is typed at stays behind what was on their left and shares another place
 * for it. At the end of the text a place does not change while its owner types on.
 */
function hasMoved(text: Y.Text, { selection, behind }: Drawn, now: PeerSelection): boolean {
  if (now.isTyping && (selection.head !== now.head || !isSame(selection, now))) return true
  const { head } = now
  return (
    !isSame(selection, now) &&
    offsetAt(text, selection.shared.head) !== head &&
    offsetAt(text, behind) !== head
  )
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
