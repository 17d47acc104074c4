import { libraryLimits, ownGuidePrefix } from '@dryrun/shared/contract/library'
import { packLimits } from '@dryrun/shared/guide/pack-limits'
import { zipSync, strToU8 } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { joinAs, signUp } from '../../test/factories.ts'
import { importGuide, templateFiles, zipOfTemplate } from '../../test/own-guide.ts'
import { TestPerson } from '../../test/person.ts'
import { startApp, type StartedApp } from '../../test/start.ts'
import { packFromZip } from '../guides/pack-zip.ts'

const builtIn = 'netflix-data-engineer'
const question = 'questions/sql/orders-per-customer'
let app: StartedApp
let ana: TestPerson
let eve: TestPerson
const people: TestPerson[] = []

beforeAll(async () => {
  app = await startApp()
  ana = await signUp(app.url, 'Ana')
  eve = await signUp(app.url, 'Eve')
  people.push(ana, eve)
})
afterAll(async () => {
  for (const person of people) person.disconnect()
  await app?.close()
})

const own = (guideId: string) => ({ params: { guideId } })
const textOf = async (guideId: string, path: string) => {
  const [file] = await ana.api('library.files', { ...own(guideId), query: { under: path } })
  if (!file) throw new Error(`There is no ${path}.`)
  return file
}
const change = (guideId: string, ...changes: { path: string; text: string | null; revision: number }[]) =>
  ana.call('library.change', { ...own(guideId), body: { changes } })
/** Replaces a piece of a file as somebody does who has just read it. */
async function edit(guideId: string, path: string, from: string, to: string): Promise<void> {
  const { text, revision } = await textOf(guideId, path)
  if (!text.includes(from)) throw new Error(`${path} does not hold ${from}.`)
  const { refusal } = await change(guideId, { path, text: text.replace(from, to), revision })
  expect(refusal).toBeNull()
}
const check = (guideId: string) => ana.api('library.check', own(guideId))
const newGuide = () => importGuide(ana, zipOfTemplate())
async function publish(guideId: string) {
  const { revision } = await ana.api('library.read', own(guideId))
  return ana.api('library.publish', { ...own(guideId), body: { revision } })
}
const plan = (guideId: string) => ({
  body: {
    ...{ title: 'Loop', guideId, level: 'L1', startsAt: null, hostRole: 'interviewer' as const },
    rounds: [
      { kind: 'sql', questionId: 'orders-per-customer', minutes: 30, swapped: false, isSurprise: false },
    ],
  },
})

describe('a guide of one’s own', () => {
  test('comes from a zip, as a draft that nobody plans with', async () => {
    const guideId = await newGuide()
    expect(guideId.startsWith(ownGuidePrefix)).toBe(true)
    const { guide, files } = await ana.api('library.read', own(guideId))
    expect(guide).toMatchObject({
      title: 'Name of the guide',
      version: null,
      hasChanges: true,
      isShared: false,
    })
    expect(files.map(file => file.path).sort()).toEqual([...templateFiles().texts.keys()].sort())
    expect((await ana.call('sessions.create', plan(guideId))).refusal?.field).toBe('guideId')
    expect((await ana.call('guides.read', own(guideId))).status).toBe(404)
  })

  test('comes from one of the server’s with all its files and without a fault', async () => {
    const { guideId } = await ana.api('library.copy', { body: { guideId: builtIn } })
    const { guide } = await ana.api('library.read', own(guideId))
    expect(guide.copiedFrom).toMatchObject({ guideId: builtIn, title: guide.title })
    const { faults, outline } = await check(guideId)
    expect(faults).toEqual([])
    expect(outline.rounds.length).toBeGreaterThan(3)
    await ana.api('library.delete', own(guideId))
  })

  test('A23: is nobody else’s to see, to change or to copy, and guests have none', async () => {
    const guideId = await newGuide()
    expect((await eve.api('library.list', {})).map(guide => guide.id)).not.toContain(guideId)
    for (const route of ['library.read', 'library.check', 'library.export', 'library.delete'] as const)
      expect((await eve.call(route, own(guideId))).status, route).toBe(404)
    expect((await eve.call('library.copy', { body: { guideId } })).status).toBe(404)
    const guest = new TestPerson(app.url)
    await guest.api('people.becomeGuest', { body: { name: 'Gus' } })
    const refused = await guest.call('library.list', {})
    expect(refused.refusal).toMatchObject({ code: 'forbidden', message: expect.stringMatching(/account/) })
  })

  test('goes out as a zip that comes in again the same', async () => {
    const { name, zip } = await ana.api('library.export', own(await newGuide()))
    expect(name).toBe('name-of-the-guide.zip')
    expect(packFromZip(Buffer.from(zip, 'base64')).texts).toEqual(templateFiles().texts)
  })
})

