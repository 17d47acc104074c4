import type { MemberId, RecordingId, SessionId, TrackId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import {
  recordingLimits,
  type RecordingView,
  type TrackKind,
  type TrackView,
} from '@dryrun/shared/contract/recording'
import type { Database } from '../db/connect.ts'
import { newId } from '../new-id.ts'
import { Refusal } from '../refusal.ts'
import type { SeatService } from '../sessions/seat.service.ts'
import type { RecordingService } from './recording.service.ts'
import { viewRecording, viewTrack } from './recording-view.ts'
import {
  deleteRecording,
  findRecording,
  listConsents,
  listStartedRecordings,
  lockRecording,
  type RecordingRow,
} from './recording.store.ts'
import {
  countTracksOf,
  deleteTrack,
  findTrack,
  insertTrack,
  listTracks,
  lockTrack,
  updateTrack,
  type TrackRow,
} from './track.store.ts'

type Parts = {
  db: Database
  seats: SeatService
  recordings: Pick<RecordingService, 'settle'>
  /** Removes the bytes of what was deleted; what fails is done later. */
  sweep: () => Promise<void>
  now: () => Date
}

export type WhichTrack = { recordingId: RecordingId; trackId: TrackId }
/** A track, its recording, and the one who asks for it. */
export type TrackSeat = { track: TrackRow; recording: RecordingRow; memberId: MemberId; isHost: boolean }

type NewTrack = {
  sessionId: SessionId
  recordingId: RecordingId
  kind: TrackKind
  mimeType: string
  startedAt: string
}

/** Milliseconds a browser's idea of the server's clock may be off. */
const clockToleranceMs = 5_000

/** Tracks of recordings: opened by whoever has agreed, read by members of the session, deleted with their bytes. */
export function createTrackService({ db, seats, recordings, sweep, now }: Parts) {
  /** A track as a member of its session sees it; "not found" for all others. */
  async function requireTrack(person: Person, which: WhichTrack): Promise<TrackSeat> {
    const found = await findTrack(db, which.recordingId, which.trackId)
    if (!found) throw new Refusal('not_found', notThere)
    const { memberId, member } = await seats.requireMember(person, found.recording.sessionId as SessionId)
    return { ...found, memberId, isHost: member.isHost }
  }

  return {
    requireTrack,

    /**
     * Opens a track of one's own for pieces. It begins when its browser says, but not before the recording.
     *
     * @throws 'conflict' where nothing is recorded, 'forbidden' for who has not agreed
     */
    async openTrack(person: Person, wanted: NewTrack): Promise<TrackId> {
      const { sessionId, recordingId, kind, mimeType } = wanted
      const { memberId } = await seats.requireMember(person, sessionId)
      await recordings.settle(sessionId)
      return db.transaction(async tx => {
        const recording = await lockRecording(tx, recordingId)
        if (recording?.sessionId !== sessionId) throw new Refusal('not_found', 'There is no such recording.')
        if (recording.state !== 'recording' || !recording.startedAt) {
          throw new Refusal('conflict', 'Nothing is recorded now.')
        }
        const mine = (await listConsents(tx, [recordingId])).find(each => each.memberId === memberId)
        if (mine?.hasAgreed !== true) {
          throw new Refusal('forbidden', 'You are only recorded once you have agreed to it.')
        }
        const { used, empty } = await countTracksOf(tx, recordingId, memberId)
        if (used >= recordingLimits.tracksPerMember) throw new Refusal('conflict', tooManyTracks)
        if (empty >= recordingLimits.emptyTracksPerMember) throw new Refusal('conflict', tooManyEmpty)
        const startedAt = beginning(Date.parse(wanted.startedAt), recording.startedAt.getTime())
        const id = newId<TrackId>()
        await insertTrack(tx, { id, recordingId, memberId, kind, mimeType, startedAt })
        return id
      })
    },

    async readTrack(person: Person, which: WhichTrack): Promise<TrackView> {
      return viewTrack((await requireTrack(person, which)).track)
    },

    /** Says that a track of one's own is whole. It cannot have lasted longer than it was recorded. */
    async finishTrack(person: Person, which: WhichTrack, durationMs: number): Promise<TrackView> {
      const seat = await requireTrack(person, which)
      requireOwn(seat)
      return db.transaction(async tx => {
        const track = await lockTrack(tx, which.trackId)
        if (!track) throw new Refusal('not_found', notThere)
        if (track.isComplete) return viewTrack(track)
        const untilMs = Math.min(now().getTime(), seat.recording.stoppedAt?.getTime() ?? Infinity)
        const longestMs = Math.max(0, untilMs - track.startedAt.getTime())
        const change = { isComplete: true, durationMs: Math.min(durationMs, longestMs) }
        return viewTrack(await updateTrack(tx, which.trackId, change))
      })
    },

    /** What was recorded in a session, oldest first; what never started is not among it. */
    async listRecordings(
      person: Person,
      sessionId: SessionId,
    ): Promise<(RecordingView & { tracks: TrackView[] })[]> {
      await seats.requireMember(person, sessionId)
      await recordings.settle(sessionId)
      const rows = await listStartedRecordings(db, sessionId)
      const ids = rows.map(row => row.id)
      const [consents, tracks] = [await listConsents(db, ids), await listTracks(db, ids)]
      return rows.map(row => ({
        ...viewRecording(row, consents),
        tracks: tracks.filter(track => track.recordingId === row.id).map(viewTrack),
      }))
    },

    /** Deletes a recording that is over with all its tracks, rows first and then bytes; for the host. */
    async deleteRecording(person: Person, recordingId: RecordingId): Promise<void> {
      const recording = await findRecording(db, recordingId)
      if (!recording) throw new Refusal('not_found', notThere)
      const sessionId = recording.sessionId as SessionId
      await seats.requireHost(person, sessionId)
      await recordings.settle(sessionId)
      await db.transaction(async tx => {
        const { state } = (await lockRecording(tx, recordingId)) ?? {}
        if (state === 'asking' || state === 'recording') {
          throw new Refusal('conflict', 'Stop the recording before you delete it.')
        }
        await deleteRecording(tx, recordingId)
      })
      await sweep()
    },

    /** Deletes a track; for whose it is, while it is recorded too, and for the host. */
    async deleteTrack(person: Person, which: WhichTrack): Promise<void> {
      const { track, memberId, isHost } = await requireTrack(person, which)
      if (track.memberId !== memberId && !isHost) {
        throw new Refusal('forbidden', 'Only the host and whoever is recorded in it delete this.')
      }
      await deleteTrack(db, which.trackId)
      await sweep()
    },
  }

  function beginning(wantedMs: number, recordedFromMs: number): Date {
    if (wantedMs < recordedFromMs - clockToleranceMs || wantedMs > now().getTime() + clockToleranceMs) {
      throw new Refusal('invalid', 'A track begins while it is recorded.', 'startedAt')
    }
    return new Date(Math.max(wantedMs, recordedFromMs))
  }
}
export type TrackService = ReturnType<typeof createTrackService>

export function requireOwn({ track, memberId }: TrackSeat): void {
  if (track.memberId === memberId) return
  throw new Refusal('forbidden', 'Only the browser that records this adds to it.')
}

export const notThere = 'This recording does not exist, or you are not a member of its session.'
const tooManyTracks = `You have ${recordingLimits.tracksPerMember} tracks in this recording, and that is all it takes of one person. Stop it and ask for another one.`
const tooManyEmpty = `You have begun ${recordingLimits.emptyTracksPerMember} tracks that nothing has come of. Send or delete one first.`
