import { eq } from 'drizzle-orm'
import { beforeEach } from 'vitest'
import type { TrackId } from '@dryrun/shared/contract/ids'
import { mediaPath, type RecordingView } from '@dryrun/shared/contract/recording'
import { recordingPiece } from '../src/db/recording-tables.ts'
import type { CastForRecording } from './recording-cast.ts'
import { openTrack, putPiece, startRecording } from './recording-stage.ts'

/**
 * Has a recording under way before each test of the file: Ana and Ben have agreed, Oda came later, and Ben's camera
 * has a track. What goes in and comes out is that track's where nothing else is said.
 */
export function recordedCall(cast: CastForRecording) {
  let recording: RecordingView
  let trackId: TrackId
  let before: Set<string>

  beforeEach(async () => {
    for (const person of [cast.ana, cast.ben]) {
      await person.ask('session:join', { sessionId: cast.sessionId })
    }
    recording = await startRecording(cast.ana, cast.sessionId, [cast.ben])
    trackId = await openTrack(cast.ben, recording)
    before = new Set(cast.stage.files())
  })

  const ofTrack = () => ({ recordingId: recording.id, trackId })
  return {
    get recording() {
      return recording
    },
    get trackId() {
      return trackId
    },
    ofTrack,
    put: (index: number, bytes: string | Buffer, person = cast.ben, fromMs: number | string = 0) =>
      putPiece(person, recording.id, trackId, index, bytes, fromMs),
    readTrack: () => cast.ben.api('recordings.track', { params: ofTrack() }),
    stop: () => cast.ana.ask('recording:stop', { sessionId: cast.sessionId, recordingId: recording.id }),
    list: () => cast.ana.api('recordings.list', { params: { sessionId: cast.sessionId } }),
    media: (
      range?: string,
      person = cast.ana,
      { of = trackId, ...init }: { method?: string; of?: TrackId } = {},
    ) =>
      person.fetch(`/api${mediaPath(recording.id, of)}`, {
        ...init,
        headers: range === undefined ? {} : { range },
      }),
    /** What the store holds that it did not hold when the test began. */
    added: () => cast.stage.files().filter(name => !before.has(name)),
    pieceRows: () => cast.db().select().from(recordingPiece).where(eq(recordingPiece.trackId, trackId)),
  }
}