test('nobody keeps more guides than their number, however many they ask for at once', async () => {
  const max = await signUp(app.url, 'Max')
  const zip = zipOfTemplate()
  const most = libraryLimits.guides.most
  for (let count = 1; count < most; count++) await importGuide(max, zip)
  const both = await Promise.all([0, 1].map(() => max.call('library.import', { body: { zip } })))
  expect(new Set(both.map(each => each.status))).toEqual(new Set([200, 429]))
  const { refusal } = await max.call('library.copy', { body: { guideId: builtIn } })
  expect(refusal).toMatchObject({ code: 'too_many', message: libraryLimits.guides.message })
  const [first] = await max.api('library.list', {})
  await max.api('library.delete', own(first?.id ?? ''))
  await importGuide(max, zip)
})

describe('a zip', () => {
  const send = (files: Record<string, Uint8Array>) =>
    ana.api('library.import', { body: { zip: Buffer.from(zipSync(files)).toString('base64') } })

  test('with faults in its files becomes a draft that says them', async () => {
    const round = templateFiles().texts.get('rounds/sql.yaml') ?? ''
    const guideId = await importGuide(
      ana,
      zipOfTemplate({ 'rounds/sql.yaml': round.replace('minutes: 45', '') }),
    )
    const { faults } = await check(guideId)
    expect(faults).toMatchObject([{ path: 'rounds/sql.yaml', line: expect.any(Number), place: 'minutes' }])
    expect(await publish(guideId)).toEqual({ version: null, faults })
  })

  test('that leads out of its folder, holds a strange file or swells is refused, and makes no guide', async () => {
    const before = (await ana.api('library.list', {})).length
    const strange = await send({ 'g/../../etc/passwd': strToU8('x'), 'g/guide.yaml': strToU8('x') })
    expect(strange).toMatchObject({
      guideId: null,
      faults: [{ message: expect.stringMatching(/leads out/) }],
    })
    expect((await send({ 'g/run.sh': strToU8('rm') })).guideId).toBeNull()
    const bomb = await send({ 'g/guide.yaml': new Uint8Array(packLimits.file.most + 1) })
    expect(bomb).toMatchObject({ guideId: null, faults: [{ message: packLimits.file.message }] })
    expect((await ana.api('library.import', { body: { zip: 'bm8gemlw' } })).guideId).toBeNull()
    expect((await ana.api('library.list', {})).length).toBe(before)
  })

  test('is turned away where it is larger than any may be, or from somebody unknown', async () => {
    const large = 'A'.repeat(Math.ceil(packLimits.zip.most / 3) * 4 + 4)
    const refused = await ana.call('library.import', { body: { zip: large } })
    expect(refused.refusal).toMatchObject({ code: 'invalid', message: packLimits.zip.message })
    const nobody = new TestPerson(app.url)
    expect((await nobody.call('library.import', { body: { zip: 'AAAA' } })).status).toBe(401)
  })
})

