/** Where the bytes of recordings lie. One piece is one object; nothing in it is ever changed. */
export type ChunkStorage = {
  /**
   * Keeps a piece; once it resolves the piece outlives a crash. Another under the same key takes its place whole.
   *
   * @throws StoreIsFull where there is no room left
   */
  put: (key: PieceKey, bytes: Uint8Array) => Promise<void>
  /** A piece's bytes from `from` up to, without, `to`; throws where they are not all there. */
  read: (key: PieceKey, from: number, to: number) => AsyncIterable<Uint8Array>
  /** Removes all pieces of a track; none there is as good. */
  remove: (track: TrackKey) => Promise<void>
  /** Lets go of connections. */
  close: () => Promise<void>
}

/** The store would rather take nothing than fill up what it lies on. */
export class StoreIsFull extends Error {}

export type TrackKey = { recordingId: string; trackId: string }
export type PieceKey = TrackKey & { position: number }

const ours = /^[A-Za-z0-9_-]{8,64}$/

/** `recording/track`. Only our own ids make a path, so nothing leads out of the store. */
export function trackPath({ recordingId, trackId }: TrackKey): string {
  if (!ours.test(recordingId) || !ours.test(trackId)) throw new Error('A recording is kept under its ids.')
  return `${recordingId}/${trackId}`
}

/** `recording/track/position`. */
export function piecePath(key: PieceKey): string {
  if (!Number.isSafeInteger(key.position) || key.position < 0)
    throw new Error('A piece is kept by its place.')
  return `${trackPath(key)}/${key.position}`
}
