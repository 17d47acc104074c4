import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { QuizSittingView } from '@dryrun/shared/contract/quiz'
import { quizSittingItems, type QuizItem } from '@dryrun/shared/guide/quiz'
import { castSession, signUp } from '../../test/factories.ts'
import { TestPerson } from '../../test/person.ts'
import { startApp, type StartedApp } from '../../test/start.ts'
import { readGuidePacks } from '../guides/read-guide-pack.ts'
import { projectRoot } from '../project-root.ts'
import { createGuideCatalogue } from '../library/catalogue.ts'
import { createQuizService } from './quiz.service.ts'

const guideId = 'netflix-data-engineer'
const ofGuide = { params: { guideId } }

let app: StartedApp
let quiz: QuizItem[]
beforeAll(async () => {
  quiz = readGuidePacks(join(projectRoot(), 'guides')).get(guideId)?.quiz ?? []
  app = await startApp()
})
afterAll(() => app?.close())

const begin = (person: TestPerson) => person.api('quiz.begin', ofGuide)
const results = (person: TestPerson) => person.api('quiz.results', ofGuide)
const answer = (person: TestPerson, { id }: QuizSittingView, item: number, option: number) =>
  person.api('quiz.answer', { params: { sittingId: id }, body: { item, option } })
const sourceOf = (question: string) => quiz.find(each => each.question === question)!

/** The place of the right option, or of a wrong one, as the sitting shows them. */
function placeOf(sitting: QuizSittingView, item: number, isRight: boolean): number {
  const { question, options } = sitting.items[item]!
  const right = sourceOf(question).options.find(option => option.isRight)?.text
  return options.findIndex(text => (text === right) === isRight)
}

/** Answers what is left: wrong where `isWrong` says so. */
async function finish(
  person: TestPerson,
  sitting: QuizSittingView,
  isWrong: (at: number) => boolean = () => false,
): Promise<QuizSittingView> {
  let last = sitting
  for (const [at, { answer: given }] of sitting.items.entries()) {
    if (given === null) last = await answer(person, sitting, at, placeOf(sitting, at, !isWrong(at)))
  }
  return last
}

async function guest(name: string): Promise<TestPerson> {
  const person = new TestPerson(app.url)
  await person.api('people.becomeGuest', { body: { name } })
  return person
}

test('nobody has a quiz, and a guide that is not there has none', async () => {
  const nobody = new TestPerson(app.url)
  for (const route of ['quiz.results', 'quiz.begin'] as const)
    expect((await nobody.call(route, ofGuide)).status, route).toBe(401)
  const gus = await guest('Gus')
  for (const route of ['quiz.results', 'quiz.begin'] as const)
    expect((await gus.call(route, { params: { guideId: 'no-such-guide' } })).status, route).toBe(404)
})

