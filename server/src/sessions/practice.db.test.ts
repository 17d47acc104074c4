import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RoundId, SessionId } from '@dryrun/shared/contract/ids'
import { castSession, signUp } from '../../test/factories.ts'
import { TestPerson } from '../../test/person.ts'
import { startApp, type StartedApp } from '../../test/start.ts'

const guideId = 'netflix-data-engineer'
const questionId = 'daily-active-streamers'
let app: StartedApp
let ana: TestPerson
let sessionId: SessionId
let roundId: RoundId
const people: TestPerson[] = []

beforeAll(async () => void (app = await startApp()))
afterAll(async () => {
  for (const person of people) person.disconnect()
  await app?.close()
})

const start = (person: TestPerson, question = questionId) =>
  person.api('practice.start', { body: { guideId, questionId: question, level: 'L4' } })
const where = () => ({ sessionId, roundId })
const read = () => ana.api('sessions.read', { params: { sessionId } })
const pack = () => ana.call('rounds.pack', { params: { roundId } })

beforeEach(async () => {
  ana = await signUp(app.url, 'Ana')
  people.push(ana)
  sessionId = (await start(ana)).sessionId
  await ana.ask('session:join', { sessionId })
  const [round] = (await read()).session.rounds
  if (!round) throw new Error('a practice has a round')
  roundId = round.id
})

describe('A24: practising alone', () => {
  test('begins with the round on, and goes on with it when asked again', async () => {
    const { session, me } = await read()
    expect(session.rounds).toMatchObject([{ state: 'live', isPractice: true, roles: { [me]: 'candidate' } }])
    expect(session.level).toBe('L4')
    expect((await start(ana)).sessionId).toBe(sessionId)
    await ana.ask('round:end', where())
    expect((await start(ana)).sessionId).not.toBe(sessionId)
  })

  test('keeps the answer back until it is over, and then gives all of it', async () => {
    expect((await pack()).status).toBe(403)
    await ana.ask('round:end', where())
    expect((await read()).session.state).toBe('ended')
    expect(await ana.api('rounds.pack', { params: { roundId } })).toMatchObject({
      solution: { language: 'sql' },
      hidden: expect.arrayContaining([expect.objectContaining({ fault: 'null', why: expect.any(String) })]),
    })
  })

  test('nobody is invited to it, and no other role is taken in it', async () => {
    const { me } = await read()
    const link = await ana.call('invites.create', { params: { sessionId }, body: { role: 'observer' } })
    expect(link.status).toBe(409)
    const role = await ana.tryAsk('round:assign', { ...where(), memberId: me, role: 'interviewer' })
    expect(role).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
    expect((await pack()).status).toBe(403)
  })

  test('is nobody else’s to read', async () => {
    const ben = await signUp(app.url, 'Ben')
    people.push(ben)
    expect((await ben.call('sessions.read', { params: { sessionId } })).status).toBe(404)
    expect((await ben.call('rounds.question', { params: { roundId } })).status).toBe(404)
    expect((await start(ben)).sessionId).not.toBe(sessionId)
  })

  test('is listed neither among the sessions nor among the feedback', async () => {
    await ana.ask('round:end', where())
    expect(await ana.api('sessions.list', {})).toEqual([])
    expect(await ana.api('feedback.list', {})).toEqual([])
  })

  test('of a question or at a level that does not exist is refused', async () => {
    const body = { guideId, questionId: 'no-such-question', level: 'L4' }
    expect((await ana.call('practice.start', { body })).status).toBe(404)
    const strange = { guideId, questionId: 'session-funnel', level: 'L9' }
    expect((await ana.call('practice.start', { body: strange })).status).toBe(400)
  })

  test('tells after a check how many hidden datasets the answer passes, and once over which', async () => {
    const wrong = await ana.ask('run:check', { ...where(), script: 'SELECT 1' })
    expect(wrong.hidden).toBeNull()
    expect((await ana.call('runs.hidden', { params: { runId: wrong.id } })).status).toBe(403)
    await ana.ask('round:end', where())
    expect(await ana.api('runs.hidden', { params: { runId: wrong.id } })).toEqual([])
  })
})

test('the candidate of an interview does not get the pack when the round is over', async () => {
  const cast = await castSession(app.url)
  people.push(cast.ana, cast.ben, cast.oda)
  await cast.ana.ask('session:join', { sessionId: cast.sessionId })
  await cast.ana.ask('round:start', { sessionId: cast.sessionId, roundId: cast.sqlRound })
  await cast.ana.ask('round:end', { sessionId: cast.sessionId, roundId: cast.sqlRound })
  expect((await cast.ben.call('rounds.pack', { params: { roundId: cast.sqlRound } })).status).toBe(403)
})
