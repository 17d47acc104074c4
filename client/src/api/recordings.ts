import { queryOptions } from '@tanstack/react-query'
import type { RecordingId, SessionId, TrackId } from '@dryrun/shared/contract/ids'
import { mediaPath, recordingLimits } from '@dryrun/shared/contract/recording'
import type { RouteReply } from '@dryrun/shared/contract/routes'
import { api } from './api.ts'

/** A recording with the tracks it is made of. */
export type RecordingWithTracks = RouteReply<'recordings.list'>[number]

/** How often it is looked whether more has come, while a browser still sends. */
const awaitedEveryMs = 10_000

export const recordingsQuery = (sessionId: SessionId) =>
  queryOptions({
    queryKey: ['sessions', sessionId, 'recordings'] as const,
    queryFn: ({ signal }) => api('recordings.list', { params: { sessionId }, signal }),
    refetchInterval: ({ state }) => (state.data?.some(isAwaited) ? awaitedEveryMs : false),
  })

export const deleteRecording = (recordingId: RecordingId) =>
  api('recordings.delete', { params: { recordingId } })

export const deleteTrack = (recordingId: RecordingId, trackId: TrackId) =>
  api('recordings.deleteTrack', { params: { recordingId, trackId } })

/** Where the browser plays a track from, or downloads it. */
export const mediaUrl = (recordingId: RecordingId, trackId: TrackId) =>
  `/api${mediaPath(recordingId, trackId)}`

/** True while more of it may come. */
function isAwaited({ stoppedAt, tracks }: RecordingWithTracks): boolean {
  if (tracks.every(track => track.isComplete)) return false
  return stoppedAt === null || Date.now() - Date.parse(stoppedAt) < recordingLimits.lateMs
}
