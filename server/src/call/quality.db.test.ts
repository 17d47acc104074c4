import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PeerId, QualityMinute } from '@dryrun/shared/contract/call'
import { callLimits } from '@dryrun/shared/contract/call'
import type { MemberId } from '@dryrun/shared/contract/ids'
import { silent } from '../../test/call-stage.ts'
import { castSession, memberIdOf, type Cast } from '../../test/factories.ts'
import type { TestPerson } from '../../test/person.ts'
import { startApp, type StartedApp } from '../../test/start.ts'
import { qualityLimits } from './quality.service.ts'

let app: StartedApp
let cast: Cast
let ids: { ana: MemberId; ben: MemberId; oda: MemberId }

beforeAll(async () => {
  app = await startApp()
  cast = await castSession(app.url)
  const idOf = (person: TestPerson) => memberIdOf(person, cast.sessionId)
  ids = { ana: await idOf(cast.ana), ben: await idOf(cast.ben), oda: await idOf(cast.oda) }
  for (const who of ['ana', 'ben', 'oda'] as const) {
    await cast[who].ask('call:join', { ...asPeer(who), media: silent })
  }
})
afterAll(async () => {
  for (const person of [cast?.ana, cast?.ben, cast?.oda]) person?.disconnect()
  await app?.close()
})

const inSession = () => ({ sessionId: cast.sessionId })
const asPeer = (name: string) => ({ ...inSession(), peerId: `peer-of-${name}` as PeerId })
const minute = (withMember: MemberId, change: Partial<QualityMinute> = {}): QualityMinute => ({
  ...{ at: new Date().toISOString(), with: withMember, grade: 'good', video: 'full', isRelayed: false },
  ...{ roundTripMs: 20.5, lossPercent: 0, jitterMs: null, inKbps: 800, outKbps: 750, framesPerSecond: 30 },
  ...change,
})
const report = (who: 'ana' | 'ben' | 'oda', minutes: QualityMinute[]) =>
  cast[who].tryAsk('call:quality', { ...asPeer(who), minutes })
const read = (person: TestPerson) => person.api('calls.quality', { params: inSession() })

describe('V16: a minute of quality', () => {
  test('is kept once, on its minute; what is sent again takes its place', async () => {
    const at = new Date(Math.floor(Date.now() / 60_000) * 60_000)
    const later = new Date(at.getTime() + 20_000).toISOString()
    await report('oda', [minute(ids.ana, { at: at.toISOString() })])
    const worse = { grade: 'poor', roundTripMs: null, isRelayed: true, video: 'off' } as const
    expect(await report('oda', [minute(ids.ana), minute(ids.ana, { at: later, ...worse })])).toMatchObject({
      ok: true,
    })
    expect(await read(cast.oda)).toEqual([
      { ...minute(ids.ana, worse), at: at.toISOString(), memberId: ids.oda },
    ])
  })

  test.each([
    ['before there was a session', () => minute(ids.ana, { at: '2020-01-01T00:00:00.000Z' })],
    ['that is still to come', () => minute(ids.ana, { at: new Date(Date.now() + 5 * 60_000).toISOString() })],
    ['with oneself', () => minute(ids.ben)],
    ['with a stranger', () => minute('somebody-elses-member-id' as MemberId)],
  ])('%s is not kept, nor what came with it', async (_what, wrong) => {
    const reply = await report('ben', [minute(ids.ana), wrong()])
    expect(reply).toMatchObject({ ok: false, refusal: { code: 'invalid' } })
    expect((await read(cast.ben)).filter(each => each.memberId === ids.ben)).toEqual([])
  })

  test('comes in reports of so many', async () => {
    const minutes = Array.from({ length: callLimits.minutesPerReport + 1 }, () => minute(ids.ana))
    expect(await report('ben', minutes)).toMatchObject({ refusal: { code: 'invalid' } })
  })

  test('is kept for so many minutes, and no more', async () => {
    const most = qualityLimits.minutesOfPair * 3
    await app.connection.query(
      `INSERT INTO call_quality (session_id, member_id, with_member_id, at, grade, in_kbps, out_kbps, is_relayed, video)
       SELECT $1, $2, $3, now() - n * interval '1 minute', 'good', 1, 1, false, 'full'
       FROM generate_series(1, ${most - 1}) AS n`,
      [cast.sessionId, ids.oda, ids.ben],
    )
    const reply = await report('oda', [minute(ids.ana), minute(ids.ben)])
    expect(reply).toMatchObject({ refusal: { code: 'too_many' } })
    await app.connection.query('DELETE FROM call_quality WHERE with_member_id = $1', [ids.ben])
    expect(await report('oda', [minute(ids.ana)])).toMatchObject({ ok: true })
  })

  test('comes from a peer of the call', async () => {
    const reply = await cast.ana.tryAsk('call:quality', { ...asPeer('ben'), minutes: [minute(ids.oda)] })
    expect(reply).toMatchObject({ refusal: { code: 'forbidden' } })
  })
})

test('V17: the host and interviewers read all, others what is theirs', async () => {
  await report('ana', [minute(ids.ben)])
  await report('ben', [minute(ids.ana)])
  const authors = async (person: TestPerson) => new Set((await read(person)).map(each => each.memberId))
  expect(await authors(cast.ana)).toEqual(new Set([ids.ana, ids.ben, ids.oda]))
  expect(await authors(cast.oda)).toEqual(new Set([ids.oda]))
  // Ben interviews in the round with the roles swapped.
  expect(await authors(cast.ben)).toEqual(new Set([ids.ana, ids.ben, ids.oda]))
})
