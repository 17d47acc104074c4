import { libraryLimits, ownGuidePrefix } from '@dryrun/shared/contract/library'
import { packLimits } from '@dryrun/shared/guide/pack-limits'
import { zipSync, strToU8 } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signUp } from '../../test/factories.ts'
import {
  check,
  newGuide,
  own,
  plan,
  publish,
  question,
  textOf,
  startLibrary,
} from '../../test/library-stage.ts'
import { importGuide, templateFiles, zipOfTemplate } from '../../test/own-guide.ts'
import { TestPerson } from '../../test/person.ts'
import type { StartedApp } from '../../test/start.ts'
import { packFromZip } from '../guides/pack-zip.ts'

const builtIn = 'netflix-data-engineer'
let app: StartedApp
let ana: TestPerson
let eve: TestPerson
beforeAll(async () => void ({ app, ana, eve } = await startLibrary()))
afterAll(() => app?.close())

describe('a guide of one’s own', () => {
  test('comes from a zip, as a draft that nobody plans with', async () => {
    const guideId = await newGuide(ana)
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
    expect(guide.copiedFrom).toMatchObject({ guideId: builtIn, title: 'Netflix Data Engineer' })
    expect(guide.title).toBe('Netflix Data Engineer (copy)')
    const again = await ana.api('library.copy', { body: { guideId } })
    expect((await ana.api('library.read', own(again.guideId))).guide.title).toBe(
      'Netflix Data Engineer (copy 2)',
    )
    await ana.api('library.delete', own(again.guideId))
    const { faults, outline } = await check(ana, guideId)
    expect(faults).toEqual([])
    expect(outline.rounds.length).toBeGreaterThan(3)
    await ana.api('library.delete', own(guideId))
  })

  test('A23: is nobody else’s to see, to change or to copy, and guests have none', async () => {
    const guideId = await newGuide(ana)
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
    const { name, zip } = await ana.api('library.export', own(await newGuide(ana)))
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
    const { faults } = await check(ana, guideId)
    expect(faults).toMatchObject([{ path: 'rounds/sql.yaml', line: expect.any(Number), place: 'minutes' }])
    expect(await publish(ana, guideId)).toEqual({ version: null, faults })
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

test('A19: a question is closed to its owner too, while they are being asked it', async () => {
  const guideId = await newGuide(ana)
  await publish(ana, guideId)
  const questionId = 'orders-per-customer'
  const { sessionId } = await ana.api('practice.start', { body: { guideId, questionId, level: 'L1' } })
  const readPack = () =>
    ana.call('library.files', { ...own(guideId), query: { under: `${question}/pack.md` } })
  expect((await readPack()).refusal?.code).toBe('forbidden')
  expect((await ana.call('library.export', own(guideId))).status).toBe(403)
  const preview = { ...own(guideId), query: { path: `${question}/pack.md` } }
  expect((await ana.call('library.preview', preview)).status).toBe(403)
  expect((await textOf(ana, guideId, 'guide.yaml')).path).toBe('guide.yaml')
  await ana.ask('session:end', { sessionId })
  expect((await readPack()).status).toBe(200)
})
