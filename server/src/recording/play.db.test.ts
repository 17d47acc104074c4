import { randomBytes } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { RecordingId, TrackId } from '@dryrun/shared/contract/ids'
import { mediaPath, recordingLimits } from '@dryrun/shared/contract/recording'
import { TestPerson } from '../../test/person.ts'
import { recordedCall } from '../../test/recorded-call.ts'
import { castForRecording } from '../../test/recording-cast.ts'
import { openTrack, putPiece, startRecording } from '../../test/recording-stage.ts'
import { recordingLeftover } from '../db/recording-tables.ts'

const cast = castForRecording()
const call = recordedCall(cast)
const { ofTrack, put, readTrack, stop, list, media, added, pieceRows } = call

describe('V49: playing', () => {
  beforeEach(async () => {
    for (const [index, bytes] of ['0123', '456789', 'abc'].entries()) await put(index, bytes)
  })

  test('all of it, as what it is and nothing else, for every member', async () => {
    for (const person of [cast.ana, cast.ben, cast.oda]) {
      const response = await media(undefined, person)
      expect(response.status).toBe(200)
      expect(await response.text()).toBe('0123456789abc')
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'video/webm',
        'content-length': '13',
        'content-disposition': 'inline',
        'accept-ranges': 'bytes',
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      })
    }
  })

  test.each([
    ['bytes=0-0', '0', 'bytes 0-0/13'],
    ['bytes=2-5', '2345', 'bytes 2-5/13'],
    ['bytes=4-9', '456789', 'bytes 4-9/13'],
    ['bytes=9-', '9abc', 'bytes 9-12/13'],
    ['bytes=-2', 'bc', 'bytes 11-12/13'],
    ['bytes=3-999', '3456789abc', 'bytes 3-12/13'],
  ])('by the range %s', async (range, bytes, contentRange) => {
    const response = await media(range)
    expect(response.status).toBe(206)
    expect(response.headers.get('content-range')).toBe(contentRange)
    expect(response.headers.get('content-length')).toBe(String(bytes.length))
    expect(await response.text()).toBe(bytes)
  })

  test('not beyond its end; what is no range, or several, is answered with all', async () => {
    const beyond = await media('bytes=13-')
    expect(beyond.status).toBe(416)
    expect(beyond.headers.get('content-range')).toBe('bytes */13')
    for (const range of ['bytes=x', 'lines=0-1', 'bytes=0-1,5-6']) {
      const response = await media(range)
      expect([response.status, await response.text()]).toEqual([200, '0123456789abc'])
    }
  })

  test('asked for its head only, is not read', async () => {
    cast.stage.broken.add('read')
    const response = await media('bytes=2-5', cast.ana, { method: 'HEAD' })
    expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([
      206,
      '4',
      '',
    ])
  })

  test('is for members', async () => {
    expect((await media(undefined, cast.eve)).status).toBe(404)
    expect((await media(undefined, new TestPerson(cast.stage.app.url))).status).toBe(401)
    await cast.ana.ask('member:remove', {
      sessionId: cast.sessionId,
      memberId: await cast.idOf(cast.oda),
    })
    expect((await media(undefined, cast.oda)).status).toBe(404)
  })

  test('of an empty track is empty', async () => {
    const of = await openTrack(cast.ben, call.recording)
    const response = await media(undefined, cast.ana, { of })
    expect([response.status, await response.text()]).toEqual([200, ''])
    expect((await media('bytes=0-', cast.ana, { of })).status).toBe(416)
  })

  test('whoever goes away in the middle leaves nothing open', async () => {
    for (let index = 3; index < 8; index++) await put(index, randomBytes(recordingLimits.chunkBytes))
    const away = new AbortController()
    const response = await cast.ana.fetch(`/api${mediaPath(call.recording.id, call.trackId)}`, {
      signal: away.signal,
    })
    const reader = response.body?.getReader()
    expect((await reader?.read())?.done).toBe(false)
    await vi.waitFor(() => expect(cast.stage.reading.now).toBe(1))
    away.abort()
    await vi.waitFor(() => expect(cast.stage.reading.now).toBe(0))
    expect(await (await media('bytes=0-3')).text()).toBe('0123')
  })
})

describe('V51: a store that fails', () => {
  test('for want of room says that, and takes the same piece later', async () => {
    cast.stage.broken.add('room')
    const message = 'The server has no room for recordings now. It stays in your browser and is sent again.'
    expect(await put(0, 'one')).toMatchObject({ status: 503, refusal: { code: 'unavailable', message } })
    cast.stage.broken.clear()
    expect((await put(0, 'one')).status).toBe(200)
  })

  test('is said so, hurts nothing else, and takes the same piece later', async () => {
    await put(0, 'one')
    cast.stage.broken.add('put')
    expect(await put(1, 'two')).toMatchObject({
      status: 503,
      refusal: {
        code: 'unavailable',
        message: 'The recording could not be kept just now. It stays in your browser and is sent again.',
      },
    })
    expect(await readTrack()).toMatchObject({ chunks: 1, bytes: 3 })
    expect((await cast.ben.ask('recording:read', { sessionId: cast.sessionId }))?.state).toBe('recording')
    cast.stage.broken.clear()
    expect((await put(1, 'two')).status).toBe(200)
    expect(await (await media()).text()).toBe('onetwo')
  })

  test('is no half a track to a player', async () => {
    await put(0, 'one')
    cast.stage.broken.add('read')
    const response = await media()
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ code: 'unavailable' })
  })
})

