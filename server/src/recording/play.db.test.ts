import { randomBytes } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { RecordingId, TrackId } from '@dryrun/shared/contract/ids'
import { mediaPath, recordingLimits, type RecordingView } from '@dryrun/shared/contract/recording'
import { memberIdOf, signUp } from '../../test/factories.ts'
import { TestPerson } from '../../test/person.ts'
import {
  gatherPeople,
  meet,
  openRecordingStage,
  openTrack,
  putPiece,
  startRecording,
  type RecordingCast,
  type RecordingStage,
} from '../../test/recording-stage.ts'
import { recordingLeftover, recordingPiece } from '../db/recording-tables.ts'

let stage: RecordingStage
let known: Awaited<ReturnType<typeof gatherPeople>>
let cast: RecordingCast
let now: RecordingView
let trackId: TrackId
let before: Set<string>
let eve: TestPerson

beforeAll(async () => {
  stage = await openRecordingStage()
  known = await gatherPeople(stage.app.url)
  eve = await signUp(stage.app.url, 'Eve')
})
afterAll(() => stage?.close())
/** Ana and Ben have agreed; Oda came later, and Ben's camera has a track. */
beforeEach(async () => {
  cast = await meet(known)
  for (const person of [cast.ana, cast.ben]) {
    await person.ask('session:join', { sessionId: cast.sessionId })
  }
  now = await startRecording(cast.ana, cast.sessionId, [cast.ben])
  trackId = await openTrack(cast.ben, now)
  before = new Set(stage.files())
})
afterEach(() => {
  stage.broken.clear()
  for (const person of Object.values(known)) person.disconnect()
})

const put = (index: number, bytes: string | Buffer, person = cast.ben) =>
  putPiece(person, now.id, trackId, index, bytes)
const readTrack = () => cast.ben.api('recordings.track', { params: { recordingId: now.id, trackId } })
const stop = () => cast.ana.ask('recording:stop', { sessionId: cast.sessionId, recordingId: now.id })
const media = (range?: string, person = cast.ana, init: { method?: string } = {}) =>
  person.fetch(`/api${mediaPath(now.id, trackId)}`, {
    ...init,
    headers: range === undefined ? {} : { range },
  })
/** What the store holds that it did not hold when the test began. */
const added = () => stage.files().filter(name => !before.has(name))
const pieceRows = () =>
  stage.connection.db.select().from(recordingPiece).where(eq(recordingPiece.trackId, trackId))
const db = () => stage.connection.db
const list = () => cast.ana.api('recordings.list', { params: { sessionId: cast.sessionId } })

/** The same people at the new address. */
function follow(): void {
  for (const person of [...Object.values(known), eve]) {
    person.disconnect()
    Object.assign(person, { url: stage.app.url })
  }
}

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
    stage.broken.add('read')
    const response = await media('bytes=2-5', cast.ana, { method: 'HEAD' })
    expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([
      206,
      '4',
      '',
    ])
  })

  test('is for members', async () => {
    expect((await media(undefined, eve)).status).toBe(404)
    expect((await media(undefined, new TestPerson(stage.app.url))).status).toBe(401)
    await cast.ana.ask('member:remove', {
      sessionId: cast.sessionId,
      memberId: await memberIdOf(cast.oda, cast.sessionId),
    })
    expect((await media(undefined, cast.oda)).status).toBe(404)
  })

  test('of an empty track is empty', async () => {
    trackId = await openTrack(cast.ben, now)
    const response = await media()
    expect([response.status, await response.text()]).toEqual([200, ''])
    expect((await media('bytes=0-')).status).toBe(416)
  })

  test('whoever goes away in the middle leaves nothing open', async () => {
    for (let index = 3; index < 8; index++) await put(index, randomBytes(recordingLimits.chunkBytes))
    const away = new AbortController()
    const response = await cast.ana.fetch(`/api${mediaPath(now.id, trackId)}`, { signal: away.signal })
    const reader = response.body?.getReader()
    expect((await reader?.read())?.done).toBe(false)
    await vi.waitFor(() => expect(stage.reading.now).toBe(1))
    away.abort()
    await vi.waitFor(() => expect(stage.reading.now).toBe(0))
    expect(await (await media('bytes=0-3')).text()).toBe('0123')
  })
})

