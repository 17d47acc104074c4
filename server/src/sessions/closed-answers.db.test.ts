import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RoundId, SessionId } from '@dryrun/shared/contract/ids'
import type { NewRound, NewSession } from '@dryrun/shared/contract/session'
import { workspaceOf } from '@dryrun/shared/documents/doc-name'
import { seat, sessionPlan, signUp } from '../../test/factories.ts'
import { newGuide, own, plan, publish, question } from '../../test/library-stage.ts'
import { openDocument } from '../../test/open-document.ts'
import { TestPerson } from '../../test/person.ts'
import { startApp, type StartedApp } from '../../test/start.ts'
import type { WireClient } from '../collab/testing/wire-client.ts'

const guideId = 'netflix-data-engineer'
const asked = round('sql-and-data-modelling', 'daily-playback-starts')
const other = round('sql-and-data-modelling', 'session-funnel')
const inCode = round('coding-and-algorithms', 'play-sessions-per-member')
const closed = /^You are being interviewed now\./

let app: StartedApp
let ana: TestPerson
let ben: TestPerson
const people: TestPerson[] = []
const opened: WireClient[] = []

beforeAll(async () => void (app = await startApp()))
beforeEach(async () => {
  ;[ana, ben] = [await account('Ana'), await account('Ben')]
})
afterEach(() => {
  for (const client of opened.splice(0)) client.socket.terminate()
  for (const person of people.splice(0)) person.disconnect()
})
afterAll(() => app?.close())

function round(kind: string, questionId: string): NewRound {
  return { kind, questionId, minutes: 30, swapped: false }
}

async function account(name: string): Promise<TestPerson> {
  const person = await signUp(app.url, name)
  people.push(person)
  return person
}

async function guest(name: string): Promise<TestPerson> {
  const person = new TestPerson(app.url)
  people.push(person)
  await person.api('people.becomeGuest', { body: { name } })
  return person
}

type Planned = {
  sessionId: SessionId
  roundIds: RoundId[]
  first: { sessionId: SessionId; roundId: RoundId }
}
async function planned(
  host: TestPerson,
  rounds: NewRound[],
  change: Partial<NewSession> = {},
): Promise<Planned> {
  const { id: sessionId } = await host.api('sessions.create', { body: sessionPlan({ rounds, ...change }) })
  const { session } = await host.api('sessions.read', { params: { sessionId } })
  const roundIds = session.rounds.map(({ id }) => id)
  const [roundId] = roundIds
  if (!roundId) throw new Error('the session has no round')
  return { sessionId, roundIds, first: { sessionId, roundId } }
}

/** Ana interviews Ben, now. */
async function interviewOfBen(rounds = [asked], change: Partial<NewSession> = {}): Promise<Planned> {
  const interview = await planned(ana, rounds, change)
  await seat(ana, interview.sessionId, 'candidate', ben)
  await ana.ask('round:start', interview.first)
  return interview
}

const pack = (person: TestPerson, roundId: RoundId | undefined) =>
  person.call('rounds.pack', { params: { roundId: roundId ?? '' } })
const practise = (person: TestPerson, questionId: string, level = 'L4') =>
  person.call('practice.start', { body: { guideId, questionId, level } })
const openQuestion = (person: TestPerson, id: string, questionId: string) =>
  person.call('questions.open', { params: { guideId: id, questionId } })

async function closeCodeOf(person: TestPerson, roundId: RoundId): Promise<number | undefined> {
  const client = openDocument(person, workspaceOf(roundId))
  opened.push(client)
  await client.closed()
  return client.closedWith?.code
}

/** What each way to a round that one interviews in comes to: the sentence it is refused in, or null. */
async function waysInto(person: TestPerson, { roundIds, first }: Planned): Promise<(string | null)[]> {
  const said: (string | null)[] = []
  for (const roundId of roundIds) {
    for (const route of ['rounds.pack', 'rounds.question', 'rounds.text', 'rounds.edits'] as const)
      said.push((await person.call(route, { params: { roundId } })).refusal?.message ?? null)
  }
  const started = await person.tryAsk('round:start', first)
  return [...said, started.ok ? null : started.refusal.message]
}

