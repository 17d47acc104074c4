import type { EventHandlers } from '../realtime/listen.ts'
import type { RecordingService } from './recording.service.ts'
import type { TrackService } from './track.service.ts'

type Names = Extract<keyof EventHandlers, `recording:${string}`>

export function recordingEvents(
  recordings: RecordingService,
  tracks: TrackService,
): Pick<EventHandlers, Names> {
  return {
    'recording:read': ({ input, person }) => recordings.read(person, input.sessionId),
    'recording:ask': ({ input, person }) => recordings.ask(person, input.sessionId),
    'recording:answer': ({ input, person }) => recordings.answer(person, input, input.agrees),
    'recording:stop': async ({ input, person }) => {
      await recordings.stop(person, input)
      return null
    },
    'recording:open': async ({ input, person }) => ({ trackId: await tracks.openTrack(person, input) }),
  }
}
