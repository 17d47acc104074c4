import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Slug } from '@dryrun/shared/contract/ids'
import { castSession, joinAs, type Cast } from '../../test/factories.ts'
import type { TestPerson } from '../../test/person.ts'
import { startApp, type StartedApp } from '../../test/start.ts'
import { scoreChange } from '../db/schema.ts'

let app: StartedApp
let cast: Cast
let ida: TestPerson
let dimensions: Slug[]
const people: TestPerson[] = []

beforeAll(async () => void (app = await startApp()))
afterAll(async () => {
  for (const person of people) person.disconnect()
  await app?.close()
})
beforeEach(async () => {
  cast = await castSession(app.url)
  ida = await joinAs(cast.ana, cast.sessionId, 'interviewer', 'Ida')
  people.push(cast.ana, cast.ben, cast.oda, ida)
  for (const person of [cast.ana, cast.ben, cast.oda, ida]) {
    await person.ask('session:join', { sessionId: cast.sessionId })
  }
  await cast.ana.ask('round:start', where())
  const { mine } = await cast.ana.ask('scorecard:open', where())
  dimensions = mine.rubric.dimensions.map(dimension => dimension.id)
})

const where = () => ({ sessionId: cast.sessionId, roundId: cast.sqlRound })
const set = (person: TestPerson, dimensionId: Slug, points: 1 | 2 | 3 | 4 | null, comment = '') =>
  person.ask('score:set', { ...where(), dimensionId, points, comment })
async function fill(person: TestPerson, points: 2 | 3): Promise<void> {
  for (const dimension of dimensions) await set(person, dimension, points, 'Named the grain first.')
  await person.ask('scorecard:describe', {
    ...where(),
    recommendation: 'yes',
    strengths: 'Says what she assumes.',
    improvements: 'Test ties.',
  })
}

describe('a draft', () => {
  test('S3: keeps what its author set, "not observed" apart from "not judged"', async () => {
    const [first, second] = dimensions
    if (!first || !second) throw new Error('the rubric has fewer than two dimensions')
    await set(cast.ana, first, 4, 'Spotted the tie.')
    await set(cast.ana, second, null)
    const { mine } = await cast.ana.ask('scorecard:open', where())
    expect(mine.scores).toEqual([
      { dimensionId: first, points: 4, comment: 'Spotted the tie.' },
      { dimensionId: second, points: null, comment: '' },
    ])
    const cleared = await cast.ana.ask('score:clear', { ...where(), dimensionId: second })
    expect(cleared.scores).toHaveLength(1)
  })

  test('S9: leaves every change of a score behind, with its time', async () => {
    const [first] = dimensions
    await set(cast.ana, first ?? '', 2)
    const changed = await set(cast.ana, first ?? '', 3)
    const rows = await app.connection.db
      .select()
      .from(scoreChange)
      .where(eq(scoreChange.scorecardId, changed.id))
    expect(rows.map(row => row.points)).toEqual([2, 3])
    expect(rows.every(row => row.at instanceof Date)).toBe(true)
  })

  test('S4: is heard of by its author’s own tabs and by nobody else', async () => {
    const listeners = [cast.ben, cast.oda, ida]
    const heardLater = Promise.all(listeners.map(person => person.next('session:changed')))
    await set(cast.ana, dimensions[0] ?? '', 3)
    // A fact for everyone, sent after the private one: once it is here, the private one would be too.
    await cast.ana.ask('round:extend', where())
    await heardLater
    const others = listeners.flatMap(person => person.heard)
    expect(others.filter(({ fact }) => fact.startsWith('score'))).toEqual([])
    expect(cast.ana.heard.some(({ fact }) => fact === 'scorecard:changed')).toBe(true)
  })

  test('refuses a dimension the rubric lacks and points past 4', async () => {
    const wrong = await cast.ana.tryAsk('score:set', {
      ...where(),
      dimensionId: 'charm',
      points: 3,
      comment: '',
    })
    expect(wrong).toMatchObject({ ok: false, refusal: { code: 'invalid', field: 'dimensionId' } })
    const five = await cast.ana.tryAsk('score:set', {
      ...where(),
      dimensionId: dimensions[0] ?? '',
      points: 5 as never,
      comment: '',
    })
    expect(five).toMatchObject({ ok: false, refusal: { code: 'invalid', field: 'points' } })
  })

  test('S5: is not submitted while something is missing, and says what', async () => {
    await set(cast.ana, dimensions[0] ?? '', 1)
    const reply = await cast.ana.tryAsk('scorecard:submit', where())
    expect(reply).toMatchObject({
      ok: false,
      refusal: { code: 'conflict', message: expect.stringContaining('recommendation') },
    })
  })
})

