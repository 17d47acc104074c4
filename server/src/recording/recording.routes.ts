import type { RouteHandlers } from '../http/serve.ts'
import type { TrackService } from './track.service.ts'

type Names = Extract<keyof RouteHandlers, `recordings.${string}`>

export function recordingRoutes(tracks: TrackService): Pick<RouteHandlers, Names> {
  return {
    'recordings.list': ({ person, params }) => tracks.listRecordings(person, params.sessionId),
    'recordings.track': ({ person, params }) => tracks.readTrack(person, params),
    'recordings.finish': ({ person, params, body }) => tracks.finishTrack(person, params, body.durationMs),
    'recordings.delete': async ({ person, params }) => {
      await tracks.deleteRecording(person, params.recordingId)
      return null
    },
    'recordings.deleteTrack': async ({ person, params }) => {
      await tracks.deleteTrack(person, params)
      return null
    },
  }
}
