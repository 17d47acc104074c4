import type { editor, IDisposable } from 'monaco-editor/editor'
import type { MemberId } from '@dryrun/shared/contract/ids'
import { readPresence } from '@dryrun/shared/documents/workspace-presence'
import type { WorkspacePresence } from '@dryrun/shared/documents/workspace-presence'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { showPartOf } from './shown-part.ts'

/** Where a caret that moved was not moved by this person. */
const notByHand = ['peer', 'model', 'modelChange', 'restoreState']
/** Scroll the text when pressed with Ctrl or Alt, and leave the caret where it is. */
const scrollKeys = ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown']

export interface ViewFollowerOptions {
  awareness: Awareness
  text: Y.Text
  view: editor.ICodeEditor
  host: HTMLElement
  /** This person took the view into their own hands. */
  onStop: () => void
}

interface PresenceEvent {
  added: number[]
  updated: number[]
}

/**
 * Keeps this editor on what somebody else has on their screen. Who follows shares no view of their own, so two who
 * follow one another stay where they are; where the followed one follows a third, that third is shown.
 */
export class ViewFollower {
  readonly #options: ViewFollowerOptions
  /** The tab in which each member last did something. */
  readonly #tabs = new Map<MemberId, number>()
  readonly #parts: IDisposable[]
  #followed: MemberId | null = null
  #frame: number | undefined

  constructor(options: ViewFollowerOptions) {
    this.#options = options
    const { view, host, text, awareness } = options
    for (const clientId of awareness.getStates().keys()) this.#heard(clientId)
    awareness.on('change', this.#presenceChanged)
    text.observe(this.#textChanged)
    host.addEventListener('wheel', this.#stop, { capture: true, passive: true })
    host.addEventListener('pointerdown', this.#stop, { capture: true })
    this.#parts = [
      view.onDidChangeCursorSelection(({ source }) => {
        if (!notByHand.includes(source)) this.#stop()
      }),
      view.onKeyDown(({ ctrlKey, altKey, code }) => {
        if ((ctrlKey || altKey) && scrollKeys.includes(code)) this.#stop()
      }),
    ]
  }

  /** Follows a member from now on; null follows nobody. */
  follow(member: MemberId | null): void {
    if (member === this.#followed) return
    this.#followed = member
    this.#schedule()
  }

  dispose(): void {
    const { host, text, awareness } = this.#options
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame)
    awareness.off('change', this.#presenceChanged)
    text.unobserve(this.#textChanged)
    host.removeEventListener('wheel', this.#stop, { capture: true })
    host.removeEventListener('pointerdown', this.#stop, { capture: true })
    for (const part of this.#parts) part.dispose()
  }

  readonly #stop = (): void => {
    if (this.#followed === null) return
    this.#followed = null
    this.#options.onStop()
  }

  readonly #presenceChanged = ({ added, updated }: PresenceEvent): void => {
    for (const clientId of [...added, ...updated]) this.#heard(clientId)
    this.#schedule()
  }

  /** A place may speak of text that arrives after it. */
  readonly #textChanged = (_: Y.YTextEvent, transaction: Y.Transaction): void => {
    if (transaction.local) this.#stop()
    else this.#schedule()
  }

  #heard(clientId: number): void {
    const { awareness } = this.#options
    if (clientId === awareness.clientID) return
    const presence = readPresence(awareness.getStates().get(clientId))
    if (presence) this.#tabs.set(presence.user.memberId, clientId)
  }

  #schedule(): void {
    if (this.#followed === null) return
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined
      const presence = this.#shown()
      if (presence) showPartOf(this.#options.view, this.#options.text, presence)
    })
  }

  /** Whose view is shown: the followed one's, or of whom they follow; null where that leads round in a circle. */
  #shown(): WorkspacePresence | null {
    const passed = new Set<MemberId>()
    let member = this.#followed
    while (member !== null && !passed.has(member)) {
      passed.add(member)
      const presence = this.#presenceOf(member)
      if (!presence || presence.following === null) return presence
      member = presence.following
    }
    return null
  }

  #presenceOf(member: MemberId): WorkspacePresence | null {
    const states = this.#options.awareness.getStates()
    const tab = this.#tabs.get(member)
    const latest = tab === undefined ? null : readPresence(states.get(tab))
    if (latest) return latest
    for (const [clientId, state] of states) {
      const presence = clientId === this.#options.awareness.clientID ? null : readPresence(state)
      if (presence?.user.memberId === member) return presence
    }
    return null
  }
}
