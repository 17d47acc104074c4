import { readPresence } from '@dryrun/shared/documents/workspace-presence'
import type { PresenceUser, SharedSelection } from '@dryrun/shared/documents/workspace-presence'
import type * as Y from 'yjs'
import { fileOf, offsetAt } from './text-place.ts'

/** A peer's selection as offsets in the shared text. */
export interface PeerSelection {
  clientId: number
  peer: PresenceUser
  anchor: number
  head: number
  isTyping: boolean
  /** As it was shared: another one means that the peer went elsewhere, not that the text moved. */
  shared: SharedSelection
}

/** Reads one presence state; null where it holds no usable selection in `text`. */
export function readPeerSelection(state: unknown, clientId: number, text: Y.Text): PeerSelection | null {
  const presence = readPresence(state)
  const shared = presence?.selection[fileOf(text)]
  if (!presence || !shared) return null
  const anchor = offsetAt(text, shared.anchor)
  const head = offsetAt(text, shared.head)
  if (anchor === null || head === null) return null
  return { clientId, peer: presence.user, anchor, head, isTyping: presence.isTyping, shared }
}