describe('a draft', () => {
  test('says each fault by file and line, and takes the mended file back', async () => {
    const guideId = await newGuide()
    await edit(guideId, 'rounds/sql.yaml', '        3: Right', '        5: Right')
    const { faults } = await check(guideId)
    const { text } = await textOf(guideId, 'rounds/sql.yaml')
    const [fault] = faults
    expect(fault?.path).toBe('rounds/sql.yaml')
    expect(
      text
        .split('\n')
        .slice((fault?.line ?? 0) - 1, (fault?.line ?? 0) + 4)
        .join('\n'),
    ).toContain('5: Right')
    await edit(guideId, 'rounds/sql.yaml', '        5: Right', '        3: Right')
    expect((await check(guideId)).faults).toEqual([])
  })

  test('is not overwritten by whoever read it before it was changed', async () => {
    const guideId = await newGuide()
    const path = `${question}/pack.md`
    const before = await textOf(guideId, path)
    expect((await change(guideId, { path, text: 'mine', revision: before.revision })).status).toBe(200)
    const late = await change(guideId, { path, text: 'theirs', revision: before.revision })
    expect(late.refusal).toMatchObject({ code: 'conflict', field: path })
    expect((await textOf(guideId, path)).text).toBe('mine')
    const twins = await Promise.all(
      ['a', 'b'].map(async text => change(guideId, { path: 'README.md', text, revision: 0 })),
    )
    expect(new Set(twins.map(each => each.status))).toEqual(new Set([200, 409]))
  })

  test('is changed all or not at all', async () => {
    const guideId = await newGuide()
    const { revision } = await textOf(guideId, `${question}/seed.sql`)
    const { status } = await change(
      guideId,
      { path: `${question}/seed.sql`, text: null, revision },
      { path: `${question}/starter.sql`, text: 'x', revision: 999 },
    )
    expect(status).toBe(409)
    expect((await textOf(guideId, `${question}/seed.sql`)).revision).toBe(revision)
  })

  test('has only files that guides have, and only so much of them', async () => {
    const guideId = await newGuide()
    for (const path of ['run.sh', '../out.yaml', 'rounds/A.yaml', 'rounds/a/b.yaml'])
      expect((await change(guideId, { path, text: 'x', revision: 0 })).refusal).toMatchObject({
        code: 'invalid',
        field: path,
      })
    const text = 'x'.repeat(packLimits.file.most + 1)
    expect((await change(guideId, { path: 'README.md', text, revision: 0 })).refusal).toMatchObject({
      code: 'too_large',
      message: packLimits.file.message,
    })
  })

  test('shows each kind of file as it will be read', async () => {
    const guideId = await newGuide()
    const preview = (path: string) => ana.api('library.preview', { ...own(guideId), query: { path } })
    expect(await preview(`${question}/question.md`)).toMatchObject({
      kind: 'prompt',
      title: 'Orders per customer',
    })
    expect(await preview(`${question}/pack.md`)).toMatchObject({
      kind: 'pack',
      pack: { hints: { length: 3 } },
    })
    expect(await preview('rounds/sql.yaml')).toMatchObject({ kind: 'round', round: { id: 'sql' } })
    expect(await preview(`${question}/seed.sql`)).toEqual({ kind: 'none' })
    await change(guideId, { path: `${question}/data/orders.csv`, text: 'id,note\n1,\n2,""\n', revision: 0 })
    expect(await preview(`${question}/data/orders.csv`)).toEqual({
      kind: 'table',
      columns: ['id', 'note'],
      rows: [
        ['1', null],
        ['2', ''],
      ],
      rowCount: 2,
    })
  })

  test('tries the answers of a question on every dataset, in the sandbox', async () => {
    const guideId = await newGuide()
    const tried = () =>
      ana.api('library.try', {
        ...own(guideId),
        body: { topic: 'sql', questionId: 'orders-per-customer' },
      })
    const { datasets, answers, faults } = await tried()
    expect(faults).toEqual([])
    expect(datasets.map(each => each.id)).toEqual([
      ...['visible', 'customer-without-orders', 'same-name', 'order-without-amount'],
    ])
    expect(answers.flatMap(answer => answer.cells).filter(cell => !cell.isWanted)).toEqual([])
    await edit(guideId, `${question}/solution.sql`, 'LEFT JOIN', 'JOIN')
    const spoilt = await tried()
    expect(spoilt.faults.map(fault => fault.path)).toEqual(
      ['customer-without-orders', 'same-name'].map(id => `${question}/checks/${id}.wrong.sql`),
    )
    expect(await publish(guideId)).toEqual({ version: null, faults: spoilt.faults })
  })
})

test('A19: a question is closed to its owner too, while they are being asked it', async () => {
  const guideId = await newGuide()
  await publish(guideId)
  const questionId = 'orders-per-customer'
  const { sessionId } = await ana.api('practice.start', { body: { guideId, questionId, level: 'L1' } })
  const readPack = () =>
    ana.call('library.files', { ...own(guideId), query: { under: `${question}/pack.md` } })
  expect((await readPack()).refusal?.code).toBe('forbidden')
  expect((await ana.call('library.export', own(guideId))).status).toBe(403)
  const preview = { ...own(guideId), query: { path: `${question}/pack.md` } }
  expect((await ana.call('library.preview', preview)).status).toBe(403)
  expect((await textOf(guideId, 'guide.yaml')).path).toBe('guide.yaml')
  await ana.ask('session:end', { sessionId })
  expect((await readPack()).status).toBe(200)
})

describe('a version', () => {
  test('is planned with by its owner alone, and by everybody once it is shared', async () => {
    const guideId = await newGuide()
    expect(await publish(guideId)).toEqual({ version: 1, faults: [] })
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
    const guideId = await newGuide()
    await publish(guideId)
    const { id: sessionId } = await ana.api('sessions.create', plan(guideId))
    await edit(guideId, `${question}/question.md`, 'For each customer', 'For every single customer')
    const { changes } = await check(guideId)
    expect(changes).toEqual([{ path: `${question}/question.md`, kind: 'changed' }])
    expect(await publish(guideId)).toEqual({ version: 2, faults: [] })
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
    const guideId = await newGuide()
    const { revision } = await ana.api('library.read', own(guideId))
    await change(guideId, { path: 'README.md', text: 'x', revision: 0 })
    const late = await ana.call('library.publish', { ...own(guideId), body: { revision } })
    expect(late.status).toBe(409)
    await publish(guideId)
    const again = { ...own(guideId), body: { revision: revision + 1 } }
    expect((await ana.call('library.publish', again)).refusal?.message).toMatch(/version 1 already/)
  })

  test('outlives its guide in the sessions that took it', async () => {
    const guideId = await newGuide()
    await publish(guideId)
    const { id: sessionId } = await ana.api('sessions.create', plan(guideId))
    const ben = await joinAs(ana, sessionId, 'candidate', 'Ben')
    people.push(ben)
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
