import { z } from 'zod'
import { MemberId, RecordingId, SessionId, TrackId } from './ids.ts'

export const recordingLimits = {
  /** Milliseconds those asked have to answer. */
  answerMs: 2 * 60_000,
  /** Bytes of one piece of a track. */
  chunkBytes: 4 * 1024 * 1024,
  /** Bytes of one track: about three hours of what a browser records. */
  trackBytes: 4 * 1024 * 1024 * 1024,
  /** Pieces of one track: four a second of the longest, so that nobody fills the store with crumbs. */
  piecesPerTrack: 20_000,
  /** Bytes of one recording with all its tracks. */
  recordingBytes: 16 * 1024 * 1024 * 1024,
  /** Recordings of one session that have tracks, or are asked for or going on. */
  recordingsPerSession: 20,
  /** Tracks of one member in a recording: each reload and each shared screen begins another. */
  tracksPerMember: 60,
  /** Tracks of one member in a recording that nothing has come of yet. */
  emptyTracksPerMember: 5,
  /** Milliseconds after the end at which the last piece of a track may begin: clocks differ. */
  overrunMs: 2_000,
  /** Milliseconds after the end in which what a browser still holds may come. */
  lateMs: 24 * 60 * 60_000,
} as const

/** `asking` until all have agreed; nothing is kept before `recording`. */
export const RecordingState = z.enum(['asking', 'recording', 'stopped', 'declined'])
export type RecordingState = z.infer<typeof RecordingState>

export const RecordingView = z.object({
  id: RecordingId,
  sessionId: SessionId,
  state: RecordingState,
  askedBy: MemberId,
  askedAt: z.iso.datetime(),
  /** When an unanswered question counts as declined. */
  answerBy: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  stoppedAt: z.iso.datetime().nullable(),
  /** Who stopped or declined it; null where it ran out or the session ended. */
  stoppedBy: MemberId.nullable(),
  /** Everybody who was asked. */
  consents: z.array(z.object({ memberId: MemberId, hasAgreed: z.boolean().nullable() })),
})
export type RecordingView = z.infer<typeof RecordingView>

export const TrackKind = z.enum(['camera', 'screen'])
export type TrackKind = z.infer<typeof TrackKind>

/** One stretch of one member's camera and voice, or of their screen, in a file of its own. */
export const TrackView = z.object({
  id: TrackId,
  memberId: MemberId,
  kind: TrackKind,
  mimeType: z.string(),
  /** Its first frame, on the server's clock. */
  startedAt: z.iso.datetime(),
  durationMs: z.number().int().min(0),
  bytes: z.number().int().min(0),
  /** Pieces that are kept, in order, without a gap. */
  chunks: z.number().int().min(0),
  /** True when its browser has said that nothing more comes. */
  isComplete: z.boolean(),
})
export type TrackView = z.infer<typeof TrackView>

const InSession = z.object({ sessionId: SessionId })
const OfRecording = InSession.extend({ recordingId: RecordingId })

/** What MediaRecorder writes: WebM, or MP4 where there is no WebM. */
const MimeType = z
  .string()
  .max(100)
  .regex(/^video\/(webm|mp4)(; ?codecs="?[\w.,+ -]+"?)?$/, 'This kind of recording is not kept.')

export const recordingEvents = {
  /** The recording that is asked for or goes on; null where there is none. */
  'recording:read': { input: InSession, reply: RecordingView.nullable() },
  'recording:ask': { input: InSession, reply: RecordingView },
  'recording:answer': { input: OfRecording.extend({ agrees: z.boolean() }), reply: RecordingView },
  'recording:stop': { input: OfRecording, reply: z.null() },
  /** Opens a track for pieces; only while it is recorded, and only of a member who has agreed. */
  'recording:open': {
    input: OfRecording.extend({ kind: TrackKind, mimeType: MimeType, startedAt: z.iso.datetime() }),
    reply: z.object({ trackId: TrackId }),
  },
} as const

export const recordingFacts = {
  'recording:changed': z.object({ sessionId: SessionId, recording: RecordingView }),
} as const

const ofTrack = z.object({ recordingId: RecordingId, trackId: TrackId })

export const recordingRoutes = {
  'recordings.list': {
    method: 'get',
    path: '/sessions/:sessionId/recordings',
    summary: 'The recordings of a session and their tracks, for its members',
    params: InSession,
    reply: z.array(RecordingView.extend({ tracks: z.array(TrackView) })),
  },
  'recordings.track': {
    method: 'get',
    path: '/recordings/:recordingId/tracks/:trackId',
    summary: 'How far a track has come: where sending goes on after a drop',
    params: ofTrack,
    reply: TrackView,
  },
  'recordings.finish': {
    method: 'post',
    path: '/recordings/:recordingId/tracks/:trackId/end',
    summary: 'Says that a track is whole',
    params: ofTrack,
    body: z.object({ durationMs: z.number().int().min(0) }),
    reply: TrackView,
  },
  'recordings.delete': {
    method: 'delete',
    path: '/recordings/:recordingId',
    summary: 'Deletes a recording with all its tracks; for the host',
    params: z.object({ recordingId: RecordingId }),
    reply: z.null(),
  },
  'recordings.deleteTrack': {
    method: 'delete',
    path: '/recordings/:recordingId/tracks/:trackId',
    summary: 'Deletes one track; for whose it is, and the host',
    params: ofTrack,
    reply: z.null(),
  },
} as const

/**
 * Where a piece of a track is put (PUT, its bytes as they are), counted from 0. Its query says when the piece begins:
 * `?fromMs=` and whole milliseconds since the track's `startedAt`.
 */
export const chunkPath = (recordingId: RecordingId, trackId: TrackId, index: number) =>
  `/recordings/${recordingId}/tracks/${trackId}/chunks/${index}`

/** Where a track is played from (GET, by ranges). */
export const mediaPath = (recordingId: RecordingId, trackId: TrackId) =>
  `/recordings/${recordingId}/tracks/${trackId}/media`
