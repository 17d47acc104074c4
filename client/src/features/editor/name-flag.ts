import type { editor, IPosition } from 'monaco-editor/editor'
import type { PresenceUser } from '@dryrun/shared/documents/workspace-presence'

/** How long a name stands at a caret that moved. After that only the caret is left: a name covers code. */
const shownMs = 2000
const roleShapes: Record<PresenceUser['role'], string> = { interviewer: '◆', candidate: '●', observer: '○' }
// 1 is above the line, 2 below it: Monaco takes the first that fits.
const above: editor.ContentWidgetPositionPreference[] = [1, 2]
const below: editor.ContentWidgetPositionPreference[] = [2]
/** So near to a caret, in pixels, the mouse is on it. */
const reach = 6

/** A peer's name at their caret: while it moves and while the mouse is on it. Set as text, never as markup. */
export class NameFlag {
  readonly #view: editor.ICodeEditor
  readonly #widget: editor.IContentWidget
  readonly #node = document.createElement('div')
  #position: IPosition = { lineNumber: 1, column: 1 }
  #isMoving = false
  #isHovered = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(view: editor.ICodeEditor, clientId: number) {
    this.#view = view
    // The editor's own text says nothing about peers to a screen reader; the room announces them.
    this.#node.setAttribute('aria-hidden', 'true')
    this.#widget = {
      getId: () => `peer-name-${clientId}`,
      getDomNode: () => this.#node,
      getPosition: () => ({
        position: this.#position,
        preference: this.#position.lineNumber === 1 ? below : above,
      }),
    }
    view.addContentWidget(this.#widget)
  }

  /** Puts it where the caret is; `hasMoved` when it was the peer who moved it, and not the text around it. */
  place(peer: PresenceUser, position: IPosition, hasMoved: boolean): void {
    this.#node.textContent = `${roleShapes[peer.role]} ${peer.name}`
    this.#node.className = `peer-name peer-${peer.colour}`
    // The mouse that lies still is no question about a caret that has gone elsewhere, or came by.
    if (position.lineNumber !== this.#position.lineNumber || position.column !== this.#position.column)
      this.#isHovered = false
    this.#position = position
    this.#view.layoutContentWidget(this.#widget)
    if (hasMoved) {
      this.#isMoving = true
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => {
        this.#isMoving = false
        this.#draw()
      }, shownMs)
    }
    this.#draw()
  }

  /** Tells it where in the editor, in pixels, the mouse is; null when it has left. */
  mouseAt(mouse: { x: number; y: number } | null): void {
    const caret = mouse && this.#view.getScrolledVisiblePosition(this.#position)
    const isHovered =
      caret !== null &&
      mouse !== null &&
      Math.abs(mouse.x - caret.left) <= reach &&
      mouse.y >= caret.top &&
      mouse.y <= caret.top + caret.height
    if (isHovered === this.#isHovered) return
    this.#isHovered = isHovered
    this.#draw()
  }

  dispose(): void {
    clearTimeout(this.#timer)
    this.#view.removeContentWidget(this.#widget)
  }

  #draw(): void {
    this.#node.classList.toggle('peer-name-quiet', !this.#isMoving && !this.#isHovered)
  }
}