describe('V51: a store that fails', () => {
  test('for want of room says that, and takes the same piece later', async () => {
    stage.broken.add('room')
    const message = 'The server has no room for recordings now. It stays in your browser and is sent again.'
    expect(await put(0, 'one')).toMatchObject({ status: 503, refusal: { code: 'unavailable', message } })
    stage.broken.clear()
    expect((await put(0, 'one')).status).toBe(200)
  })

  test('is said so, hurts nothing else, and takes the same piece later', async () => {
    await put(0, 'one')
    stage.broken.add('put')
    expect(await put(1, 'two')).toMatchObject({
      status: 503,
      refusal: {
        code: 'unavailable',
        message: 'The recording could not be kept just now. It stays in your browser and is sent again.',
      },
    })
    expect(await readTrack()).toMatchObject({ chunks: 1, bytes: 3 })
    expect((await cast.ben.ask('recording:read', { sessionId: cast.sessionId }))?.state).toBe('recording')
    stage.broken.clear()
    expect((await put(1, 'two')).status).toBe(200)
    expect(await (await media()).text()).toBe('onetwo')
  })

  test('is no half a track to a player', async () => {
    await put(0, 'one')
    stage.broken.add('read')
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
    expect(only).toMatchObject({ id: now.id, state: 'recording', startedAt: now.startedAt })
    expect(only?.tracks).toMatchObject([
      { id: trackId, memberId: await memberIdOf(cast.ben, cast.sessionId), chunks: 1, isComplete: false },
    ])
    expect(Date.parse(only?.tracks[0]?.startedAt ?? '')).toBeGreaterThanOrEqual(
      Date.parse(now.startedAt ?? ''),
    )
    expect((await eve.call('recordings.list', { params: { sessionId: cast.sessionId } })).status).toBe(404)
  })

  test('a track is finished by whoever is recorded in it', async () => {
    const params = { recordingId: now.id, trackId }
    expect((await cast.ana.call('recordings.finish', { params, body: { durationMs: 1 } })).status).toBe(403)
  })

  test('a track of another recording is not found under this one', async () => {
    await stop()
    const next = await startRecording(cast.ana, cast.sessionId, [cast.ben])
    const params = { recordingId: next.id, trackId }
    expect((await cast.ana.call('recordings.track', { params })).status).toBe(404)
    expect((await putPiece(cast.ben, next.id, trackId, 0, 'one')).status).toBe(404)
  })
})

describe('V53: deleting', () => {
  const leave = (id: TrackId, recordingId: RecordingId = now.id) => ({ params: { recordingId, trackId: id } })

  test('a track takes its rows and bytes with it, and nothing is added to it any more', async () => {
    await put(0, 'one')
    const other = await openTrack(cast.ana, now)
    await putPiece(cast.ana, now.id, other, 0, 'stays')
    expect((await cast.oda.call('recordings.deleteTrack', leave(trackId))).status).toBe(403)
    expect((await cast.ben.call('recordings.deleteTrack', leave(other))).status).toBe(403)
    await cast.ben.api('recordings.deleteTrack', leave(trackId))
    expect(await pieceRows()).toEqual([])
    expect(added()).toEqual([expect.stringContaining(other)])
    expect((await put(1, 'two')).status).toBe(404)
    expect(added()).toHaveLength(1)
  })

  test('a recording, for the host, once it is over', async () => {
    await put(0, 'one')
    const params = { recordingId: now.id }
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
    const other = await openTrack(cast.ben, now)
    await putPiece(cast.ben, now.id, other, 0, 'two')
    stage.broken.add('remove')
    await cast.ben.api('recordings.deleteTrack', leave(trackId))
    expect(added()).toHaveLength(2)
    await db().execute(sql`DELETE FROM session WHERE id = ${cast.sessionId}`)
    expect(added()).toHaveLength(2)
    await stage.restart(async () => stage.broken.clear())
    follow()
    await vi.waitFor(() => expect(added()).toEqual([]))
    // Noted for an hour more, for a piece that was under way.
    const noted = () => db().select().from(recordingLeftover).where(eq(recordingLeftover.recordingId, now.id))
    expect(await noted()).toHaveLength(2)
    await stage.restart(() =>
      db()
        .update(recordingLeftover)
        .set({ since: new Date(Date.now() - 3_700_000) }),
    )
    follow()
    await vi.waitFor(async () => expect(await noted()).toEqual([]))
  })

  test('a sweep leaves alone what was not deleted here', async () => {
    await put(0, 'one')
    const kept = added()
    await db().execute(sql`ALTER TABLE recording_track DISABLE TRIGGER recording_track_gone`)
    await db().execute(sql`DELETE FROM recording_track WHERE id = ${trackId}`)
    await db().execute(sql`ALTER TABLE recording_track ENABLE TRIGGER recording_track_gone`)
    const other = await openTrack(cast.ben, now)
    await cast.ben.api('recordings.deleteTrack', leave(other))
    expect(added()).toEqual(kept)
  })
})
