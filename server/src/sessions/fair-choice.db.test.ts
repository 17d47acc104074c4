import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '@dryrun/shared/access/roles'
import type { RoundId, SessionId } from '@dryrun/shared/contract/ids'
import type { NewRound, NewSession } from '@dryrun/shared/contract/session'
import { workspaceOf } from '@dryrun/shared/documents/doc-name'
import type { GuidePack } from '@dryrun/shared/guide/guide-pack'
import { questionsThatFit } from '@dryrun/shared/guide/questions-that-fit'
import { guidesRoot } from '../../test/guide-copy.ts'
import { memberIdOf, seat, signUp } from '../../test/factories.ts'
import { openDocument, roundTrip } from '../../test/open-document.ts'
import { TestPerson } from '../../test/person.ts'
import { startApp, type StartedApp } from '../../test/start.ts'
import { round as roundTable, session as sessionTable } from '../db/schema.ts'
import { readGuidePacks } from '../guides/read-guide-pack.ts'

const guideId = 'netflix-data-engineer'
const kind = 'sql-and-data-modelling'
const guide = guideOfThree()
const [a, b, c] = guide.questions.map(question => question.id) as [string, string, string]
const all = [a, b, c]

let app: StartedApp
const people: TestPerson[] = []
const sockets: { terminate: () => void }[] = []
beforeAll(async () => void (app = await startApp(new Map([[guideId, guide]]))))
afterAll(async () => {
  for (const socket of sockets) socket.terminate()
  for (const person of people) person.disconnect()
  await app?.close()
})

