import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { eq } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import type { TrackId } from '@dryrun/shared/contract/ids'
import { chunkPath, recordingLimits } from '@dryrun/shared/contract/recording'
import { recordedCall } from '../../test/recorded-call.ts'
import { castForRecording } from '../../test/recording-cast.ts'
import { openTrack, putPiece } from '../../test/recording-stage.ts'
import { recording, recordingTrack } from '../db/recording-tables.ts'

const cast = castForRecording()
const call = recordedCall(cast)
const { ofTrack, put, readTrack, stop, media, added, pieceRows } = call

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
    const { hostname, port, host } = new URL(cast.stage.app.url)
    await new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), hostname)
      socket.once('error', reject)
      const head = [
        `PUT /api${chunkPath(call.recording.id, call.trackId, 1)}?fromMs=0 HTTP/1.1`,
        `host: ${host}`,
      ]
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
    await cast
      .db()
      .update(recordingTrack)
      .set({ bytes: recordingLimits.trackBytes - 2 })
      .where(eq(recordingTrack.id, call.trackId))
    expect(await put(1, 'three')).toMatchObject({ status: 413, refusal: { message: /4 GB/ } })
    expect((await put(1, 'tw')).status).toBe(200)
  })

  test('a track has so many pieces, and a recording so many bytes', async () => {
    const set = (change: { pieces?: number; bytes?: number }, id: TrackId) =>
      cast.db().update(recordingTrack).set(change).where(eq(recordingTrack.id, id))
    await set({ pieces: recordingLimits.piecesPerTrack }, call.trackId)
    const answer = await put(recordingLimits.piecesPerTrack, 'x')
    expect(answer).toMatchObject({
      status: 413,
      refusal: { message: expect.stringContaining('20000 pieces') },
    })
    await set({ pieces: 0 }, call.trackId)
    const other = await openTrack(cast.ana, call.recording)
    await set({ bytes: recordingLimits.recordingBytes - 2 }, other)
    expect(await put(0, 'three')).toMatchObject({
      ...{ status: 413, refusal: { message: expect.stringContaining('16 GB') } },
    })
    expect((await put(0, 'tw')).status).toBe(200)
  })

  test('six are under way at once from one person, and a place is free again when one breaks off', async () => {
    const { hostname, port, host } = new URL(cast.stage.app.url)
    const head = [
      `PUT /api${chunkPath(call.recording.id, call.trackId, 0)}?fromMs=0 HTTP/1.1`,
      `host: ${host}`,
    ]
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
    const params = ofTrack()
    const whole = await cast.ben.api('recordings.finish', { params, body: { durationMs: 1 } })
    expect(whole).toMatchObject({ isComplete: true, durationMs: 1, chunks: 1 })
    const again = await cast.ben.api('recordings.finish', { params, body: { durationMs: 9e12 } })
    expect(again.durationMs).toBe(1)
    expect((await put(1, 'two')).status).toBe(409)
    expect((await put(0, 'one')).status).toBe(200)
  })

  test('a track lasted no longer than since it began', async () => {
    const params = ofTrack()
    const whole = await cast.ben.api('recordings.finish', { params, body: { durationMs: 9e12 } })
    expect(whole.durationMs).toBeLessThan(60_000)
  })
})

describe('V48: what a browser still held', () => {
  /** As if it had been stopped so long ago, a second after the track began. */
  const setStopped = async (agoMs: number) => {
    const stoppedAt = new Date(Date.now() - agoMs)
    const startedAt = new Date(stoppedAt.getTime() - 1_000)
    await cast.db().update(recordingTrack).set({ startedAt }).where(eq(recordingTrack.id, call.trackId))
    await cast.db().update(recording).set({ stoppedAt }).where(eq(recording.id, call.recording.id))
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
    cast
      .db()
      .update(recording)
      .set({ stoppedAt: new Date(ms) })
      .where(eq(recording.id, call.recording.id))

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
    const params = ofTrack()
    const whole = await cast.ben.api('recordings.finish', { params, body: { durationMs: 60_000 } })
    expect(whole.durationMs).toBe(1)
  })

  test.each(['', '-1', '1.5', 'soon', '1&fromMs=2'])('a piece says when it begins: not %j', async fromMs => {
    expect(await put(0, 'one', cast.ben, fromMs)).toMatchObject({ status: 400, refusal: { field: 'fromMs' } })
  })
})

test('V44: a server that starts again in the middle goes on with the tracks it had', async () => {
  await put(0, 'one')
  await cast.stage.restart()
  cast.follow()
  expect((await put(1, 'two')).track).toMatchObject({ chunks: 2 })
  const other = await openTrack(cast.ana, call.recording)
  expect((await putPiece(cast.ana, call.recording.id, other, 0, 'three')).status).toBe(200)
  expect(await (await media()).text()).toBe('onetwo')
})
