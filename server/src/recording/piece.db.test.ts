import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { eq, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { TrackId } from '@dryrun/shared/contract/ids'
import { chunkPath, mediaPath, recordingLimits, type RecordingView } from '@dryrun/shared/contract/recording'
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
import { recording, recordingPiece, recordingTrack } from '../db/recording-tables.ts'

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

const put = (index: number, bytes: string | Buffer, person = cast.ben, fromMs: number | string = 0) =>
  putPiece(person, now.id, trackId, index, bytes, fromMs)
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

describe('V45: opening a track', () => {
  const open = (change: Partial<Parameters<typeof openTrack>[2]>, person = cast.ben) =>
    openTrack(person, now, change)

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
    const began = Date.parse(now.startedAt ?? '')
    const at = (ms: number) => ({ startedAt: new Date(ms).toISOString() })
    const early = await open(at(began - 4_000))
    expect((await list())[0]?.tracks.find(({ id }) => id === early)?.startedAt).toBe(now.startedAt)
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
    db().execute(sql`
      INSERT INTO recording_track (id, recording_id, member_id, kind, mime_type, started_at, bytes)
      SELECT ${now.id} || ${person === cast.ben ? '-ben-' : '-ana-'} || n, ${now.id},
        ${await memberIdOf(person, cast.sessionId)}, 'camera', 'video/webm', now(), ${bytes}::bigint
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
      for (const track of [trackId, 'no-such-track' as TrackId]) {
        expect((await putPiece(person, asked.id, track, 0, 'seen')).status).toBe(404)
      }
    }
    expect(added()).toEqual([])
    expect(await db().select().from(recordingTrack).where(eq(recordingTrack.recordingId, asked.id))).toEqual(
      [],
    )
    expect((await list()).map(each => each.id)).toEqual([now.id])
  })

  test('a piece is taken of one’s own track only, and of nobody who is not a member', async () => {
    const nobody = new TestPerson(stage.app.url)
    for (const [person, status] of [
      [cast.ana, 403],
      [cast.oda, 403],
      [eve, 404],
      [nobody, 401],
    ] as const) {
      expect((await put(0, 'seen', person)).status).toBe(status)
    }
    await cast.ana.ask('member:remove', {
      sessionId: cast.sessionId,
      memberId: await memberIdOf(cast.ben, cast.sessionId),
    })
    expect((await put(0, 'seen')).status).toBe(404)
    expect(added()).toEqual([])
    expect(await pieceRows()).toEqual([])
  })

  test('nor from another site’s page', async () => {
    const response = await cast.ben.fetch(`/api${chunkPath(now.id, trackId, 0)}?fromMs=0`, {
      ...{ method: 'PUT', body: 'seen' },
      headers: { origin: 'https://elsewhere.example' },
    })
    expect(response.status).toBe(403)
    expect(added()).toEqual([])
  })

  test('whoever is refused is not listened to: the answer comes before the bytes', async () => {
    const answer = await startPut(cast.ana, chunkPath(now.id, trackId, 0), 1_000_000)
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

describe('V47: pieces come in order', () => {
  test('each is kept with its row, and the track says how far it has come', async () => {
    expect((await put(0, 'one')).track).toMatchObject({ chunks: 1, bytes: 3, isComplete: false })
    expect((await put(1, 'three')).track).toMatchObject({ chunks: 2, bytes: 8 })
    expect(await readTrack()).toMatchObject({ chunks: 2, bytes: 8 })
    expect(added()).toHaveLength(2)
    const rows = await pieceRows()
    expect(rows.map(({ position, firstByte, bytes }) => [position, firstByte, bytes])).toEqual([
      [0, 0, 3],
      [1, 3, 5],
    ])
  })

  test('the same again is as good as kept, another in its place is refused', async () => {
    await put(0, 'one')
    expect((await put(0, 'one')).track).toMatchObject({ chunks: 1, bytes: 3 })
    expect(await put(0, 'other')).toMatchObject({ status: 409 })
    expect(await (await media()).text()).toBe('one')
  })

  test('a gap is refused, with the number that comes next', async () => {
    await put(0, 'one')
    const { status, refusal } = await put(2, 'three')
    expect(status).toBe(409)
    expect(refusal?.message).toBe('Piece 1 comes next.')
    expect(added()).toHaveLength(1)
    for (const index of [-1, 1.5, 1e9]) expect((await put(index, 'x')).status).toBe(400)
  })

  test('the same piece many times at once is kept once', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => put(0, 'one')))
    expect(answers.map(each => each.status)).toEqual([200, 200, 200, 200])
    expect(await readTrack()).toMatchObject({ chunks: 1, bytes: 3 })
  })

  test('goes on after a drop where it had come to', async () => {
    await put(0, 'one')
    await brokenOff(Buffer.from('tw'), 3)
    expect(await readTrack()).toMatchObject({ chunks: 1 })
    cast.ben.disconnect()
    expect((await put(1, 'two')).status).toBe(200)
    expect(await (await media()).text()).toBe('onetwo')
  })

  /** A piece whose connection is lost on the way. */
  async function brokenOff(bytes: Buffer, length: number): Promise<void> {
    const { hostname, port, host } = new URL(stage.app.url)
    await new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), hostname)
      socket.once('error', reject)
      const head = [`PUT /api${chunkPath(now.id, trackId, 1)}?fromMs=0 HTTP/1.1`, `host: ${host}`]
      const rest = [`cookie: ${cast.ben.cookieHeader}`, `content-length: ${length}`]
      socket.write(`${[...head, ...rest].join('\r\n')}\r\n\r\n`)
      socket.write(bytes, () => socket.end(resolve))
    })
  }

  test('a piece has at most 4 MB and at least a byte, and a track its own limit', async () => {
    const most = randomBytes(recordingLimits.chunkBytes)
    expect((await put(0, Buffer.concat([most, Buffer.from('x')]))).status).toBe(413)
    expect((await put(0, '')).status).toBe(400)
    expect((await put(0, most)).track).toMatchObject({ chunks: 1, bytes: most.length })
    await db()
      .update(recordingTrack)
      .set({ bytes: recordingLimits.trackBytes - 2 })
      .where(eq(recordingTrack.id, trackId))
    expect(await put(1, 'three')).toMatchObject({ status: 413, refusal: { message: /4 GB/ } })
    expect((await put(1, 'tw')).status).toBe(200)
  })

  test('a track has so many pieces, and a recording so many bytes', async () => {
    const set = (change: { pieces?: number; bytes?: number }, id: TrackId) =>
      db().update(recordingTrack).set(change).where(eq(recordingTrack.id, id))
    await set({ pieces: recordingLimits.piecesPerTrack }, trackId)
    const answer = await put(recordingLimits.piecesPerTrack, 'x')
    expect(answer).toMatchObject({
      status: 413,
      refusal: { message: expect.stringContaining('20000 pieces') },
    })
    await set({ pieces: 0 }, trackId)
    const other = await openTrack(cast.ana, now)
    await set({ bytes: recordingLimits.recordingBytes - 2 }, other)
    expect(await put(0, 'three')).toMatchObject({
      ...{ status: 413, refusal: { message: expect.stringContaining('16 GB') } },
    })
    expect((await put(0, 'tw')).status).toBe(200)
  })

  test('six are under way at once from one person, and a place is free again when one breaks off', async () => {
    const { hostname, port, host } = new URL(stage.app.url)
    const head = [`PUT /api${chunkPath(now.id, trackId, 0)}?fromMs=0 HTTP/1.1`, `host: ${host}`]
    const lines = [...head, `cookie: ${cast.ben.cookieHeader}`, 'content-length: 3']
    const sockets = Array.from({ length: 7 }, () => connect(Number(port), hostname))
    const answered = sockets.map(
      socket =>
        new Promise<string>(resolve => {
          socket.once('data', data => resolve(data.toString()))
          socket.write(`${lines.join('\r\n')}\r\n\r\n`)
        }),
    )
    expect(await Promise.race(answered)).toMatch(/^HTTP\/1\.1 429/)
    for (const socket of sockets) socket.destroy()
    await vi.waitFor(async () => expect((await put(0, 'one')).status).toBe(200))
  })

  test('nothing is added to a track that is whole', async () => {
    await put(0, 'one')
    const params = { recordingId: now.id, trackId }
    const whole = await cast.ben.api('recordings.finish', { params, body: { durationMs: 1 } })
    expect(whole).toMatchObject({ isComplete: true, durationMs: 1, chunks: 1 })
    const again = await cast.ben.api('recordings.finish', { params, body: { durationMs: 9e12 } })
    expect(again.durationMs).toBe(1)
    expect((await put(1, 'two')).status).toBe(409)
    expect((await put(0, 'one')).status).toBe(200)
  })

  test('a track lasted no longer than since it began', async () => {
    const params = { recordingId: now.id, trackId }
    const whole = await cast.ben.api('recordings.finish', { params, body: { durationMs: 9e12 } })
    expect(whole.durationMs).toBeLessThan(60_000)
  })
})

describe('V48: what a browser still held', () => {
  /** As if it had been stopped so long ago, a second after the track began. */
  const setStopped = async (agoMs: number) => {
    const stoppedAt = new Date(Date.now() - agoMs)
    const startedAt = new Date(stoppedAt.getTime() - 1_000)
    await db().update(recordingTrack).set({ startedAt }).where(eq(recordingTrack.id, trackId))
    await db().update(recording).set({ stoppedAt }).where(eq(recording.id, now.id))
  }

  test('comes after the end, for a day', async () => {
    await put(0, 'one')
    await stop()
    await cast.ana.ask('session:end', { sessionId: cast.sessionId })
    expect((await put(1, 'two')).status).toBe(200)
    await setStopped(recordingLimits.lateMs - 60_000)
    expect((await put(2, 'three')).status).toBe(200)
    await setStopped(recordingLimits.lateMs + 1)
    expect((await put(3, 'four')).status).toBe(410)
    expect(added()).toHaveLength(3)
  })
})

describe('V48: what was recorded after the end', () => {
  const stopAt = (ms: number) =>
    db()
      .update(recording)
      .set({ stoppedAt: new Date(ms) })
      .where(eq(recording.id, now.id))

  test('is not kept, by more than clocks differ', async () => {
    const { startedAt } = await readTrack()
    await stop()
    await stopAt(Date.parse(startedAt) + 10_000)
    expect((await put(0, 'one', cast.ben, 9_999)).status).toBe(200)
    expect((await put(1, 'two', cast.ben, 10_000 + recordingLimits.overrunMs)).status).toBe(200)
    const late = await put(2, 'three', cast.ben, 10_001 + recordingLimits.overrunMs)
    expect(late).toMatchObject({ status: 410, refusal: { message: expect.stringContaining('after') } })
    expect(added()).toHaveLength(2)
  })

  test('does not make the track longer', async () => {
    const { startedAt } = await readTrack()
    await stop()
    await stopAt(Date.parse(startedAt) + 1)
    const params = { recordingId: now.id, trackId }
    const whole = await cast.ben.api('recordings.finish', { params, body: { durationMs: 60_000 } })
    expect(whole.durationMs).toBe(1)
  })

  test.each(['', '-1', '1.5', 'soon', '1&fromMs=2'])('a piece says when it begins: not %j', async fromMs => {
    expect(await put(0, 'one', cast.ben, fromMs)).toMatchObject({ status: 400, refusal: { field: 'fromMs' } })
  })
})

test('V44: a server that starts again in the middle goes on with the tracks it had', async () => {
  await put(0, 'one')
  await stage.restart()
  follow()
  expect((await put(1, 'two')).track).toMatchObject({ chunks: 2 })
  const other = await openTrack(cast.ana, now)
  expect((await putPiece(cast.ana, now.id, other, 0, 'three')).status).toBe(200)
  expect(await (await media()).text()).toBe('onetwo')
})
