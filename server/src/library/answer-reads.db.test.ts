import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { signUp } from '../../test/factories.ts'
import { change, newGuide, own, publish, question, startLibrary } from '../../test/library-stage.ts'
import type { TestPerson } from '../../test/person.ts'
import type { StartedApp } from '../../test/start.ts'

const questionId = 'orders-per-customer'
let app: StartedApp
let ana: TestPerson
let mine: string
let copy: string
beforeAll(async () => void ({ app } = await startLibrary()))
beforeEach(async () => {
  ana = await signUp(app.url, 'Ana')
  mine = await newGuide(ana)
  await publish(ana, mine)
  copy = (await ana.api('library.copy', { body: { guideId: mine } })).guideId
})
afterAll(() => app?.close())

const known = async () => (await ana.api('exposure.list', own(copy))).map(each => [each.questionId, each.how])
const tryAnswers = (guideId: string) =>
  ana.call('library.try', { ...own(guideId), body: { topic: 'sql', questionId } })

/** Puts another model answer into the copy without reading what was there. */
async function spoilCopy(): Promise<void> {
  const path = `${question}/solution.sql`
  const { files } = await ana.api('library.read', own(copy))
  const revision = files.find(file => file.path === path)?.revision ?? 0
  const { refusal } = await change(ana, copy, { path, text: 'SELECT 1;\n', revision })
  if (refusal) throw new Error(refusal.message)
}

describe('A25: a question of a guide that was copied is known to', () => {
  test('whoever tries its answers, which names the hidden datasets; of one’s own writing it tells nothing new', async () => {
    expect((await tryAnswers(mine)).refusal).toBeNull()
    expect(await known()).toEqual([])
    expect((await tryAnswers(copy)).refusal).toBeNull()
    expect(await known()).toEqual([[questionId, 'opened']])
  })

  test('whom publishing tells what is wrong with its answers', async () => {
    await spoilCopy()
    expect(await publish(ana, copy)).toMatchObject({
      version: null,
      faults: expect.arrayContaining([expect.objectContaining({ path: expect.stringContaining(question) })]),
    })
    expect(await known()).toEqual([[questionId, 'opened']])
  })
})

test('A19: whoever practises a question is told nothing of its answers by publishing a copy', async () => {
  await spoilCopy()
  await ana.api('practice.start', { body: { guideId: mine, questionId, level: 'L1' } })
  const { revision } = await ana.api('library.read', own(copy))
  const refused = await ana.call('library.publish', { ...own(copy), body: { revision } })
  expect(refused.refusal?.message).toMatch(/^You are practising/)
})
