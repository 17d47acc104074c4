import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { recordingLimits } from '@dryrun/shared/contract/recording'
import { castForRecording, consentIn } from '../../test/recording-cast.ts'
import { openTrack } from '../../test/recording-stage.ts'
import { recording } from '../db/recording-tables.ts'

const cast = castForRecording()
const { where, enter, ask, answer, read, rowOf, runOut, told } = consentIn(cast)

describe('V40: asking', () => {
  test('asks everybody who is present, and nobody else', async () => {
    await enter(cast.ana, cast.ben)
    const [ana, ben] = [await cast.idOf(cast.ana), await cast.idOf(cast.ben)]
    const asked = await ask()
    expect(asked).toMatchObject({ state: 'asking', askedBy: ana, startedAt: null })
    expect(Date.parse(asked.answerBy) - Date.parse(asked.askedAt)).toBe(recordingLimits.answerMs)
    expect(new Set(asked.consents)).toEqual(
      new Set([
        { memberId: ana, hasAgreed: true },
        { memberId: ben, hasAgreed: null },
      ]),
    )
    expect(await cast.oda.ask('recording:read', where())).toEqual(asked)
  })

  test('asks somebody whose connection has just dropped, too', async () => {
    await enter(cast.ana, cast.ben)
    const gone = cast.ana.next('presence:changed')
    cast.ben.disconnect()
    expect((await gone).presence).toBe('reconnecting')
    expect((await ask()).consents).toContainEqual({ memberId: await cast.idOf(cast.ben), hasAgreed: null })
  })

  test('with nobody else there starts at once', async () => {
    await enter(cast.ana)
    expect(await ask()).toMatchObject({ state: 'recording', startedAt: expect.any(String) })
    const ana = await cast.idOf(cast.ana)
    expect(await told()).toEqual([
      ['asked', ana],
      ['started', null],
    ])
  })

  test('one at a time', async () => {
    await enter(cast.ana, cast.ben)
    await ask()
    expect(await cast.ana.tryAsk('recording:ask', where())).toMatchObject({ refusal: { code: 'conflict' } })
    const other = await cast.meetAgain()
    expect((await other.ana.ask('recording:ask', { sessionId: other.sessionId })).state).toBe('recording')
    // The database holds it too.
    const [row] = await cast.db().select().from(recording).where(eq(recording.sessionId, cast.sessionId))
    if (!row) throw new Error('it was asked for')
    await expect(
      cast
        .db()
        .insert(recording)
        .values({ ...row, id: 'a-second-one' }),
    ).rejects.toThrow()
  })

  test('twenty of a session that have tracks, and another once one is deleted', async () => {
    await enter(cast.ana)
    const { id } = await ask()
    await openTrack(cast.ana, { ...where(), id })
    await cast.ana.ask('recording:stop', { ...where(), recordingId: id })
    await cast.db().execute(sql`
      INSERT INTO recording SELECT id || '-' || n, session_id, state, asked_by, asked_at, answer_by,
        started_at, stopped_at, stopped_by
      FROM recording, generate_series(2, ${recordingLimits.recordingsPerSession}::int) AS n WHERE id = ${id}`)
    // Those that hold nothing do not count.
    const without = await ask()
    await cast.ana.ask('recording:stop', { ...where(), recordingId: without.id })
    await cast.db().execute(sql`
      INSERT INTO recording_track (id, recording_id, member_id, kind, mime_type, started_at)
      SELECT 'track-of-' || id, id, asked_by, 'camera', 'video/webm', now()
      FROM recording WHERE id LIKE ${id} || '-%'`)
    await expect(ask()).rejects.toThrow(/at most 20 recordings/)
    await cast.ana.api('recordings.delete', { params: { recordingId: id } })
    expect((await ask()).state).toBe('recording')
  })

  test('two at the same moment make one', async () => {
    const both = [cast.ana.tryAsk('recording:ask', where()), cast.ana.tryAsk('recording:ask', where())]
    expect((await Promise.all(both)).filter(reply => reply.ok)).toHaveLength(1)
  })

  test('is for the host', async () => {
    for (const person of [cast.ben, cast.oda]) {
      expect(await person.tryAsk('recording:ask', where())).toMatchObject({ refusal: { code: 'forbidden' } })
    }
  })

  test('is refused in a practice and when the session is over', async () => {
    const plan = {
      guideId: 'netflix-data-engineer',
      questionId: 'daily-active-streamers',
      level: 'L5' as const,
    }
    const { sessionId } = await cast.ana.api('practice.start', { body: plan })
    const alone = await cast.ana.tryAsk('recording:ask', { sessionId })
    expect(alone).toMatchObject({ refusal: { code: 'conflict', message: expect.stringMatching(/alone/) } })
    await cast.ana.ask('session:end', where())
    const late = await cast.ana.tryAsk('recording:ask', where())
    expect(late).toMatchObject({ refusal: { code: 'conflict', message: expect.stringMatching(/ended/) } })
  })
})

