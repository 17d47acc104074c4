import { describe, expect, test } from 'vitest'
import { seat } from '../../test/factories.ts'
import { session as sessionTable } from '../db/schema.ts'
import {
  a,
  all,
  b,
  c,
  choiceStage,
  choicesOf,
  choose,
  firstOf,
  guide,
  guideId,
  plan,
  practise,
  start,
  starterOf,
} from '../../test/choice-stage.ts'

const { account, asks, db, guest, reads } = choiceStage()

describe('A22: where none is left', () => {
  test('at joining, the question stays, its interviewer is told, and starts it only after a choice', async () => {
    const [ana, ben] = [await account('Ana'), await guest('Ben')]
    const planned = await plan(ana, [{}])
    const roundId = firstOf(planned)
    const before = await asks(roundId)
    await practise(ben, ...all)
    await seat(ana, planned.sessionId, 'candidate', ben)
    expect(await asks(roundId)).toBe(before)
    const { value } = await choicesOf(ana, roundId)
    expect(value.current).toMatchObject({ id: before, seenByCandidate: true, seenByMe: false })
    expect(value.choices.map(({ id, seenByCandidate }) => [id, seenByCandidate])).toEqual(
      all.map(id => [id, true]),
    )
    const said = 'The candidate has seen this question. Choose another in the lobby.'
    expect(await start(ana, planned)).toMatchObject({
      ok: false,
      refusal: { code: 'conflict', message: said },
    })
    expect(await choose(ana, planned, roundId, null)).toMatchObject({
      ok: false,
      refusal: { code: 'conflict', field: 'questionId' },
    })
    expect((await choose(ana, planned, roundId, before)).ok).toBe(true)
    expect((await start(ana, planned)).ok).toBe(true)
  })

  test('at the start, nothing starts, and the round before is not ended for it', async () => {
    const [ana, ben] = [await account('Ana'), await guest('Ben')]
    const planned = await plan(ana, [{}, {}])
    const { sessionId, rounds } = planned
    await seat(ana, sessionId, 'candidate', ben)
    expect((await start(ana, planned)).ok).toBe(true)
    await reads(planned, 'Ben', ...all)
    const second = await ana.tryAsk('round:start', { sessionId, roundId: rounds[1] ?? '' })
    expect(second.ok).toBe(false)
    const { session } = await ana.api('sessions.read', { params: { sessionId } })
    expect(session.rounds.map(({ state }) => state)).toEqual(['live', 'waiting'])
  })

  test('also because the guide is gone, the question can be kept by choosing it', async () => {
    const [ana, ben] = [await account('Ana'), await guest('Ben')]
    const planned = await plan(ana, [{}])
    await practise(ben, ...all)
    await seat(ana, planned.sessionId, 'candidate', ben)
    await db().update(sessionTable).set({ guideId: 'a-guide-that-is-gone' })
    expect((await start(ana, planned)).ok).toBe(false)
    const roundId = firstOf(planned)
    const { value } = await choicesOf(ana, roundId)
    expect(value).toMatchObject({ current: { seenByCandidate: true }, choices: [] })
    expect((await choose(ana, planned, roundId, value.current.id)).ok).toBe(true)
    expect((await start(ana, planned)).ok).toBe(true)
  })

  test('a host who is the candidate is told whom to ask, and not which question it is', async () => {
    const ana = await account('Ana')
    const planned = await plan(ana, [{}], 'candidate')
    await practise(ana, ...all)
    const reply = await start(ana, planned)
    expect(reply).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
    expect(JSON.stringify(reply)).toContain('Its interviewer can choose one')
  })
})

