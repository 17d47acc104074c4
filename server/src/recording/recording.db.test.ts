import { eq, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { RecordingId } from '@dryrun/shared/contract/ids'
import { recordingLimits } from '@dryrun/shared/contract/recording'
import { joinAs, memberIdOf, signUp } from '../../test/factories.ts'
import type { TestPerson } from '../../test/person.ts'
import {
  gatherPeople,
  meet,
  openRecordingStage,
  openTrack,
  startRecording,
  type RecordingCast,
  type RecordingStage,
} from '../../test/recording-stage.ts'
import { recording as recordingTable } from '../db/recording-tables.ts'

let stage: RecordingStage
let known: Awaited<ReturnType<typeof gatherPeople>>
let cast: RecordingCast
let people: TestPerson[]

beforeAll(async () => {
  stage = await openRecordingStage()
  known = await gatherPeople(stage.app.url)
})
afterAll(() => stage?.close())
beforeEach(async () => {
  cast = await meet(known)
  people = [cast.ana, cast.ben, cast.oda]
})
afterEach(() => {
  for (const person of people) person.disconnect()
})

const where = () => ({ sessionId: cast.sessionId })
const enter = async (...who: TestPerson[]) => {
  for (const person of who) await person.ask('session:join', where())
}
const ask = () => cast.ana.ask('recording:ask', where())
const answer = (person: TestPerson, recordingId: RecordingId, agrees = true) =>
  person.tryAsk('recording:answer', { ...where(), recordingId, agrees })
const read = () => cast.ana.ask('recording:read', where())
const rowOf = async (id: RecordingId) =>
  (await stage.connection.db.select().from(recordingTable).where(eq(recordingTable.id, id)))[0]
const runOut = (id: RecordingId, inMs = -1) =>
  stage.connection.db
    .update(recordingTable)
    .set({ answerBy: new Date(Date.now() + inMs) })
    .where(eq(recordingTable.id, id))
/** What the timeline has of recordings, each with who did it. */
async function told() {
  const { events } = await cast.ana.api('timeline.read', { params: where() })
  return events.flatMap(({ what, memberId }) => (what.kind === 'recording' ? [[what.change, memberId]] : []))
}
const idOf = (person: TestPerson) => memberIdOf(person, cast.sessionId)

describe('V40: asking', () => {
  test('asks everybody who is present, and nobody else', async () => {
    await enter(cast.ana, cast.ben)
    const [ana, ben] = [await idOf(cast.ana), await idOf(cast.ben)]
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
    expect((await ask()).consents).toContainEqual({ memberId: await idOf(cast.ben), hasAgreed: null })
  })

  test('with nobody else there starts at once', async () => {
    await enter(cast.ana)
    expect(await ask()).toMatchObject({ state: 'recording', startedAt: expect.any(String) })
    const ana = await idOf(cast.ana)
    expect(await told()).toEqual([
      ['asked', ana],
      ['started', null],
    ])
  })

  test('one at a time', async () => {
    await enter(cast.ana, cast.ben)
    await ask()
    expect(await cast.ana.tryAsk('recording:ask', where())).toMatchObject({ refusal: { code: 'conflict' } })
    const other = await meet(known)
    expect((await other.ana.ask('recording:ask', { sessionId: other.sessionId })).state).toBe('recording')
    // The database holds it too.
    const [row] = await stage.connection.db
      .select()
      .from(recordingTable)
      .where(eq(recordingTable.sessionId, cast.sessionId))
    if (!row) throw new Error('it was asked for')
    await expect(
      stage.connection.db.insert(recordingTable).values({ ...row, id: 'a-second-one' }),
    ).rejects.toThrow()
  })

  test('twenty of a session that have tracks, and another once one is deleted', async () => {
    await enter(cast.ana)
    const { id } = await ask()
    await openTrack(cast.ana, { ...where(), id })
    await cast.ana.ask('recording:stop', { ...where(), recordingId: id })
    const { db } = stage.connection
    await db.execute(sql`
      INSERT INTO recording SELECT id || '-' || n, session_id, state, asked_by, asked_at, answer_by,
        started_at, stopped_at, stopped_by
      FROM recording, generate_series(2, ${recordingLimits.recordingsPerSession}::int) AS n WHERE id = ${id}`)
    // Those that hold nothing do not count.
    const without = await ask()
    await cast.ana.ask('recording:stop', { ...where(), recordingId: without.id })
    await db.execute(sql`
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
    const [ana, ben, oda] = [await idOf(cast.ana), await idOf(cast.ben), await idOf(cast.oda)]
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
    const oda = await idOf(cast.oda)
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
    const eve = await signUp(stage.app.url, 'Eve')
    people.push(eve)
    expect(await answer(eve, id)).toMatchObject({ refusal: { code: 'not_found' } })
    const other = await meet(known)
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

describe('V42: the end', () => {
  test.each(['ana', 'ben', 'oda'] as const)('anyone may stop it: %s', async name => {
    await enter(cast.ana, cast.ben)
    const { id } = await startRecording(cast.ana, cast.sessionId, [cast.ben])
    const heard = cast.ana.next('recording:changed')
    await cast[name].ask('recording:stop', { ...where(), recordingId: id })
    const stoppedBy = await idOf(cast[name])
    expect((await heard).recording).toMatchObject({
      state: 'stopped',
      stoppedBy,
      stoppedAt: expect.any(String),
    })
    await cast[name].ask('recording:stop', { ...where(), recordingId: id })
    expect((await told()).filter(([change]) => change === 'stopped')).toEqual([['stopped', stoppedBy]])
  })

  test('stopping before all have answered takes the question back', async () => {
    await enter(cast.ana, cast.ben)
    const { id } = await ask()
    await cast.ana.ask('recording:stop', { ...where(), recordingId: id })
    expect(await rowOf(id)).toMatchObject({ state: 'declined', startedAt: null })
  })

  test('comes with the end of the session, recorded or asked for', async () => {
    await enter(cast.ana)
    const { id } = await ask()
    const heard = cast.ana.next('recording:changed')
    await cast.ana.ask('session:end', where())
    expect((await heard).recording).toMatchObject({ id, state: 'stopped', stoppedBy: null })
    expect((await told()).at(-1)).toEqual(['stopped', null])

    const other = await meet(known)
    for (const person of [other.ana, other.ben])
      await person.ask('session:join', { sessionId: other.sessionId })
    const asked = await other.ana.ask('recording:ask', { sessionId: other.sessionId })
    await other.ana.ask('session:end', { sessionId: other.sessionId })
    expect(await rowOf(asked.id)).toMatchObject({ state: 'declined', startedAt: null })
  })

  test('whoever is taken out is asked no more: the others’ yes is enough', async () => {
    await enter(cast.ana, cast.ben, cast.oda)
    const { id } = await ask()
    await answer(cast.ben, id)
    const oda = await idOf(cast.oda)
    await cast.ana.ask('member:remove', { ...where(), memberId: oda })
    const now = await read()
    expect(now).toMatchObject({ id, state: 'recording' })
    expect(now?.consents.map(each => each.memberId)).not.toContain(oda)
  })
})

describe('V43: coming into the call', () => {
  const media = { isMicOn: true, isCameraOn: true, isSharingScreen: false, isAudioOnly: false }
  const joinCall = (person: TestPerson, agreesTo?: RecordingId) =>
    person.tryAsk('call:join', {
      ...{ ...where(), peerId: `peer-${people.indexOf(person)}-of-the-test`, media },
      ...(agreesTo === undefined ? {} : { agreesTo }),
    })

  test('while it is recorded takes consent, which is written down', async () => {
    await enter(cast.ana)
    const { id } = await ask()
    await enter(cast.ben)
    expect(await joinCall(cast.ben)).toMatchObject({
      refusal: {
        code: 'conflict',
        message: 'This call is recorded. Agree to that as you join, or stay in the room without the call.',
      },
    })
    expect(await joinCall(cast.ben, 'another-recording' as RecordingId)).toMatchObject({ ok: false })
    const heard = cast.ana.next('recording:changed')
    expect((await joinCall(cast.ben, id)).ok).toBe(true)
    const ben = await idOf(cast.ben)
    expect((await heard).recording.consents).toContainEqual({ memberId: ben, hasAgreed: true })
    expect((await told()).at(-1)).toEqual(['agreed', ben])
    expect((await joinCall(cast.ben)).ok).toBe(true)
    expect((await joinCall(cast.ana)).ok).toBe(true)
  })

  test('while it is asked for makes one of those who are asked', async () => {
    await enter(cast.ana, cast.ben)
    const { id } = await ask()
    await enter(cast.oda)
    const heard = cast.ana.next('recording:changed')
    expect((await joinCall(cast.oda)).ok).toBe(true)
    const oda = await idOf(cast.oda)
    expect((await heard).recording.consents).toContainEqual({ memberId: oda, hasAgreed: null })
    expect(await answer(cast.ben, id)).toMatchObject({ value: { state: 'asking' } })
    expect(await answer(cast.oda, id)).toMatchObject({ value: { state: 'recording' } })
  })

  test('is free again once it is over', async () => {
    await enter(cast.ana)
    const { id } = await ask()
    await cast.ana.ask('recording:stop', { ...where(), recordingId: id })
    await enter(cast.ben)
    expect((await joinCall(cast.ben)).ok).toBe(true)
  })
})

describe('V44: a server that starts again', () => {
  /** The same people at the new address. */
  const follow = () => {
    for (const person of [known.ana, known.ben, known.oda]) {
      person.disconnect()
      Object.assign(person, { url: stage.app.url })
    }
  }

  test('goes on asking, takes the answers, and ends what ran out by itself', async () => {
    await enter(cast.ana, cast.ben)
    const first = await ask()
    await stage.restart()
    follow()
    expect(await answer(cast.ben, first.id)).toMatchObject({ value: { state: 'recording' } })
    await cast.ana.ask('recording:stop', { ...where(), recordingId: first.id })

    await enter(cast.ana, cast.ben)
    const [second, other] = [await ask(), await meet(known)]
    for (const person of [other.ana, other.ben])
      await person.ask('session:join', { sessionId: other.sessionId })
    const third = await other.ana.ask('recording:ask', { sessionId: other.sessionId })
    for (const person of [other.ana, other.ben]) person.disconnect()
    for (const person of [cast.ana, cast.ben]) person.disconnect()
    // One ran out while no server was there, the other a moment after this one has started.
    await stage.restart(async () => {
      await runOut(second.id)
      await runOut(third.id, 400)
    })
    follow()
    expect(await rowOf(second.id)).toMatchObject({ state: 'declined', stoppedBy: null })
    await vi.waitFor(async () => expect(await rowOf(third.id)).toMatchObject({ state: 'declined' }), 5_000)
    expect((await told()).at(-1)).toEqual(['expired', null])
  })

  test('goes on recording what was recorded', async () => {
    await enter(cast.ana)
    const { id } = await ask()
    cast.ana.disconnect()
    await stage.restart()
    follow()
    expect(await read()).toMatchObject({ id, state: 'recording' })
    const late = await joinAs(cast.ana, cast.sessionId, 'observer', 'Late')
    people.push(late)
    expect(await late.ask('recording:read', where())).toMatchObject({ id, state: 'recording' })
  })
})