describe('A19: whoever is being interviewed', () => {
  test('opens nothing of their own sessions, whichever question it has, in one and the same sentence', async () => {
    const mine = await planned(ben, [asked, other])
    const { sessionId } = await interviewOfBen()
    const said = await waysInto(ben, mine)
    expect(said).toHaveLength(9)
    expect(new Set(said)).toEqual(new Set([expect.stringMatching(closed)]))
    expect(await closeCodeOf(ben, mine.first.roundId)).toBe(4403)

    await ana.ask('session:end', { sessionId })
    for (const roundId of mine.roundIds) expect((await pack(ben, roundId)).refusal).toBeNull()
    expect(await ben.tryAsk('round:start', mine.first)).toMatchObject({ ok: true })
    const client = openDocument(ben, workspaceOf(mine.first.roundId))
    opened.push(client)
    await client.synced()
  })

  test('tries no hidden cases of a session of theirs that is on, runs nothing in it and watches none', async () => {
    const mine = await planned(ben, [inCode])
    const cy = await account('Cy')
    const watched = await planned(cy, [other])
    await seat(ben, mine.sessionId, 'candidate', await account('Dee'))
    await ben.ask('round:start', mine.first)
    const task = await ben.ask('code:start', { ...mine.first, script: 'x', cases: 'hidden' })
    await ben.ask('run:stop', mine.first)
    await interviewOfBen()
    const hidden = await ben.tryAsk('code:start', { ...mine.first, script: 'x', cases: 'hidden' })
    expect(hidden).toMatchObject({ ok: false, refusal: { message: expect.stringMatching(closed) } })
    const visible = await ben.tryAsk('code:start', { ...mine.first, script: 'x', cases: 'visible' })
    expect(visible).toMatchObject({ ok: false, refusal: { message: expect.stringMatching(closed) } })
    const outcome = await ben.call('runs.hidden', { params: { runId: task.runId } })
    expect(outcome.refusal?.message).toMatch(closed)
    await seat(cy, watched.sessionId, 'observer', ben)
    await cy.ask('round:start', watched.first)
    const prompt = await ben.call('rounds.question', { params: { roundId: watched.first.roundId } })
    expect(prompt.refusal?.message).toMatch(closed)
  })

  test('interviews as usual in the same session, also with a question that was chosen late', async () => {
    const rounds = [asked, { ...other, swapped: true }, round('sql-and-data-modelling', 'completion-rate')]
    const { sessionId, roundIds } = await interviewOfBen(rounds)
    const [first, second] = roundIds
    if (!first || !second) throw new Error('the session has three rounds')
    expect((await pack(ben, second)).refusal).toBeNull()
    const where = { sessionId, roundId: second }
    const choose = (questionId: string) => ben.tryAsk('round:choose', { ...where, questionId })
    expect(await choose('daily-active-streamers')).toMatchObject({ ok: true })
    expect((await pack(ben, second)).refusal).toBeNull()
    // What they are asked now or next is not to be had as the question of the round they interview in.
    for (const { questionId } of [asked, rounds[2]].flatMap(each => each ?? []))
      expect(await choose(questionId ?? '')).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
    await ana.ask('round:end', { sessionId, roundId: first })
    expect(await ben.tryAsk('round:start', where)).toMatchObject({ ok: true })
  })

  test('goes on with what they practise, and reads its answer when the interview is over', async () => {
    const { value } = await practise(ben, 'daily-active-streamers')
    const { session } = await ben.api('sessions.read', { params: { sessionId: value.sessionId } })
    const roundId = session.rounds[0]?.id ?? ('' as RoundId)
    const where = { sessionId: value.sessionId, roundId }
    const { sessionId } = await interviewOfBen()
    expect((await ben.call('rounds.question', { params: { roundId } })).refusal).toBeNull()
    const run = await ben.ask('run:check', { ...where, script: 'SELECT 1' })
    await ben.ask('round:end', where)
    expect((await pack(ben, roundId)).refusal?.message).toMatch(closed)
    expect((await ben.call('runs.hidden', { params: { runId: run.id } })).refusal?.message).toMatch(closed)
    await ana.ask('session:end', { sessionId })
    expect((await pack(ben, roundId)).refusal).toBeNull()
  })

  test('keeps the reports of before, but for the packs', async () => {
    const before = await planned(ben, [other])
    await ben.ask('round:start', before.first)
    await ben.ask('session:end', { sessionId: before.sessionId })
    const known = await interviewOfBen()
    await ana.ask('session:end', { sessionId: known.sessionId })
    await interviewOfBen()
    for (const { sessionId } of [before, known])
      expect((await ben.call('reports.read', { params: { sessionId } })).refusal).toBeNull()
    expect((await pack(ben, before.first.roundId)).refusal?.message).toMatch(closed)
  })
})