describe('V52: what was recorded', () => {
  test('is listed with its tracks, on the server’s clock, for members', async () => {
    const { oda } = cast
    await put(0, 'one')
    const [only] = await oda.api('recordings.list', { params: { sessionId: cast.sessionId } })
    expect(only).toMatchObject({
      id: call.recording.id,
      state: 'recording',
      startedAt: call.recording.startedAt,
    })
    expect(only?.tracks).toMatchObject([
      { id: call.trackId, memberId: await cast.idOf(cast.ben), chunks: 1, isComplete: false },
    ])
    expect(Date.parse(only?.tracks[0]?.startedAt ?? '')).toBeGreaterThanOrEqual(
      Date.parse(call.recording.startedAt ?? ''),
    )
    expect((await cast.eve.call('recordings.list', { params: { sessionId: cast.sessionId } })).status).toBe(
      404,
    )
  })

  test('a track is finished by whoever is recorded in it', async () => {
    const params = ofTrack()
    expect((await cast.ana.call('recordings.finish', { params, body: { durationMs: 1 } })).status).toBe(403)
  })

  test('a track of another recording is not found under this one', async () => {
    await stop()
    const next = await startRecording(cast.ana, cast.sessionId, [cast.ben])
    const params = { recordingId: next.id, trackId: call.trackId }
    expect((await cast.ana.call('recordings.track', { params })).status).toBe(404)
    expect((await putPiece(cast.ben, next.id, call.trackId, 0, 'one')).status).toBe(404)
  })
})

describe('V53: deleting', () => {
  const leave = (id: TrackId, recordingId: RecordingId = call.recording.id) => ({
    params: { recordingId, trackId: id },
  })

  test('a track takes its rows and bytes with it, and nothing is added to it any more', async () => {
    await put(0, 'one')
    const other = await openTrack(cast.ana, call.recording)
    await putPiece(cast.ana, call.recording.id, other, 0, 'stays')
    expect((await cast.oda.call('recordings.deleteTrack', leave(call.trackId))).status).toBe(403)
    expect((await cast.ben.call('recordings.deleteTrack', leave(other))).status).toBe(403)
    await cast.ben.api('recordings.deleteTrack', leave(call.trackId))
    expect(await pieceRows()).toEqual([])
    expect(added()).toEqual([expect.stringContaining(other)])
    expect((await put(1, 'two')).status).toBe(404)
    expect(added()).toHaveLength(1)
  })

  test('a recording, for the host, once it is over', async () => {
    await put(0, 'one')
    const params = { recordingId: call.recording.id }
    expect((await cast.ben.call('recordings.delete', { params })).status).toBe(403)
    expect((await cast.ana.call('recordings.delete', { params })).status).toBe(409)
    await stop()
    await cast.ana.api('recordings.delete', { params })
    expect(added()).toEqual([])
    expect(await list()).toEqual([])
    expect((await media()).status).toBe(404)
    expect((await cast.ana.call('recordings.delete', { params })).status).toBe(404)
  })

  test('of the session itself, or while the store is down: the bytes go with the next sweep', async () => {
    await put(0, 'one')
    const other = await openTrack(cast.ben, call.recording)
    await putPiece(cast.ben, call.recording.id, other, 0, 'two')
    cast.stage.broken.add('remove')
    await cast.ben.api('recordings.deleteTrack', leave(call.trackId))
    expect(added()).toHaveLength(2)
    await cast.db().execute(sql`DELETE FROM session WHERE id = ${cast.sessionId}`)
    expect(added()).toHaveLength(2)
    await cast.stage.restart(async () => cast.stage.broken.clear())
    cast.follow()
    await vi.waitFor(() => expect(added()).toEqual([]))
    // Noted for an hour more, for a piece that was under way.
    const noted = () =>
      cast.db().select().from(recordingLeftover).where(eq(recordingLeftover.recordingId, call.recording.id))
    expect(await noted()).toHaveLength(2)
    await cast.stage.restart(() =>
      cast
        .db()
        .update(recordingLeftover)
        .set({ since: new Date(Date.now() - 3_700_000) }),
    )
    cast.follow()
    await vi.waitFor(async () => expect(await noted()).toEqual([]))
  })

  test('a sweep leaves alone what was not deleted here', async () => {
    await put(0, 'one')
    const kept = added()
    await cast.db().execute(sql`ALTER TABLE recording_track DISABLE TRIGGER recording_track_gone`)
    await cast.db().execute(sql`DELETE FROM recording_track WHERE id = ${call.trackId}`)
    await cast.db().execute(sql`ALTER TABLE recording_track ENABLE TRIGGER recording_track_gone`)
    const other = await openTrack(cast.ben, call.recording)
    await cast.ben.api('recordings.deleteTrack', leave(other))
    expect(added()).toEqual(kept)
  })
})