describe('A26: a sitting', () => {
  test('asks ten items of all topics, and goes on where it was left', async () => {
    const gus = await guest('Gus')
    const sitting = await begin(gus)
    expect(sitting.items).toHaveLength(quizSittingItems)
    expect(new Set(sitting.items.map(item => item.topic)).size).toBe(
      new Set(quiz.map(item => item.topic)).size,
    )
    await answer(gus, sitting, 0, 0)
    const again = await begin(gus)
    expect(again.id).toBe(sitting.id)
    expect(again.items[0]?.answer?.picked).toBe(0)
    expect((await results(gus)).open).toEqual({ id: sitting.id, answered: 1, asked: quizSittingItems })
  })

  test('is one, however often it is begun at once', async () => {
    const gus = await guest('Gus')
    const begun = await Promise.all(Array.from({ length: 5 }, () => begin(gus)))
    expect(new Set(begun.map(each => each.id)).size).toBe(1)
  })

  test('sends neither what is right nor why before an item is answered, and then of that item alone', async () => {
    const gus = await guest('Gus')
    const sitting = await begin(gus)
    const readWire = async () => (await gus.fetch(`/api/quiz-sittings/${sitting.id}`)).text()
    const saysOf = (wire: string) => (item: { question: string }) =>
      sourceOf(item.question).options.some(option => wire.includes(JSON.stringify(option.why).slice(1, -1)))
    const before = await readWire()
    expect(before).not.toMatch(/isRight|"right"|why/i)
    expect(sitting.items.filter(saysOf(before))).toEqual([])
    expect(sitting.items.filter(saysOf(JSON.stringify(sitting)))).toEqual([])
    await answer(gus, sitting, 3, 1)
    const after = await readWire()
    expect(sitting.items.filter(saysOf(after))).toEqual([sitting.items[3]])
  })

  test('tells after an answer which option is right, why each, and where to go on', async () => {
    const gus = await guest('Gus')
    const sitting = await begin(gus)
    const { question, options } = sitting.items[2]!
    const source = sourceOf(question)
    const picked = placeOf(sitting, 2, false)
    const { items } = await answer(gus, sitting, 2, picked)
    expect(items[2]?.answer).toEqual({
      picked,
      right: placeOf(sitting, 2, true),
      whys: options.map(text => source.options.find(option => option.text === text)?.why),
      read: source.read,
      practise: source.practise,
    })
  })

  test('takes an answer once, also when two come at the same time', async () => {
    const gus = await guest('Gus')
    const sitting = await begin(gus)
    const give = (option: number) =>
      gus.call('quiz.answer', { params: { sittingId: sitting.id }, body: { item: 0, option } })
    const both = await Promise.all([give(0), give(1)])
    expect(both.map(each => each.status).sort((a, b) => a - b)).toEqual([200, 409])
    expect(both.find(each => each.refusal)?.refusal?.message).toMatch(/answered this item/)
    const kept = both.findIndex(each => !each.refusal)
    const { items } = await gus.api('quiz.sitting', { params: { sittingId: sitting.id } })
    expect(items[0]?.answer?.picked).toBe(kept)
  })

  test.each([
    [{ item: quizSittingItems, option: 0 }, 'item'],
    [{ item: 0, option: 5 }, 'option'],
    [{ item: 0, option: -1 }, 'option'],
  ])('has no such place: %o', async (body, field) => {
    const gus = await guest('Gus')
    const sitting = await begin(gus)
    const { status, refusal } = await gus.call('quiz.answer', { params: { sittingId: sitting.id }, body })
    expect([status, refusal?.field]).toEqual([400, field])
  })

  test('is nobody else’s to read or to answer', async () => {
    const sitting = await begin(await guest('Gus'))
    const params = { sittingId: sitting.id }
    for (const other of [await guest('Gil'), await signUp(app.url, 'Ana')]) {
      expect((await other.call('quiz.sitting', { params })).status).toBe(404)
      expect((await other.call('quiz.answer', { params, body: { item: 0, option: 0 } })).status).toBe(404)
    }
    expect((await new TestPerson(app.url).call('quiz.sitting', { params })).status).toBe(401)
  })

  test('keeps what it asked when the guide has changed, or has no quiz any more', async () => {
    const gus = await guest('Gus')
    const sitting = await begin(gus)
    const { person } = await gus.api('people.me', {})
    const pack = readGuidePacks(join(projectRoot(), 'guides')).get(guideId)!
    const later = createQuizService({
      db: app.connection.db,
      guides: createGuideCatalogue({
        db: app.connection.db,
        builtIn: new Map([[guideId, { ...pack, quiz: [] }]]),
      }),
      now: () => new Date(),
    })
    expect(await later.begin(person!, guideId)).toEqual(sitting)
    const option = placeOf(sitting, 0, true)
    const { items } = await later.answer(person!, sitting.id, { item: 0, option })
    expect(items[0]?.answer).toMatchObject({ picked: option, right: option })
    expect(await later.readResults(person!, guideId)).toMatchObject({ items: 0, open: { answered: 1 } })
    const ana = (await (await signUp(app.url, 'Ana')).api('people.me', {})).person!
    await expect(later.begin(ana, guideId)).rejects.toMatchObject({ code: 'not_found' })
  })
})