describe('the blind rule', () => {
  test('S6: other cards stay hidden until one’s own is submitted', async () => {
    await fill(cast.ana, 3)
    await cast.ana.ask('scorecard:submit', where())
    const blind = await ida.ask('scorecard:open', where())
    expect(blind).toMatchObject({ others: [], withheld: 1 })
    const hiddenReport = await ida.api('reports.read', { params: { sessionId: cast.sessionId } })
    expect(hiddenReport.rounds[0]?.scorecards.map(card => card.authorName)).toEqual(['Ida'])
    await fill(ida, 2)
    const seen = await ida.ask('scorecard:submit', where())
    expect(seen.others.map(card => card.authorName)).toEqual(['Ana'])
    expect(seen.withheld).toBe(0)
  })

  test('S5: a submitted card does not change any more', async () => {
    await fill(cast.ana, 3)
    await cast.ana.ask('scorecard:submit', where())
    const reply = await cast.ana.tryAsk('score:set', {
      ...where(),
      dimensionId: dimensions[0] ?? '',
      points: 1,
      comment: 'x',
    })
    expect(reply).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
    expect(await cast.ana.tryAsk('scorecard:submit', where())).toMatchObject({
      ok: false,
      refusal: { code: 'conflict' },
    })
  })
})

describe('the report', () => {
  test('S2, S7, S8: gives the candidate what is shared, only then, and the rubric it was scored on', async () => {
    const report = async () => cast.ben.api('reports.read', { params: { sessionId: cast.sessionId } })
    await fill(cast.ana, 3)
    expect(await cast.ana.tryAsk('scorecard:share', where())).toMatchObject({
      ok: false,
      refusal: { code: 'conflict' },
    })
    await cast.ana.ask('scorecard:submit', where())
    expect((await report()).rounds[0]).toMatchObject({ scorecards: [], cardsPending: 2 })
    const early = await cast.ana.tryAsk('scorecard:share', where())
    expect(early).toMatchObject({
      ok: false,
      refusal: { code: 'conflict', message: expect.stringContaining('End the round') },
    })
    expect(JSON.stringify(cast.ben.heard)).not.toContain('Named the grain')
    await cast.ana.ask('run:start', { ...where(), script: 'SELECT 1 AS one' })
    await cast.ana.ask('round:end', where())
    const released = cast.ben.next('report:released')
    await cast.ana.ask('scorecard:share', where())
    expect(await released).toEqual(where())
    const [round] = (await report()).rounds
    expect(round).toMatchObject({ cardsPending: 1, finalText: { language: 'sql' } })
    expect(round?.finalText.text).not.toBe('')
    expect(round?.runs).toHaveLength(1)
    const [card] = round?.scorecards ?? []
    expect(card).toMatchObject({ authorName: 'Ana', state: 'shared', recommendation: 'yes' })
    expect(card?.rubric.level).toBe('L5')
    expect(card?.scores).toHaveLength(dimensions.length)
    const [item] = await cast.ben.api('feedback.list', {})
    expect(item).toMatchObject({
      mean: 3,
      raters: 1,
      recommendations: ['yes'],
      roundTitle: 'SQL and data modelling',
    })
  })
})
