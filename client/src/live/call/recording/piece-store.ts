import type { RecordingId, TrackId } from '@dryrun/shared/contract/ids'

/** One track of this browser, from its first piece until the server has all of it. */
export type KeptTrack = {
  key: string
  recordingId: RecordingId
  /** Null until the server has opened it. */
  trackId: TrackId | null
  /** Whose it is; null while that is not known. */
  person: string | null
  /** The tab that records it, by the name it holds while it is open. */
  tab: string
  /** Milliseconds since 1970 on this device. */
  madeAt: number
  /** How far its pieces go, in milliseconds of its own. */
  recordedMs: number
  /** How long it is; null while more of it may come. */
  durationMs: number | null
}

/** What is known of a piece without reading its bytes. */
export type PieceMark = { key: string; index: number; fromMs: number; bytes: number }

/** Where pieces wait until the server has them. Every method rejects where the store has no room or is gone. */
export type PieceStore = {
  /** True where it outlives the tab. */
  readonly isOnDevice: boolean
  listTracks: () => Promise<KeptTrack[]>
  putTrack: (track: KeptTrack) => Promise<void>
  /** All pieces that wait, those of a track in order. */
  listMarks: () => Promise<PieceMark[]>
  /** False where the track is not there any more; then nothing is kept. */
  addPiece: (mark: PieceMark, bytes: Blob, recordedMs: number) => Promise<boolean>
  readPiece: (key: string, index: number) => Promise<Blob | null>
  removePieces: (key: string, indexes: readonly number[]) => Promise<void>
  /** With its pieces. */
  removeTrack: (key: string) => Promise<void>
  clear: () => Promise<void>
  /** Hears each change, also of other tabs, until the returned function is called. */
  onChange: (hear: () => void) => () => void
}

/** Keeps pieces in this tab only: for private windows and browsers without a database. */
export function createMemoryStore(): PieceStore {
  const tracks = new Map<string, KeptTrack>()
  const pieces = new Map<string, { mark: PieceMark; bytes: Blob }>()
  const listeners = new Set<() => void>()
  const nameOf = (key: string, index: number) => `${key} ${index}`
  const tell = () => listeners.forEach(hear => hear())
  const drop = (key: string, isDropped: (index: number) => boolean) => {
    for (const [name, { mark }] of [...pieces]) {
      if (mark.key === key && isDropped(mark.index)) pieces.delete(name)
    }
  }
  return {
    isOnDevice: false,
    listTracks: () => Promise.resolve([...tracks.values()]),
    async putTrack(track) {
      tracks.set(track.key, track)
      tell()
    },
    listMarks: () => Promise.resolve([...pieces.values()].map(({ mark }) => mark).sort(inOrder)),
    async addPiece(mark, bytes, recordedMs) {
      const track = tracks.get(mark.key)
      if (!track) return false
      tracks.set(mark.key, { ...track, recordedMs })
      pieces.set(nameOf(mark.key, mark.index), { mark, bytes })
      tell()
      return true
    },
    readPiece: (key, index) => Promise.resolve(pieces.get(nameOf(key, index))?.bytes ?? null),
    async removePieces(key, indexes) {
      drop(key, index => indexes.includes(index))
      tell()
    },
    async removeTrack(key) {
      tracks.delete(key)
      drop(key, () => true)
      tell()
    },
    async clear() {
      tracks.clear()
      pieces.clear()
      tell()
    },
    onChange(hear) {
      listeners.add(hear)
      return () => void listeners.delete(hear)
    },
  }
}

export const inOrder = (a: PieceMark, b: PieceMark) =>
  a.key === b.key ? a.index - b.index : a.key < b.key ? -1 : 1