test('the results say by topic what was asked and right, with an interval and no verdict from few', async () => {
  const gus = await guest('Gus')
  expect(await results(gus)).toEqual({ items: quiz.length, open: null, sittings: [], byTopic: [] })
  const ended = await finish(gus, await begin(gus), at => at < 4)
  expect(ended.endedAt).not.toBeNull()
  const { open, sittings, byTopic } = await results(gus)
  expect(open).toBeNull()
  expect(sittings).toMatchObject([{ id: ended.id, answered: 10, asked: 10, right: 6 }])
  expect(byTopic).toEqual(ended.byTopic)
  expect(byTopic.reduce((sum, topic) => sum + topic.asked, 0)).toBe(10)
  expect(byTopic.reduce((sum, topic) => sum + topic.right, 0)).toBe(6)
  for (const { asked, right, interval, verdict, read, practise } of byTopic) {
    expect(interval.low).toBeLessThanOrEqual(right / asked)
    expect(interval.high).toBeGreaterThanOrEqual(right / asked)
    expect(verdict).toBe('tooFew')
    expect([read.length > 0, practise.length > 0]).toEqual([right < asked, right < asked])
  }
})

test('the next sittings ask of each topic what is new, and then what was wrong', async () => {
  const gus = await guest('Gus')
  const lastRight = new Map<string, boolean>()
  const topics = [...new Set(quiz.map(item => item.topic))]
  /** Of each topic as many that fulfil a condition were asked as there were, or as fitted in. */
  const expectFirst = (sitting: QuizSittingView, isDue: (question: string) => boolean) => {
    for (const topic of topics) {
      const asked = sitting.items.filter(item => item.topic === topic)
      const due = quiz.filter(item => item.topic === topic && isDue(item.question))
      const first = asked.filter(item => isDue(item.question))
      expect(first.length, topic).toBe(Math.min(asked.length, due.length))
    }
  }
  while (lastRight.size < quiz.length) {
    const sitting = await begin(gus)
    expectFirst(sitting, question => !lastRight.has(question))
    await finish(gus, sitting, at => at < 2)
    for (const [at, { question }] of sitting.items.entries()) lastRight.set(question, at >= 2)
  }
  expectFirst(await begin(gus), question => lastRight.get(question) === false)
  const asked = (await results(gus)).byTopic.reduce((sum, topic) => sum + topic.asked, 0)
  expect(asked).toBe(quiz.length)
})

describe('a guest who makes an account', () => {
  test('keeps the sittings, finished and not, without a seat in any session', async () => {
    const gus = await guest('Gus')
    await finish(gus, await begin(gus))
    const open = await begin(gus)
    const before = await results(gus)
    await gus.signUp('Gus', `gus-${open.id.toLowerCase()}@example.test`)
    expect((await results(gus)).sittings).toEqual([])
    expect((await gus.api('people.me', {})).claimableSeats).toBe(2)
    await gus.api('people.claimSeats', {})
    expect(await results(gus)).toEqual(before)
    expect((await begin(gus)).id).toBe(open.id)
  })

  test('goes on with the account’s own unfinished sitting; the guest’s ends with its answers', async () => {
    const ana = await signUp(app.url, 'Ana')
    const own = await begin(ana)
    const { ben } = await castSession(app.url)
    const ofBen = await begin(ben)
    await answer(ben, ofBen, 0, placeOf(ofBen, 0, true))
    ana.cookies.set('dryrun.guest', ben.cookies.get('dryrun.guest') ?? '')
    await ana.api('people.claimSeats', {})
    expect((await begin(ana)).id).toBe(own.id)
    const { sittings } = await results(ana)
    expect(sittings).toMatchObject([{ id: ofBen.id, answered: 1, asked: 10, right: 1 }])
    const params = { sittingId: ofBen.id }
    const late = await ana.call('quiz.answer', { params, body: { item: 1, option: 0 } })
    expect(late).toMatchObject({ status: 409, refusal: { message: expect.stringMatching(/is over/) } })
  })
})