/** Our guide with three questions for a round, each with a starter of its own. */
function guideOfThree(): GuidePack {
  const pack = readGuidePacks(guidesRoot).get(guideId)
  if (!pack) throw new Error('there is no such guide')
  const fitting = questionsThatFit(pack.questions, kind, 'L5').filter(each => each.workspace.kind === 'sql')
  const questions = fitting.slice(0, 3).map(question => ({
    ...question,
    workspace: { ...question.workspace, starter: starterOf(question.id) },
  }))
  return { ...pack, questions }
}
function starterOf(questionId: string): string {
  return `-- starter of ${questionId}`
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
const practise = async (person: TestPerson, ...questionIds: string[]) => {
  for (const questionId of questionIds)
    await person.api('practice.start', { body: { guideId, questionId, level: 'L5' } })
}
const read = (person: TestPerson, questionId: string) =>
  person.api('questions.open', { params: { guideId, questionId } })

/** As if a guest of the session had read the packs elsewhere, however that may be done in time to come. */
async function reads({ sessionId }: Planned, name: string, ...questionIds: string[]): Promise<void> {
  for (const questionId of questionIds) {
    await app.connection.db.execute(sql`
      INSERT INTO opened_question (guest_id, guide_id, question_id)
      SELECT guest_id, ${guideId}, ${questionId} FROM member WHERE session_id = ${sessionId} AND name = ${name}
    `)
  }
}

const planOf = (rounds: Partial<NewRound>[], hostRole: Role = 'interviewer'): NewSession => ({
  ...{ title: 'Loop', guideId, level: 'L5', startsAt: null, hostRole },
  rounds: rounds.map(round => ({ kind, questionId: null, minutes: 30, swapped: false, ...round })),
})

type Planned = { sessionId: SessionId; rounds: RoundId[] }
async function plan(host: TestPerson, rounds: Partial<NewRound>[], hostRole?: Role): Promise<Planned> {
  const { id: sessionId } = await host.api('sessions.create', { body: planOf(rounds, hostRole) })
  const { session } = await host.api('sessions.read', { params: { sessionId } })
  return { sessionId, rounds: session.rounds.map(round => round.id) }
}
const firstOf = ({ rounds: [first] }: Planned): RoundId => {
  if (!first) throw new Error('the session has no round')
  return first
}
/** What a round asks, as the database has it. */
async function asks(roundId: RoundId | undefined): Promise<string> {
  const [row] = await app.connection.db
    .select({ id: sql<string>`${roundTable.question}->>'id'` })
    .from(roundTable)
    .where(eq(roundTable.id, String(roundId)))
  return row?.id ?? ''
}
const choicesOf = (person: TestPerson, roundId: RoundId) =>
  person.call('rounds.choices', { params: { roundId } })
const choose = (person: TestPerson, { sessionId }: Planned, roundId: RoundId, questionId: string | null) =>
  person.tryAsk('round:choose', { sessionId, roundId, questionId })
const start = (person: TestPerson, planned: Planned) =>
  person.tryAsk('round:start', { sessionId: planned.sessionId, roundId: firstOf(planned) })

describe('A22: a surprise is drawn', () => {
  test('for a host who is the candidate, without what they asked for, practised or read', async () => {
    const ana = await account('Ana')
    await practise(ana, a)
    await read(ana, b)
    const planned = await plan(ana, [{}], 'candidate')
    expect(await asks(firstOf(planned))).toBe(c)
    const { session } = await ana.api('sessions.read', { params: { sessionId: planned.sessionId } })
    expect(session.rounds).toMatchObject([{ isSurprise: true }])
  })

  test('without what the other rounds ask, and all of them where there is a way', async () => {
    const ana = await account('Ana')
    await practise(ana, b, c)
    const named = await plan(ana, [{}, { questionId: a }, { questionId: b }])
    expect(await asks(firstOf(named))).toBe(c)
    // The second round is Ana's to answer, and she has not seen only one.
    const { rounds } = await plan(ana, [{}, { swapped: true }])
    expect(await asks(rounds[1])).toBe(a)
    expect([b, c]).toContain(await asks(rounds[0]))
  })

  test('or refused on the round for which none is left, in a swapped one too', async () => {
    const ana = await account('Ana')
    await practise(ana, ...all)
    const body = planOf([{ questionId: a }, { swapped: true }])
    const answer = await ana.call('sessions.create', { body })
    expect(answer.status).toBe(400)
    expect(answer.refusal).toEqual({
      code: 'invalid',
      field: 'rounds.1.questionId',
      message:
        'No question is left at L5 for this round that you have not seen. Choose one yourself, or another level.',
    })
    expect((await ana.call('sessions.create', { body: planOf([{}]) })).status).toBe(200)
  })

  test('rather of what its interviewer is not practising just now', async () => {
    const ana = await account('Ana')
    await practise(ana, a, b)
    expect(await asks(firstOf(await plan(ana, [{}])))).toBe(c)
  })
})

describe('A22: a surprise is drawn again', () => {
  test.each([
    ['practised', (ben: TestPerson, questionId: string) => practise(ben, questionId)],
    ['read', (ben: TestPerson, questionId: string) => read(ben, questionId)],
  ])('when a guest takes the seat who has %s it before, with the text it begins with', async (_, know) => {
    const [ana, ben] = [await account('Ana'), await guest('Ben')]
    const planned = await plan(ana, [{}])
    const roundId = firstOf(planned)
    const before = await asks(roundId)
    await know(ben, before)
    await seat(ana, planned.sessionId, 'candidate', ben)
    const after = await asks(roundId)
    expect(all.filter(id => id !== before)).toContain(after)
    expect((await ana.api('rounds.text', { params: { roundId } })).text).toBe(starterOf(after))
    expect((await ana.api('rounds.pack', { params: { roundId } })).pack.hints).toEqual(
      guide.questions.find(({ id }) => id === after)?.pack.hints,
    )
  })

  test('and not for one who has not, nor for who does not answer it', async () => {
    const [ana, ben, oda] = [await account('Ana'), await guest('Ben'), await guest('Oda')]
    const planned = await plan(ana, [{}])
    const before = await asks(firstOf(planned))
    await practise(oda, before)
    await seat(ana, planned.sessionId, 'observer', oda)
    await practise(ben, ...all.filter(id => id !== before))
    await seat(ana, planned.sessionId, 'candidate', ben)
    expect(await asks(firstOf(planned))).toBe(before)
  })

  test('where both peers hold the same one, for another; and not for what its interviewer holds', async () => {
    const [ana, ben, cy] = [await account('Ana'), await account('Ben'), await guest('Cy')]
    await practise(ana, a)
    const planned = await plan(ana, [{}])
    const other = await plan(ana, [{}])
    const [drawn, drawnToo] = [await asks(firstOf(planned)), await asks(firstOf(other))]
    expect([drawn, drawnToo]).not.toContain(a)
    await practise(ben, a, drawn)
    await seat(ana, planned.sessionId, 'candidate', ben)
    expect(await asks(firstOf(planned))).toBe([b, c].find(id => id !== drawn))
    await practise(cy, drawnToo)
    await seat(ana, other.sessionId, 'candidate', cy)
    expect(await asks(firstOf(other))).toBe([b, c].find(id => id !== drawnToo))
  })

  test('when somebody becomes the candidate who read its pack to interview with it', async () => {
    const [ana, ben] = [await account('Ana'), await guest('Ben')]
    const planned = await plan(ana, [{}, { swapped: true }])
    const { sessionId, rounds } = planned
    await seat(ana, sessionId, 'candidate', ben)
    const roundId = rounds[1] ?? firstOf(planned)
    const before = await asks(roundId)
    await ben.api('rounds.pack', { params: { roundId } })
    const assign = async (person: TestPerson, role: Role) =>
      ana.ask('round:assign', { sessionId, roundId, memberId: await memberIdOf(person, sessionId), role })
    await assign(ana, 'observer')
    expect(await asks(roundId)).toBe(before)
    await assign(ben, 'candidate')
    expect(all.filter(id => id !== before)).toContain(await asks(roundId))
  })

  test('when the round starts, the last time', async () => {
    const [ana, ben] = [await account('Ana'), await guest('Ben')]
    const planned = await plan(ana, [{}])
    await seat(ana, planned.sessionId, 'candidate', ben)
    const before = await asks(firstOf(planned))
    await practise(ben, before)
    expect((await start(ana, planned)).ok).toBe(true)
    const after = await asks(firstOf(planned))
    expect(after).not.toBe(before)
    expect((await ben.api('rounds.question', { params: { roundId: firstOf(planned) } })).brief.id).toBe(after)
    await reads(planned, 'Ben', after)
    expect((await start(ana, planned)).ok).toBe(true)
    expect(await asks(firstOf(planned))).toBe(after)
  })

  test('and whoever is still to be asked something practises and opens nothing meanwhile', async () => {
    const [ana, ben] = [await account('Ana'), await guest('Ben')]
    const planned = await plan(ana, [{}])
    await seat(ana, planned.sessionId, 'candidate', ben)
    expect((await start(ana, planned)).ok).toBe(true)
    const body = { guideId, questionId: a, level: 'L5' }
    for (const questionId of all) {
      const opened = await ben.call('questions.open', { params: { guideId, questionId } })
      expect(opened.refusal).toMatchObject({
        code: 'forbidden',
        message: expect.stringMatching(/^You are being interviewed/),
      })
    }
    expect((await ben.call('practice.start', { body })).status).toBe(403)
  })
})

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
    await app.connection.db.update(sessionTable).set({ guideId: 'a-guide-that-is-gone' })
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

test('C46: an interviewer who has the workspace open finds the new text in it, and the old one comes back by no way', async () => {
  const [ana, ben] = [await account('Ana'), await guest('Ben')]
  const planned = await plan(ana, [{}])
  const roundId = firstOf(planned)
  const before = await asks(roundId)
  const open = (epoch: string) => {
    const client = openDocument(ana, workspaceOf(roundId), epoch)
    sockets.push(client.socket)
    return client
  }
  const early = await open('').synced()
  expect(early.code).toBe(starterOf(before))
  // Twice, which is when the server would lay out a document's history.
  for (const _ of [1, 2]) await ana.api('rounds.text', { params: { roundId } })
  await practise(ben, before)
  await seat(ana, planned.sessionId, 'candidate', ben)
  expect(await early.closed()).toBe('tryElsewhere')
  const after = starterOf(await asks(roundId))
  expect(await open(early.epoch ?? 'none').closed()).toBe('staleCopy')
  const late = await open('').synced()
  expect(late.code).toBe(after)
  expect((await start(ana, planned)).ok).toBe(true)
  late.type('\nSELECT 1')
  await late.saved()
  await roundTrip(late)
  for (const _ of [1, 2])
    expect((await ben.api('rounds.text', { params: { roundId } })).text).toBe(`${after}\nSELECT 1`)
  const { edits } = await ben.api('rounds.edits', { params: { roundId } })
  expect(Buffer.from(edits[0]?.update ?? '', 'base64').toString()).not.toContain(before)
})
