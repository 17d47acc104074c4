import type { TrackId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import { recordingLimits, type TrackView } from '@dryrun/shared/contract/recording'
import type { Database } from '../db/connect.ts'
import type { Log } from '../log.ts'
import { Refusal } from '../refusal.ts'
import { StoreIsFull, type ChunkStorage } from './chunk-storage.ts'
import { viewTrack } from './recording-view.ts'
import type { RecordingRow } from './recording.store.ts'
import { notThere, requireOwn, type TrackSeat, type TrackService, type WhichTrack } from './track.service.ts'
import {
  findPiece,
  findTrack,
  insertPiece,
  listPieces,
  lockTrack,
  sumBytes,
  updateTrack,
  type TrackRow,
} from './track.store.ts'

type Parts = {
  db: Database
  tracks: Pick<TrackService, 'requireTrack'>
  storage: ChunkStorage
  /** One piece of work after the other for each track. */
  inTurn: <T>(trackId: TrackId, work: () => Promise<T>) => Promise<T>
  now: () => Date
  log: Log
}

/** Rows of pieces that are read at once while a track is played. */
const piecesPerQuery = 200

/** A piece that is about to come; it begins `fromMs` after its track. */
type Piece = { position: number; fromMs: number; bytes: number }

/** A piece that may come, or that has come already. */
export type Admitted =
  { kind: 'kept'; track: TrackView } | { kind: 'awaited'; take: (bytes: Uint8Array) => Promise<TrackView> }

/** The bytes of tracks: taken in order, piece by piece, and given back from anywhere. */
export function createPieceService({ db, tracks, storage, inTurn, now, log }: Parts) {
  /** The same piece again is as good as kept; null where it is the next one. */
  async function findKept(track: TrackRow, position: number, bytes: number): Promise<TrackView | null> {
    if (position < track.pieces) {
      const piece = await findPiece(db, track.id as TrackId, position)
      if (piece?.bytes === bytes) return viewTrack(track)
      throw new Refusal('conflict', `Another piece ${position} is kept. Piece ${track.pieces} comes next.`)
    }
    if (track.isComplete) throw new Refusal('conflict', 'This track is whole; nothing is added to it.')
    if (position > track.pieces) throw new Refusal('conflict', `Piece ${track.pieces} comes next.`)
    if (position >= recordingLimits.piecesPerTrack) throw new Refusal('too_large', trackHasAllPieces)
    if (track.bytes + bytes > recordingLimits.trackBytes) throw new Refusal('too_large', trackIsFull)
    if ((await sumBytes(db, track.recordingId)) + bytes > recordingLimits.recordingBytes) {
      throw new Refusal('too_large', recordingIsFull)
    }
    return null
  }

  /** Refuses what comes too late, and what was recorded after the end. */
  function requireTaken({ state, stoppedAt }: RecordingRow, beganAt: number): void {
    if (state === 'recording') return
    if (stoppedAt !== null && beganAt > stoppedAt.getTime() + recordingLimits.overrunMs) {
      throw new Refusal('gone', 'This was recorded after the recording was stopped. It is not kept.')
    }
    const isLate = stoppedAt === null || now().getTime() - stoppedAt.getTime() >= recordingLimits.lateMs
    if (state !== 'stopped' || isLate) {
      throw new Refusal('gone', 'This recording was over too long ago for more of it to be taken.')
    }
  }

  async function keep(which: WhichTrack, position: number, bytes: Uint8Array): Promise<TrackView> {
    const found = await findTrack(db, which.recordingId, which.trackId)
    if (!found) throw new Refusal('not_found', notThere)
    const already = await findKept(found.track, position, bytes.length)
    if (already) return already
    try {
      await storage.put({ ...which, position }, bytes)
    } catch (fault) {
      log.error({ err: fault, ...which, position }, 'a piece of a recording could not be kept')
      throw new Refusal('unavailable', fault instanceof StoreIsFull ? noRoom : notKept)
    }
    const track = await db.transaction(tx => writeDown(tx, found, position, bytes.length))
    if (track) return viewTrack(track)
    // Deleted meanwhile, and so are its bytes; these came after.
    await storage
      .remove(which)
      .catch((fault: unknown) => log.error({ err: fault }, 'a piece outlived its track'))
    throw new Refusal('not_found', notThere)
  }

  /** The row of a piece that is kept; null where the track is gone. */
  async function writeDown(
    tx: Database,
    { track: known, recording }: Pick<TrackSeat, 'track' | 'recording'>,
    position: number,
    bytes: number,
  ): Promise<TrackRow | null> {
    const trackId = known.id as TrackId
    const track = await lockTrack(tx, trackId)
    if (!track) return null
    if (track.pieces !== position) throw new Refusal('conflict', `Piece ${track.pieces} comes next.`)
    await insertPiece(tx, { trackId, position, firstByte: track.bytes, bytes })
    const untilMs = (recording.stoppedAt ?? now()).getTime()
    return updateTrack(tx, trackId, {
      pieces: position + 1,
      bytes: track.bytes + bytes,
      // Until its browser says how long it is.
      ...(track.isComplete ? {} : { durationMs: Math.max(0, untilMs - track.startedAt.getTime()) }),
    })
  }

  async function* readBytes(track: TrackRow, from: number, to: number): AsyncGenerator<Uint8Array> {
    const { id: trackId, recordingId } = track
    let at = from
    while (at < to) {
      const pieces = await listPieces(db, trackId as TrackId, { from: at, to }, piecesPerQuery)
      if (pieces.length === 0) throw new Error('A track was deleted while it was played.')
      for (const { position, firstByte, bytes } of pieces) {
        const end = Math.min(to, firstByte + bytes)
        yield* storage.read({ recordingId, trackId, position }, at - firstByte, end - firstByte)
        at = end
      }
    }
  }

  return {
    /**
     * Judges a piece before any of its bytes is read: only of a track of one's own, while it is recorded or what was
     * left of it still comes, only the next one.
     */
    async admit(person: Person, which: WhichTrack, piece: Piece): Promise<Admitted> {
      const { position, fromMs, bytes } = piece
      const seat: TrackSeat = await tracks.requireTrack(person, which)
      requireOwn(seat)
      requireTaken(seat.recording, seat.track.startedAt.getTime() + fromMs)
      if (bytes === 0) throw new Refusal('invalid', 'This piece is empty.')
      if (bytes > recordingLimits.chunkBytes) throw new Refusal('too_large', pieceTooLarge)
      const already = await findKept(seat.track, position, bytes)
      if (already) return { kind: 'kept', track: already }
      return {
        kind: 'awaited',
        /** Resolves once the piece is kept for good. */
        take: body => inTurn(which.trackId, () => keep(which, position, body)),
      }
    },

    /** A track to be played: as much of it as there is now. */
    async play(person: Person, which: WhichTrack) {
      const { track } = await tracks.requireTrack(person, which)
      return {
        mimeType: track.mimeType,
        bytes: track.bytes,
        read: (from: number, to: number) => readBytes(track, from, to),
      }
    },
  }
}
export type PieceService = ReturnType<typeof createPieceService>

const mega = 1024 * 1024
const notKept = 'The recording could not be kept just now. It stays in your browser and is sent again.'
const noRoom = 'The server has no room for recordings now. It stays in your browser and is sent again.'
const trackHasAllPieces = `A track has at most ${recordingLimits.piecesPerTrack} pieces. Begin another one.`
const recordingIsFull = `A recording has at most ${recordingLimits.recordingBytes / 1024 ** 3} GB. Stop it and ask for another one.`
const pieceTooLarge = `A piece has at most ${recordingLimits.chunkBytes / mega} MB. Send it in smaller ones.`
const trackIsFull = `A track has at most ${recordingLimits.trackBytes / mega / 1024} GB. Begin another one.`