describe('A22: the question of a round that waits is chosen', () => {
  test('by name or drawn anew, and each once in a session', async () => {
    const ana = await account('Ana')
    const planned = await plan(ana, [{ questionId: a }, { questionId: b }])
    const roundId = firstOf(planned)
    expect(await choose(ana, planned, roundId, b)).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
    expect(await choose(ana, planned, roundId, 'no-such-question')).toMatchObject({
      ok: false,
      refusal: { code: 'invalid' },
    })
    const told = ana.next('session:changed')
    await ana.ask('session:join', { sessionId: planned.sessionId })
    expect((await choose(ana, planned, roundId, null)).ok).toBe(true)
    expect((await told).session.rounds[0]).toMatchObject({ isSurprise: true })
    expect(await asks(roundId)).toBe(c)
    expect((await choose(ana, planned, roundId, a)).ok).toBe(true)
    expect(await asks(roundId)).toBe(a)
    expect((await ana.api('rounds.text', { params: { roundId } })).text).toBe(starterOf(a))
  })

  test('also where another surprise has to give way, without telling that it did', async () => {
    const [ana, ben] = [await account('Ana'), await guest('Ben')]
    const planned = await plan(ana, [{}, { swapped: true }])
    const [first, second] = planned.rounds
    await seat(ana, planned.sessionId, 'candidate', ben)
    const mine = second ?? firstOf(planned)
    const { value } = await choicesOf(ben, mine)
    expect(value.choices.map(({ id }) => id)).toEqual(all)
    const wanted = await asks(first)
    expect((await choose(ben, planned, mine, wanted)).ok).toBe(true)
    expect(await asks(mine)).toBe(wanted)
    expect(await asks(first)).not.toBe(wanted)
  })

  test('by nobody once it has started, nor in a practice', async () => {
    const [ana, ben] = [await account('Ana'), await guest('Ben')]
    const planned = await plan(ana, [{}])
    await start(ana, planned)
    expect((await choicesOf(ana, firstOf(planned))).status).toBe(403)
    expect((await choose(ana, planned, firstOf(planned), null)).ok).toBe(false)
    const { sessionId } = await ben.api('practice.start', { body: { guideId, questionId: a, level: 'L5' } })
    const { session } = await ben.api('sessions.read', { params: { sessionId } })
    const roundId = session.rounds[0]?.id ?? firstOf(planned)
    expect((await choose(ben, { sessionId, rounds: [roundId] }, roundId, b)).ok).toBe(false)
  })

  test('by no candidate, observer or stranger, and they are told nothing of it', async () => {
    const [ana, ben, oda, eve] = [
      await account('Ana'),
      await guest('Ben'),
      await guest('Oda'),
      await account('Eve'),
    ]
    const planned = await plan(ana, [{}])
    const { sessionId } = planned
    const roundId = firstOf(planned)
    await seat(ana, sessionId, 'candidate', ben)
    await seat(ana, sessionId, 'observer', oda)
    await plan(eve, [{}])
    const snapshots = [
      await ben.ask('session:join', { sessionId }),
      await oda.ask('session:join', { sessionId }),
    ]
    const told = [ben.next('session:changed'), oda.next('session:changed')]
    expect((await choose(ana, planned, roundId, null)).ok).toBe(true)
    await Promise.all(told)
    const answers = []
    for (const [person, status] of [
      [ben, 403],
      [oda, 403],
      [eve, 404],
    ] as const) {
      const answer = await choicesOf(person, roundId)
      expect(answer.status).toBe(status)
      const reply = await choose(person, planned, roundId, a)
      expect(reply.ok).toBe(false)
      answers.push(answer.value, reply)
    }
    answers.push(await ben.api('sessions.read', { params: { sessionId } }), ...snapshots)
    const wire = JSON.stringify([answers, ben.heard, oda.heard, eve.heard])
    for (const { id, title } of guide.questions) {
      expect(wire).not.toContain(id)
      expect(wire).not.toContain(title)
    }
  })

  test('not by a host who is its candidate', async () => {
    const ana = await account('Ana')
    const planned = await plan(ana, [{}], 'candidate')
    expect((await choicesOf(ana, firstOf(planned))).status).toBe(403)
    expect((await choose(ana, planned, firstOf(planned), a)).ok).toBe(false)
  })
})
