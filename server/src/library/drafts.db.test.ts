import { packLimits } from '@dryrun/shared/guide/pack-limits'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  change,
  check,
  edit,
  newGuide,
  own,
  publish,
  question,
  textOf,
  startLibrary,
} from '../../test/library-stage.ts'
import type { TestPerson } from '../../test/person.ts'
import type { StartedApp } from '../../test/start.ts'

let app: StartedApp
let ana: TestPerson
beforeAll(async () => void ({ app, ana } = await startLibrary()))
afterAll(() => app?.close())

describe('a draft', () => {
  test('says each fault by file and line, and takes the mended file back', async () => {
    const guideId = await newGuide(ana)
    await edit(ana, guideId, 'rounds/sql.yaml', '        3: Right', '        5: Right')
    const { faults } = await check(ana, guideId)
    const { text } = await textOf(ana, guideId, 'rounds/sql.yaml')
    const [fault] = faults
    expect(fault?.path).toBe('rounds/sql.yaml')
    expect(
      text
        .split('\n')
        .slice((fault?.line ?? 0) - 1, (fault?.line ?? 0) + 4)
        .join('\n'),
    ).toContain('5: Right')
    await edit(ana, guideId, 'rounds/sql.yaml', '        5: Right', '        3: Right')
    expect((await check(ana, guideId)).faults).toEqual([])
  })

  test('is not overwritten by whoever read it before it was changed', async () => {
    const guideId = await newGuide(ana)
    const path = `${question}/pack.md`
    const before = await textOf(ana, guideId, path)
    expect((await change(ana, guideId, { path, text: 'mine', revision: before.revision })).status).toBe(200)
    const late = await change(ana, guideId, { path, text: 'theirs', revision: before.revision })
    expect(late.refusal).toMatchObject({ code: 'conflict', field: path })
    expect((await textOf(ana, guideId, path)).text).toBe('mine')
    const twins = await Promise.all(
      ['a', 'b'].map(async text => change(ana, guideId, { path: 'README.md', text, revision: 0 })),
    )
    expect(new Set(twins.map(each => each.status))).toEqual(new Set([200, 409]))
  })

  test('is changed all or not at all', async () => {
    const guideId = await newGuide(ana)
    const { revision } = await textOf(ana, guideId, `${question}/seed.sql`)
    const { status } = await change(
      ana,
      guideId,
      { path: `${question}/seed.sql`, text: null, revision },
      { path: `${question}/starter.sql`, text: 'x', revision: 999 },
    )
    expect(status).toBe(409)
    expect((await textOf(ana, guideId, `${question}/seed.sql`)).revision).toBe(revision)
  })

  test('has only files that guides have, and only so much of them', async () => {
    const guideId = await newGuide(ana)
    for (const path of ['run.sh', '../out.yaml', 'rounds/A.yaml', 'rounds/a/b.yaml'])
      expect((await change(ana, guideId, { path, text: 'x', revision: 0 })).refusal).toMatchObject({
        code: 'invalid',
        field: path,
      })
    const text = 'x'.repeat(packLimits.file.most + 1)
    expect((await change(ana, guideId, { path: 'README.md', text, revision: 0 })).refusal).toMatchObject({
      code: 'too_large',
      message: packLimits.file.message,
    })
  })

  test('shows each kind of file as it will be read', async () => {
    const guideId = await newGuide(ana)
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
    await change(ana, guideId, {
      path: `${question}/data/orders.csv`,
      text: 'id,note\n1,\n2,""\n',
      revision: 0,
    })
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
    const guideId = await newGuide(ana)
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
    await edit(ana, guideId, `${question}/solution.sql`, 'LEFT JOIN', 'JOIN')
    const spoilt = await tried()
    expect(spoilt.faults.map(fault => fault.path)).toEqual(
      ['customer-without-orders', 'same-name'].map(id => `${question}/checks/${id}.wrong.sql`),
    )
    expect(await publish(ana, guideId)).toEqual({ version: null, faults: spoilt.faults })
  })

  test('is not read again for its check, until it or the version it is compared with is another', async () => {
    const guideId = await newGuide(ana)
    expect((await publish(ana, guideId)).version).toBe(1)
    await edit(ana, guideId, `${question}/question.md`, 'For each', 'For every')
    const first = await check(ana, guideId)
    expect(first.changes).toEqual([{ path: `${question}/question.md`, kind: 'changed' }])
    // Files that go without a new revision are only missed by who reads them.
    await app.connection.query('DELETE FROM own_guide_file WHERE guide_id = $1 AND path = $2', [
      ...[guideId, `${question}/seed.sql`],
    ])
    expect(await check(ana, guideId)).toEqual(first)
    await change(ana, guideId, { path: 'README.md', text: 'x', revision: 0 })
    const second = await check(ana, guideId)
    expect(second.revision).toBe(first.revision + 1)
    expect(second.faults).toMatchObject([{ path: `${question}/seed.sql` }])
    expect(second.changes).toHaveLength(3)
  })

  test('once published has no changes, though its files were checked before', async () => {
    const guideId = await newGuide(ana)
    expect((await check(ana, guideId)).changes).not.toEqual([])
    await publish(ana, guideId)
    expect((await check(ana, guideId)).changes).toEqual([])
  })
})
