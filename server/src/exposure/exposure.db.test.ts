import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { castSession, joinAs, signUp } from '../../test/factories.ts'
import type { TestPerson } from '../../test/person.ts'
import { startApp, type StartedApp } from '../../test/start.ts'

const guideId = 'netflix-data-engineer'
const params = { guideId }
let app: StartedApp
const people: TestPerson[] = []

beforeAll(async () => void (app = await startApp()))
afterAll(async () => {
  for (const person of people) person.disconnect()
  await app?.close()
})

const known = async (person: TestPerson) =>
  (await person.api('exposure.list', { params })).map(({ questionId, how, isOver }) => [
    questionId,
    how,
    isOver,
  ])
const open = (person: TestPerson, questionId: string) =>
  person.call('questions.open', { params: { guideId, questionId } })

describe('A25: a question is known to somebody', () => {
  test('who was asked it, from when the round began, and to nobody by planning it', async () => {
    const cast = await castSession(app.url)
    people.push(cast.ana, cast.ben, cast.oda)
    expect(await known(cast.ben)).toEqual([])
    await cast.ana.ask('session:join', { sessionId: cast.sessionId })
    await cast.ana.ask('round:start', { sessionId: cast.sessionId, roundId: cast.sqlRound })
    expect(await known(cast.ben)).toEqual([['daily-playback-starts', 'asked', false]])
    expect(await known(cast.oda)).toEqual([])
    expect(await known(cast.ana)).toEqual([])
    await cast.ana.ask('round:end', { sessionId: cast.sessionId, roundId: cast.sqlRound })
    expect(await known(cast.ben)).toEqual([['daily-playback-starts', 'asked', true]])
  })

  test('who read its pack to interview with it, though the round never began', async () => {
    const cast = await castSession(app.url)
    people.push(cast.ana, cast.ben, cast.oda)
    await cast.ana.api('rounds.pack', { params: { roundId: cast.sqlRound } })
    expect(await known(cast.ana)).toEqual([['daily-playback-starts', 'opened', true]])
    expect((await cast.ben.call('rounds.pack', { params: { roundId: cast.sqlRound } })).status).toBe(403)
    expect(await known(cast.ben)).toEqual([])
  })

  test('who practised it, and whoever then opened the answer', async () => {
    const ana = await signUp(app.url, 'Ana')
    people.push(ana)
    const questionId = 'late-watch-time'
    const { sessionId } = await ana.api('practice.start', { body: { guideId, questionId, level: 'L4' } })
    expect(await known(ana)).toEqual([[questionId, 'practised', false]])
    const { session } = await ana.api('sessions.read', { params: { sessionId } })
    const roundId = session.rounds[0]?.id ?? ''
    await ana.ask('round:end', { sessionId, roundId })
    await ana.api('rounds.pack', { params: { roundId } })
    expect(await known(ana)).toEqual([
      [questionId, 'opened', true],
      [questionId, 'practised', true],
    ])
  })

  test('who opened it in the question bank, once however often', async () => {
    const ana = await signUp(app.url, 'Ana')
    const all = await open(ana, 'session-funnel')
    expect(all.value).toMatchObject({ brief: { id: 'session-funnel' }, solution: { language: 'sql' } })
    await open(ana, 'session-funnel')
    expect(await known(ana)).toEqual([['session-funnel', 'opened', true]])
    expect((await open(ana, 'no-such-question')).status).toBe(404)
  })
})

test('A25: a guide and what is copied from it hold the same questions', async () => {
  const ana = await signUp(app.url, 'Ana')
  const { guideId: copy } = await ana.api('library.copy', { body: { guideId } })
  const { guideId: copyOfCopy } = await ana.api('library.copy', { body: { guideId: copy } })
  expect(await known(ana)).toEqual([])
  const under = 'questions/sql/session-funnel/pack.md'
  await ana.api('library.files', { params: { guideId: copyOfCopy }, query: { under } })
  await ana.api('library.files', { params: { guideId: copyOfCopy }, query: { under: 'rounds' } })
  await open(ana, 'late-watch-time')
  for (const id of [guideId, copy, copyOfCopy]) {
    const seen = await ana.api('exposure.list', { params: { guideId: id } })
    expect(seen.map(({ questionId }) => questionId).sort()).toEqual(['late-watch-time', 'session-funnel'])
  }
  const ben = await signUp(app.url, 'Ben')
  expect(await known(ben)).toEqual([])
})

test('A19: whoever is being asked a question does not open it meanwhile, and so does not come to know its answer', async () => {
  const ana = await signUp(app.url, 'Ana')
  people.push(ana)
  const questionId = 'daily-active-streamers'
  await ana.api('practice.start', { body: { guideId, questionId, level: 'L4' } })
  expect((await open(ana, questionId)).status).toBe(403)
  expect(await known(ana)).toEqual([[questionId, 'practised', false]])
})

test('what a guest read to interview with it is their account’s after the claim', async () => {
  const host = await signUp(app.url, 'Ana')
  const { id } = await host.api('sessions.create', {
    body: {
      ...{ title: 'Loop', guideId, level: 'L5', startsAt: null, hostRole: 'interviewer' },
      rounds: [
        { kind: 'sql-and-data-modelling', questionId: 'daily-playback-starts', minutes: 30, swapped: false },
      ],
    },
  })
  const guest = await joinAs(host, id, 'interviewer', 'Gus')
  people.push(await joinAs(host, id, 'candidate', 'Ben'))
  const { session } = await host.api('sessions.read', { params: { sessionId: id } })
  await guest.api('rounds.pack', { params: { roundId: session.rounds[0]?.id ?? '' } })
  await guest.signUp('Gus', 'gus@example.test')
  expect(await known(guest)).toEqual([])
  await guest.api('people.claimSeats', {})
  expect(await known(guest)).toEqual([['daily-playback-starts', 'opened', true]])
})
