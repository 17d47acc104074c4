import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { recordingLimits } from '@dryrun/shared/contract/recording'
import type { TestPerson } from '../../test/person.ts'
import { recordedCall } from '../../test/recorded-call.ts'
import { castForRecording } from '../../test/recording-cast.ts'
import { openTrack } from '../../test/recording-stage.ts'

const cast = castForRecording()
const call = recordedCall(cast)
const { put, stop, list } = call

describe('V45: opening a track', () => {
  const open = (change: Partial<Parameters<typeof openTrack>[2]>, person = cast.ben) =>
    openTrack(person, call.recording, change)

  test('only with consent', async () => {
    await cast.oda.ask('session:join', { sessionId: cast.sessionId })
    await expect(open({}, cast.oda)).rejects.toThrow(/forbidden/)
  })

  test('only while it is recorded', async () => {
    await stop()
    await expect(open({})).rejects.toThrow(/conflict/)
    const next = await cast.ana.ask('recording:ask', { sessionId: cast.sessionId })
    expect(next.state).toBe('asking')
    await expect(openTrack(cast.ana, next)).rejects.toThrow(/conflict/)
  })

  test('from its beginning on: a little earlier is the beginning, much earlier and later is refused', async () => {
    const began = Date.parse(call.recording.startedAt ?? '')
    const at = (ms: number) => ({ startedAt: new Date(ms).toISOString() })
    const early = await open(at(began - 4_000))
    expect((await list())[0]?.tracks.find(({ id }) => id === early)?.startedAt).toBe(call.recording.startedAt)
    await expect(open(at(began - 6_000))).rejects.toThrow(/invalid/)
    await expect(open(at(Date.now() + 60_000))).rejects.toThrow(/invalid/)
  })

  test('of what a browser records, and no other kind', async () => {
    for (const mimeType of ['text/html', 'video/webm\r\nx: y', 'image/svg+xml']) {
      await expect(open({ mimeType })).rejects.toThrow(/invalid/)
    }
    await open({ mimeType: 'video/mp4;codecs=avc1.42E01E,mp4a.40.2', kind: 'screen' })
  })

  /** Tracks of a member beside those they have, each of so many bytes. */
  const addTracks = async (person: TestPerson, howMany: number, bytes: number) =>
    cast.db().execute(sql`
      INSERT INTO recording_track (id, recording_id, member_id, kind, mime_type, started_at, bytes)
      SELECT ${call.recording.id} || ${person === cast.ben ? '-ben-' : '-ana-'} || n, ${call.recording.id},
        ${await cast.idOf(person)}, 'camera', 'video/webm', now(), ${bytes}::bigint
      FROM generate_series(1, ${howMany}::int) AS n`)

  test('sixty of one member, and not one more; the others’ do not count', async () => {
    await addTracks(cast.ben, recordingLimits.tracksPerMember - 1, 1)
    await open({})
    await put(0, 'seen')
    await expect(open({})).rejects.toThrow(/60 tracks/)
    await open({}, cast.ana)
  })

  test('five of one member that nothing has come of, and another once something has', async () => {
    await addTracks(cast.ben, recordingLimits.emptyTracksPerMember - 1, 0)
    await expect(open({})).rejects.toThrow(/nothing has come of/)
    await put(0, 'seen')
    await open({})
  })
})
