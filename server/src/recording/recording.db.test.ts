import { describe, expect, test, vi } from 'vitest'
import type { RecordingId } from '@dryrun/shared/contract/ids'
import { joinAs } from '../../test/factories.ts'
import type { TestPerson } from '../../test/person.ts'
import { castForRecording, consentIn } from '../../test/recording-cast.ts'
import { startRecording } from '../../test/recording-stage.ts'

const cast = castForRecording()
const { where, enter, ask, answer, read, rowOf, runOut, told } = consentIn(cast)

describe('V42: the end', () => {
  test.each(['ana', 'ben', 'oda'] as const)('anyone may stop it: %s', async name => {
    await enter(cast.ana, cast.ben)
    const { id } = await startRecording(cast.ana, cast.sessionId, [cast.ben])
    const heard = cast.ana.next('recording:changed')
    await cast[name].ask('recording:stop', { ...where(), recordingId: id })
    const stoppedBy = await cast.idOf(cast[name])
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

    const other = await cast.meetAgain()
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
    const oda = await cast.idOf(cast.oda)
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
      ...{ ...where(), peerId: `peer-${[cast.ana, cast.ben, cast.oda].indexOf(person)}-of-the-test`, media },
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
    const ben = await cast.idOf(cast.ben)
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
    const oda = await cast.idOf(cast.oda)
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
  test('goes on asking, takes the answers, and ends what ran out by itself', async () => {
    await enter(cast.ana, cast.ben)
    const first = await ask()
    await cast.stage.restart()
    cast.follow()
    expect(await answer(cast.ben, first.id)).toMatchObject({ value: { state: 'recording' } })
    await cast.ana.ask('recording:stop', { ...where(), recordingId: first.id })

    await enter(cast.ana, cast.ben)
    const [second, other] = [await ask(), await cast.meetAgain()]
    for (const person of [other.ana, other.ben])
      await person.ask('session:join', { sessionId: other.sessionId })
    const third = await other.ana.ask('recording:ask', { sessionId: other.sessionId })
    for (const person of [other.ana, other.ben]) person.disconnect()
    for (const person of [cast.ana, cast.ben]) person.disconnect()
    // One ran out while no server was there, the other a moment after this one has started.
    await cast.stage.restart(async () => {
      await runOut(second.id)
      await runOut(third.id, 400)
    })
    cast.follow()
    expect(await rowOf(second.id)).toMatchObject({ state: 'declined', stoppedBy: null })
    await vi.waitFor(async () => expect(await rowOf(third.id)).toMatchObject({ state: 'declined' }), 5_000)
    expect((await told()).at(-1)).toEqual(['expired', null])
  })

  test('goes on recording what was recorded', async () => {
    await enter(cast.ana)
    const { id } = await ask()
    cast.ana.disconnect()
    await cast.stage.restart()
    cast.follow()
    expect(await read()).toMatchObject({ id, state: 'recording' })
    const late = cast.welcome(await joinAs(cast.ana, cast.sessionId, 'observer', 'Late'))
    expect(await late.ask('recording:read', where())).toMatchObject({ id, state: 'recording' })
  })
})