describe('V41: answering', () => {
  test('the last yes starts it, and everybody is told', async () => {
    await enter(cast.ana, cast.ben, cast.oda)
    const { id } = await ask()
    expect(await answer(cast.ben, id)).toMatchObject({ value: { state: 'asking' } })
    const heard = cast.ben.next('recording:changed')
    const started = await cast.oda.ask('recording:answer', { ...where(), recordingId: id, agrees: true })
    expect(started.state).toBe('recording')
    expect(await heard).toEqual({ ...where(), recording: started })
    const [ana, ben, oda] = [await cast.idOf(cast.ana), await cast.idOf(cast.ben), await cast.idOf(cast.oda)]
    expect(await told()).toEqual([
      ['asked', ana],
      ['agreed', ben],
      ['agreed', oda],
      ['started', null],
    ])
  })

  test('one no is its end, and whoever answers after that is told so', async () => {
    await enter(cast.ana, cast.ben, cast.oda)
    const { id } = await ask()
    const oda = await cast.idOf(cast.oda)
    expect(await answer(cast.oda, id, false)).toMatchObject({ value: { state: 'declined', stoppedBy: oda } })
    expect(await answer(cast.ben, id)).toMatchObject({ refusal: { code: 'conflict' } })
    expect(await read()).toBeNull()
    expect((await told()).at(-1)).toEqual(['declined', oda])
    expect((await ask()).state).toBe('asking')
  })

  test('counts once, is the answerer’s own, and the same again does no harm', async () => {
    await enter(cast.ana, cast.ben, cast.oda)
    const { id } = await ask()
    expect((await answer(cast.ben, id)).ok).toBe(true)
    expect((await answer(cast.ben, id)).ok).toBe(true)
    expect(await answer(cast.ben, id, false)).toMatchObject({
      refusal: { code: 'conflict', message: expect.stringMatching(/stop the recording/) },
    })
    expect((await read())?.state).toBe('asking')
    expect((await told()).filter(([change]) => change === 'agreed')).toHaveLength(1)
  })

  test('is for those who are asked', async () => {
    await enter(cast.ana, cast.ben)
    const { id } = await ask()
    expect(await answer(cast.oda, id)).toMatchObject({ refusal: { code: 'conflict' } })
    expect(await answer(cast.eve, id)).toMatchObject({ refusal: { code: 'not_found' } })
    const other = await cast.meetAgain()
    const mixed = { sessionId: other.sessionId, recordingId: id }
    expect(await other.ana.tryAsk('recording:stop', mixed)).toMatchObject({ refusal: { code: 'not_found' } })
  })

  test('not in time counts as no, whenever somebody looks', async () => {
    await enter(cast.ana, cast.ben)
    const { id } = await ask()
    await runOut(id)
    expect(await answer(cast.ben, id)).toMatchObject({ refusal: { code: 'conflict' } })
    expect(await rowOf(id)).toMatchObject({ state: 'declined', stoppedBy: null, startedAt: null })
    expect((await told()).at(-1)).toEqual(['expired', null])
    const again = await ask()
    await runOut(again.id)
    expect(await read()).toBeNull()
  })
})