describe('A27: a guest', () => {
  test('opens no question of the bank, and with an account does', async () => {
    const gus = await guest('Gus')
    expect((await openQuestion(gus, guideId, 'session-funnel')).refusal).toMatchObject({
      code: 'forbidden',
      message: expect.stringMatching(/needs an account/),
    })
    expect((await openQuestion(ana, guideId, 'session-funnel')).refusal).toBeNull()
  })

  test('practises with runs and checks, and has the answer once the practice is an account’s', async () => {
    const gus = await guest('Gus')
    const { value } = await practise(gus, 'daily-active-streamers')
    const { session } = await gus.api('sessions.read', { params: { sessionId: value.sessionId } })
    const roundId = session.rounds[0]?.id ?? ('' as RoundId)
    const where = { sessionId: value.sessionId, roundId }
    const run = await gus.ask('run:check', { ...where, script: 'SELECT 1' })
    await gus.ask('round:end', where)
    const account = { code: 'forbidden', message: expect.stringMatching(/needs an account/) }
    expect((await pack(gus, roundId)).refusal).toMatchObject(account)
    expect((await gus.call('runs.hidden', { params: { runId: run.id } })).refusal).toMatchObject(account)
    expect((await gus.call('runs.read', { params: { runId: run.id } })).refusal).toBeNull()
    await gus.signUp('Gus', `gus-${roundId}@example.test`)
    await gus.api('people.claimSeats', {})
    expect((await pack(gus, roundId)).refusal).toBeNull()
    expect((await gus.call('runs.hidden', { params: { runId: run.id } })).refusal).toBeNull()
  })

  test('who interviews reads the pack once the round has its candidate', async () => {
    const gus = await guest('Gus')
    const mine = await planned(gus, [asked])
    expect((await pack(gus, mine.first.roundId)).refusal?.message).toMatch(/once the candidate has joined/)
    await seat(gus, mine.sessionId, 'candidate', ben)
    expect((await pack(gus, mine.first.roundId)).refusal).toBeNull()
  })
})

describe('A24: a practice', () => {
  test('is of a level that the question is for', async () => {
    const { refusal } = await practise(ben, 'daily-active-streamers', 'L7')
    expect(refusal).toMatchObject({
      ...{ code: 'invalid', field: 'level' },
      message: expect.stringMatching(/^This question suits L\d/),
    })
    expect((await practise(ben, 'daily-active-streamers', 'L4')).refusal).toBeNull()
  })

  test('closes the answer of its question in copies too, and not what is called the same elsewhere', async () => {
    const questionId = 'orders-per-customer'
    const mine = await newGuide(ben)
    const { guideId: copy } = await ben.api('library.copy', { body: { guideId: mine } })
    const stranger = await newGuide(ben)
    for (const id of [mine, copy, stranger]) await publish(ben, id)
    const rounds = new Map<string, RoundId>()
    for (const id of [copy, stranger]) {
      const { id: sessionId } = await ben.api('sessions.create', plan(id))
      const { session } = await ben.api('sessions.read', { params: { sessionId } })
      rounds.set(id, session.rounds[0]?.id ?? ('' as RoundId))
    }
    await ben.api('practice.start', { body: { guideId: mine, questionId, level: 'L1' } })
    const file = (id: string) =>
      ben.call('library.files', { ...own(id), query: { under: `${question}/pack.md` } })
    for (const id of [mine, copy]) {
      expect((await openQuestion(ben, id, questionId)).refusal?.message).toMatch(/^You are practising/)
      expect((await file(id)).refusal?.message).toMatch(/^You are practising/)
    }
    expect((await pack(ben, rounds.get(copy))).refusal?.message).toMatch(/^You are practising/)
    expect((await openQuestion(ben, stranger, questionId)).refusal).toBeNull()
    expect((await file(stranger)).refusal).toBeNull()
    expect((await pack(ben, rounds.get(stranger))).refusal).toBeNull()
  })
})
