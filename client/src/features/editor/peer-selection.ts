import * as Y from 'yjs'
import { peerColourCount } from './peer-colours.ts'

/** Who a cursor belongs to. Stamped by the server on each presence state; a client cannot choose it. */
export interface Peer {
  memberId: string
  name: string
  /** Index into the twelve peer colours. */
  colour: number
  role: string
}

/** A peer's selection as offsets in the shared text. */
export interface PeerSelection {
  clientId: number
  peer: Peer
  anchor: number
  head: number
}

const longestName = 40

/** The key under which a text's selection stands in the presence state: its name in the document. */
export function fieldOf(text: Y.Text): string {
  const types = new Map<string, unknown>(text.doc?.share)
  for (const [name, type] of types) if (type === text) return name
  throw new Error('Selections are shared for the named texts of a document only.')
}

/** A selection that stays where it is meant while others edit; plain JSON for the presence state. */
export function encodeSelection(
  text: Y.Text,
  anchor: number,
  head: number,
): { anchor: unknown; head: unknown } {
  const at = (offset: number): unknown =>
    Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, offset))
  return { anchor: at(anchor), head: at(head) }
}

/** Reads one presence state; null where it holds no usable selection in `text`. States come from other people's machines. */
export function readPeerSelection(state: unknown, clientId: number, text: Y.Text): PeerSelection | null {
  if (!isRecord(state) || !isRecord(state['selection'])) return null
  const selection = state['selection'][fieldOf(text)]
  const peer = readPeer(state['user'])
  if (!isRecord(selection) || !peer) return null
  const anchor = readOffset(selection['anchor'], text)
  const head = readOffset(selection['head'], text)
  return anchor === null || head === null ? null : { clientId, peer, anchor, head }
}

function readPeer(user: unknown): Peer | null {
  if (!isRecord(user)) return null
  const { memberId, name, colour, role } = user
  if (typeof memberId !== 'string' || typeof name !== 'string' || typeof role !== 'string') return null
  const index =
    typeof colour === 'number' && Number.isInteger(colour) ? Math.abs(colour) % peerColourCount : 0
  return { memberId, name: name.slice(0, longestName), colour: index, role }
}

function readOffset(json: unknown, text: Y.Text): number | null {
  if (!isRecord(json) || !text.doc) return null
  try {
    const position = Y.createRelativePositionFromJSON(json)
    const absolute = Y.createAbsolutePositionFromRelativePosition(position, text.doc)
    return absolute?.type === text && absolute.index <= text.length ? absolute.index : null
  } catch {
    // A malformed position is somebody else's bug; their cursor is not shown.
    return null
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
