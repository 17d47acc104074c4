import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { joinAs } from '../../test/factories.ts'
import {
  change,
  check,
  edit,
  newGuide,
  own,
  plan,
  publish,
  question,
  startLibrary,
} from '../../test/library-stage.ts'
import { TestPerson } from '../../test/person.ts'
import type { StartedApp } from '../../test/start.ts'

let app: StartedApp
let ana: TestPerson
let eve: TestPerson
beforeAll(async () => void ({ app, ana, eve } = await startLibrary()))
afterAll(() => app?.close())

describe('a version', () => {
  test('is planned with by its owner alone, and by everybody once it is shared', async () => {
    const guideId = await newGuide(ana)
    expect(await publish(ana, guideId)).toEqual({ version: 1, faults: [] })
    expect((await ana.api('guides.list', {})).find(guide => guide.id === guideId)).toMatchObject({
      title: 'Name of the guide',
      from: 'me',
    })
    expect((await eve.call('guides.read', own(guideId))).status).toBe(404)
    expect((await eve.call('sessions.create', plan(guideId))).status).toBe(400)
    await ana.api('library.share', { ...own(guideId), body: { isShared: true } })
    expect((await eve.api('guides.list', {})).find(guide => guide.id === guideId)?.from).toBe('others')
    expect((await eve.call('sessions.create', plan(guideId))).status).toBe(200)
    const guest = new TestPerson(app.url)
    await guest.api('people.becomeGuest', { body: { name: 'Gus' } })
    expect((await guest.api('guides.read', own(guideId))).facts.version).toBe(1)
    // What only interviewers read is opened as of any guide, which is written down; the draft and a copy are not theirs.
    expect((await eve.call('library.copy', { body: { guideId } })).status).toBe(403)
    expect((await eve.call('library.read', own(guideId))).status).toBe(404)
    await eve.api('questions.open', { params: { guideId, questionId: 'orders-per-customer' } })
    expect(await eve.api('exposure.list', own(guideId))).toMatchObject([{ how: 'opened' }])
    await ana.api('library.share', { ...own(guideId), body: { isShared: false } })
    expect((await eve.call('guides.read', own(guideId))).status).toBe(404)
  })

  test('stays what it was for the sessions planned with it', async () => {
    const guideId = await newGuide(ana)
    await publish(ana, guideId)
    const { id: sessionId } = await ana.api('sessions.create', plan(guideId))
    await edit(ana, guideId, `${question}/question.md`, 'For each customer', 'For every single customer')
    const { changes } = await check(ana, guideId)
    expect(changes).toEqual([{ path: `${question}/question.md`, kind: 'changed' }])
    expect(await publish(ana, guideId)).toEqual({ version: 2, faults: [] })
    const promptOf = async (id: typeof sessionId) => {
      const { session } = await ana.api('sessions.read', { params: { sessionId: id } })
      const roundId = session.rounds[0]?.id
      if (!roundId) throw new Error('the session has no round')
      return (await ana.api('rounds.question', { params: { roundId } })).brief.prompt
    }
    const later = await ana.api('sessions.create', plan(guideId))
    expect(await promptOf(sessionId)).toContain('For each customer')
    expect(await promptOf(later.id)).toContain('For every single customer')
    const rows = await app.connection.query('SELECT id, guide_version FROM session WHERE guide_id = $1', [
      guideId,
    ])
    expect(Object.fromEntries(rows.map(row => [row['id'], row['guide_version']]))).toEqual({
      [sessionId]: 1,
      [later.id]: 2,
    })
  })

  test('is not made of a draft that changed meanwhile, nor twice of the same', async () => {
    const guideId = await newGuide(ana)
    const { revision } = await ana.api('library.read', own(guideId))
    await change(ana, guideId, { path: 'README.md', text: 'x', revision: 0 })
    const late = await ana.call('library.publish', { ...own(guideId), body: { revision } })
    expect(late.status).toBe(409)
    await publish(ana, guideId)
    const again = { ...own(guideId), body: { revision: revision + 1 } }
    expect((await ana.call('library.publish', again)).refusal?.message).toMatch(/version 1 already/)
  })

  test('outlives its guide in the sessions that took it', async () => {
    const guideId = await newGuide(ana)
    await publish(ana, guideId)
    const { id: sessionId } = await ana.api('sessions.create', plan(guideId))
    const ben = await joinAs(ana, sessionId, 'candidate', 'Ben')
    await ana.api('library.delete', own(guideId))
    expect((await ana.call('library.read', own(guideId))).status).toBe(404)
    expect((await ana.call('sessions.create', plan(guideId))).status).toBe(400)
    const { session } = await ben.api('sessions.read', { params: { sessionId } })
    expect(session.guideTitle).toBe('Name of the guide')
    await ana.ask('session:join', { sessionId })
    await ana.ask('round:start', { sessionId, roundId: session.rounds[0]?.id ?? '' })
    const roundId = session.rounds[0]?.id ?? ''
    expect((await ben.call('rounds.question', { params: { roundId: roundId as never } })).status).toBe(200)
  })
})
