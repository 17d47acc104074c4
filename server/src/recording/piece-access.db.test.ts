import { connect } from 'node:net'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { TrackId } from '@dryrun/shared/contract/ids'
import { chunkPath } from '@dryrun/shared/contract/recording'
import { TestPerson } from '../../test/person.ts'
import { recordedCall } from '../../test/recorded-call.ts'
import { castForRecording } from '../../test/recording-cast.ts'
import { openTrack, putPiece } from '../../test/recording-stage.ts'
import { recordingTrack } from '../db/recording-tables.ts'

const cast = castForRecording()
const call = recordedCall(cast)
const { put, stop, list, added, pieceRows } = call

describe('V46: no consent, no byte', () => {
  test('declined: nothing is in the store and no row is written', async () => {
    await stop()
    const asked = await cast.ana.ask('recording:ask', { sessionId: cast.sessionId })
    await cast.ben.ask('recording:answer', {
      sessionId: cast.sessionId,
      recordingId: asked.id,
      agrees: false,
    })
    for (const person of [cast.ana, cast.ben]) {
      await expect(openTrack(person, asked)).rejects.toThrow(/conflict/)
      for (const track of [call.trackId, 'no-such-track' as TrackId]) {
        expect((await putPiece(person, asked.id, track, 0, 'seen')).status).toBe(404)
      }
    }
    expect(added()).toEqual([])
    expect(
      await cast.db().select().from(recordingTrack).where(eq(recordingTrack.recordingId, asked.id)),
    ).toEqual([])
    expect((await list()).map(each => each.id)).toEqual([call.recording.id])
  })

  test('a piece is taken of one’s own track only, and of nobody who is not a member', async () => {
    const nobody = new TestPerson(cast.stage.app.url)
    for (const [person, status] of [
      [cast.ana, 403],
      [cast.oda, 403],
      [cast.eve, 404],
      [nobody, 401],
    ] as const) {
      expect((await put(0, 'seen', person)).status).toBe(status)
    }
    await cast.ana.ask('member:remove', {
      sessionId: cast.sessionId,
      memberId: await cast.idOf(cast.ben),
    })
    expect((await put(0, 'seen')).status).toBe(404)
    expect(added()).toEqual([])
    expect(await pieceRows()).toEqual([])
  })

  test('nor from another site’s page', async () => {
    const response = await cast.ben.fetch(`/api${chunkPath(call.recording.id, call.trackId, 0)}?fromMs=0`, {
      ...{ method: 'PUT', body: 'seen' },
      headers: { origin: 'https://elsewhere.example' },
    })
    expect(response.status).toBe(403)
    expect(added()).toEqual([])
  })

  test('whoever is refused is not listened to: the answer comes before the bytes', async () => {
    const answer = await startPut(cast.ana, chunkPath(call.recording.id, call.trackId, 0), 1_000_000)
    expect(answer).toMatch(/^HTTP\/1\.1 403/)
  })
})

/** Sends the head of a piece and none of its bytes, and gives what comes back first. */
function startPut(person: TestPerson, path: string, length: number): Promise<string> {
  const { hostname, port, host } = new URL(person.url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    socket.setTimeout(5_000, () => reject(new Error('no answer')))
    socket.once('error', reject)
    socket.once('data', data => {
      socket.destroy()
      resolve(data.toString())
    })
    const head = [`PUT /api${path}?fromMs=0 HTTP/1.1`, `host: ${host}`, `cookie: ${person.cookieHeader}`]
    socket.write(`${[...head, `content-length: ${length}`].join('\r\n')}\r\n\r\n`)
  })
}
