import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PeerId, Signal } from '@dryrun/shared/contract/call'
import { callLimits } from '@dryrun/shared/contract/call'
import type { FactPayload } from '@dryrun/shared/contract/events'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { RefusalCode } from '@dryrun/shared/contract/reply'
import { silent } from '../../test/call-stage.ts'
import { castSession, joinAs, memberIdOf, type Cast } from '../../test/factories.ts'
import { TestPerson } from '../../test/person.ts'
import { startApp, type StartedApp } from '../../test/start.ts'
import { eventually } from '../collab/testing/eventually.ts'

let app: StartedApp
let cast: Cast
let ids: { ana: MemberId; ben: MemberId; oda: MemberId }
const people: TestPerson[] = []

beforeAll(async () => void (app = await startApp()))
beforeEach(async () => {
  cast = await castSession(app.url)
  const { ana, ben, oda, sessionId } = cast
  people.push(ana, ben, oda)
  ids = {
    ana: await memberIdOf(ana, sessionId),
    ben: await memberIdOf(ben, sessionId),
    oda: await memberIdOf(oda, sessionId),
  }
  for (const person of [ana, ben, oda]) await person.ask('session:join', { sessionId })
})
afterEach(() => {
  for (const person of people.splice(0)) person.disconnect()
})
afterAll(() => app?.close())

type Who = 'ana' | 'ben' | 'oda'
const talking = { ...silent, isMicOn: true }
const peerOf = (name: string) => `peer-of-${name}` as PeerId
const inSession = () => ({ sessionId: cast.sessionId })
const asPeer = (name: string) => ({ ...inSession(), peerId: peerOf(name) })
const join = (who: Who, media = talking) => cast[who].ask('call:join', { ...asPeer(who), media })
const peersFor = async (person: TestPerson) => (await person.ask('call:read', inSession())).peers
const peerFor = async (person: TestPerson, memberId: MemberId) =>
  (await peersFor(person)).find(peer => peer.memberId === memberId)
const codeOf = (reply: { ok: boolean; refusal?: { code: RefusalCode } }) => reply.refusal?.code ?? 'ok'
const video: Signal = { kind: 'video', step: 'full', why: 'chosen' }
const signalTo = (from: string, to: string, signal: Signal = video) => ({
  ...{ ...inSession(), from: peerOf(from), to: peerOf(to), pcId: 'connection-1' },
  signal,
})

/** Another browser of the same person. */
function otherTabOf(person: TestPerson): TestPerson {
  const tab = new TestPerson(person.url)
  for (const [name, value] of person.cookies) tab.cookies.set(name, value)
  people.push(tab)
  return tab
}

/** Everything of one fact that somebody was told. */
const told = (person: TestPerson, fact: string) =>
  person.heard.filter(each => each.fact === fact).map(each => each.payload)

type Changed = FactPayload<'call:changed'>

/** The first change of the call, of those somebody is told from now on, of which this holds. */
async function hears(person: TestPerson, holds: (change: Changed) => boolean): Promise<Changed> {
  const known = told(person, 'call:changed').length
  const find = () => (told(person, 'call:changed') as Changed[]).slice(known).find(holds)
  await eventually('they are told of the call', () => find() !== undefined)
  const change = find()
  if (change === undefined) throw new Error('What was told stays told.')
  return change
}
const isLost = ({ call }: Changed) => call.peers.some(peer => !peer.isHere)

/** What stands on the timeline about the call. */
async function written(): Promise<string[]> {
  const { events } = await cast.ana.ask('timeline:read', { ...inSession(), since: 0 })
  const names = Object.fromEntries(Object.entries(ids).map(([name, id]) => [id, name]))
  return events.flatMap(({ what }) =>
    what.kind === 'call' ? [`${names[what.memberId] ?? 'somebody'} ${what.change}`] : [],
  )
}

describe('V1: the call of a session', () => {
  test('two people come in, speak, and leave, and everybody in the session sees it', async () => {
    const first = await join('ana')
    expect(first.call).toEqual({
      capacity: callLimits.meshPeople,
      peers: [
        {
          ...{ peerId: peerOf('ana'), memberId: ids.ana, media: talking },
          ...{ mayBeHeard: true, mutedBy: null, isHere: true },
        },
      ],
    })
    expect(first.connection).toMatchObject({ kind: 'mesh', isRelayOnly: false, validForMs: null })
    const heard = hears(cast.oda, ({ call }) => call.peers.length === 2)
    const second = await join('ben')
    expect(second.call.peers.map(peer => peer.memberId)).toEqual([ids.ana, ids.ben])
    expect(await heard).toEqual({ ...inSession(), call: second.call, left: [] })
    await cast.ben.ask('call:media', { ...asPeer('ben'), media: { ...talking, isSharingScreen: true } })
    expect((await peerFor(cast.oda, ids.ben))?.media.isSharingScreen).toBe(true)
    const gone = hears(cast.oda, ({ left }) => left.length > 0)
    await cast.ben.ask('call:leave', asPeer('ben'))
    expect((await gone).left).toEqual([peerOf('ben')])
    expect(await written()).toEqual(['ana joined', 'ben joined', 'ben sharing', 'ben left'])
  })

  test('goes on as rounds come and go', async () => {
    await join('ana')
    await join('ben')
    const round = { ...inSession(), roundId: cast.sqlRound }
    await cast.ana.ask('round:start', round)
    await cast.ana.ask('round:end', round)
    await cast.ana.ask('session:end', inSession())
    expect(await peersFor(cast.ben)).toHaveLength(2)
  })

  test('is not there where somebody practises alone', async () => {
    const { sessionId } = await cast.ana.api('practice.start', {
      body: { guideId: 'netflix-data-engineer', questionId: 'daily-active-streamers', level: 'L4' },
    })
    const join = { sessionId, peerId: peerOf('ana'), media: silent }
    expect(codeOf(await cast.ana.tryAsk('call:join', join))).toBe('conflict')
    expect(codeOf(await cast.ana.tryAsk('call:read', { sessionId }))).toBe('conflict')
    expect(codeOf(await cast.ana.tryAsk('call:connection', { sessionId }))).toBe('conflict')
  })

  test('V5: holds so many, and the next is told how many and stays in the room', async () => {
    const others = await Promise.all(
      ['Eva', 'Finn'].map(name => joinAs(cast.ana, cast.sessionId, 'interviewer', name)),
    )
    people.push(...others)
    for (const who of ['ana', 'ben'] as const) await join(who)
    for (const person of others)
      await person.ask('call:join', { ...asPeer(String(others.indexOf(person))), media: silent })
    const reply = await cast.oda.tryAsk('call:join', { ...asPeer('oda'), media: silent })
    expect(reply).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
    expect(JSON.stringify(reply)).toContain('holds 4 people')
    // Another tab of somebody who is in takes no place, and somebody who goes leaves one.
    await otherTabOf(cast.ben).ask('call:join', { ...asPeer('ben-2'), media: silent })
    await cast.ana.ask('call:leave', asPeer('ana'))
    await join('oda')
  })
})

describe('V2, V3, V4: a peer and its tab', () => {
  test('another tab takes the call over: the first is told, and its peer has left', async () => {
    await join('ben')
    const tab = otherTabOf(cast.ben)
    const ended = cast.ben.next('call:ended')
    const changed = hears(cast.ana, ({ left }) => left.length > 0)
    await tab.ask('call:join', { ...asPeer('ben-2'), media: silent })
    expect(await ended).toEqual({ ...asPeer('ben'), why: 'elsewhere' })
    expect(await changed).toMatchObject({ left: [peerOf('ben')], call: { peers: [{ memberId: ids.ben }] } })
    expect(told(tab, 'call:ended')).toEqual([])
    expect(codeOf(await cast.ben.tryAsk('call:media', { ...asPeer('ben'), media: silent }))).toBe('not_found')
    expect(await written()).toEqual(['ben joined'])
  })

  test('a tab that was away meanwhile is told as it comes back, and takes nothing', async () => {
    await join('ben')
    const lost = hears(cast.ana, isLost)
    cast.ben.disconnect()
    await lost
    const tab = otherTabOf(cast.ben)
    await tab.ask('call:join', { ...asPeer('ben-2'), media: silent })
    const back = await cast.ben.tryAsk('call:join', { ...asPeer('ben'), media: silent })
    expect(codeOf(back)).toBe('gone')
    expect(told(cast.ben, 'call:ended')).toEqual([{ ...asPeer('ben'), why: 'elsewhere' }])
    expect((await peersFor(tab)).map(peer => peer.peerId)).toEqual([peerOf('ben-2')])
  })

  test('V12: a drop and a return within the grace keep the place, and nothing is written of them', async () => {
    await join('ben')
    await join('ana')
    const lost = hears(cast.ana, isLost)
    cast.ben.disconnect()
    expect(await lost).toMatchObject({
      left: [],
      call: { peers: [{ memberId: ids.ben, isHere: false }, {}] },
    })
    const back = hears(cast.ana, change => !isLost(change))
    await join('ben')
    expect(await back).toMatchObject({ left: [], call: { peers: [{ memberId: ids.ben, isHere: true }, {}] } })
    expect(await written()).toEqual(['ben joined', 'ana joined'])
  })

  test('who is taken out of the session is told, and out of the call', async () => {
    await join('ana')
    await join('ben')
    const left: PeerId[] = []
    ;(await cast.oda.connect()).on('call:changed', fact => left.push(...fact.left))
    await cast.ana.ask('member:remove', { ...inSession(), memberId: ids.ben })
    await eventually('they are gone', () => left.includes(peerOf('ben')))
    expect(told(cast.ben, 'call:ended')).toEqual([{ ...asPeer('ben'), why: 'removed' }])
    expect((await peersFor(cast.ana)).map(peer => peer.memberId)).toEqual([ids.ana])
  })

  test('whoever signs out has left', async () => {
    await join('ana')
    await join('ben')
    const left: PeerId[] = []
    ;(await cast.ben.connect()).on('call:changed', fact => left.push(...fact.left))
    const response = await cast.ana.fetch('/api/auth/sign-out', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    })
    expect(response.status).toBe(200)
    await eventually('she has left', () => left.includes(peerOf('ana')))
    expect((await peersFor(cast.ben)).map(peer => peer.memberId)).toEqual([ids.ben])
  })

  test('V5: comes in no more often than it may', async () => {
    const come = () => cast.ben.tryAsk('call:join', { ...asPeer('ben'), media: silent })
    for (let time = 0; time < callLimits.joinsPerMinute; time++) expect(codeOf(await come())).toBe('ok')
    expect(codeOf(await come())).toBe('too_many')
    expect(await peersFor(cast.ben)).toHaveLength(1)
    await join('ana')
  })

  test('V6: no tab speaks as another’s peer, nor takes it', async () => {
    await join('ben')
    await join('ana')
    const tab = otherTabOf(cast.ben)
    const media = { ...asPeer('ben'), media: silent }
    for (const person of [cast.ana, tab]) {
      expect(codeOf(await person.tryAsk('call:media', media))).toBe('forbidden')
      expect(codeOf(await person.tryAsk('call:leave', asPeer('ben')))).toBe('forbidden')
      expect(codeOf(await person.tryAsk('call:signal', signalTo('ben', 'ana')))).toBe('forbidden')
    }
    expect(codeOf(await cast.ana.tryAsk('call:join', media))).toBe('forbidden')
    expect(await peersFor(cast.ana)).toHaveLength(2)
  })
})

describe('V9: a signal', () => {
  test('reaches the tab it is for and nobody else, not even another tab of the same member', async () => {
    for (const who of ['ana', 'ben', 'oda'] as const) await join(who, silent)
    const tab = otherTabOf(cast.ben)
    await tab.ask('session:join', inSession())
    const heard = cast.ben.next('call:signalled')
    await cast.ana.ask('call:signal', signalTo('ana', 'ben'))
    expect(await heard).toEqual(signalTo('ana', 'ben'))
    // An answer on the same socket: what the server told it before would have come by now.
    for (const person of [cast.ana, cast.oda, tab]) {
      await person.ask('connection:ping', {})
      expect(told(person, 'call:signalled')).toEqual([])
    }
  })

  test('comes in the order it was sent', async () => {
    await join('ana')
    await join('ben')
    const sent = Array.from({ length: 40 }, (_each, negId) =>
      cast.ana.ask('call:signal', signalTo('ana', 'ben', { kind: 'candidates', negId, candidates: [] })),
    )
    await Promise.all(sent)
    await eventually('all have come', () => told(cast.ben, 'call:signalled').length === 40)
    const negIds = told(cast.ben, 'call:signalled').map(
      each => (each as { signal: { negId: number } }).signal.negId,
    )
    expect(negIds).toEqual(negIds.toSorted((a, b) => a - b))
  })

  test('V6: to nobody of this call is not delivered, and to somebody who is missing neither', async () => {
    const elsewhere = await castSession(app.url)
    people.push(elsewhere.ana, elsewhere.ben, elsewhere.oda)
    const there = { sessionId: elsewhere.sessionId, peerId: peerOf('stranger'), media: silent }
    await elsewhere.ana.ask('call:join', there)
    await join('ana')
    expect(codeOf(await cast.ana.tryAsk('call:signal', signalTo('ana', 'stranger')))).toBe('not_found')
    await join('ben')
    const lost = hears(cast.ana, isLost)
    cast.ben.disconnect()
    await lost
    expect(codeOf(await cast.ana.tryAsk('call:signal', signalTo('ana', 'ben')))).toBe('unavailable')
    expect(told(elsewhere.ana, 'call:signalled')).toEqual([])
  })

  test('V10: is no larger than it may be', async () => {
    await join('ana')
    await join('ben')
    const offer = (chars: number): Signal => ({
      ...{ kind: 'description', type: 'offer', negId: 0 },
      sdp: 'x'.repeat(chars),
    })
    const send = (chars: number) => cast.ana.tryAsk('call:signal', signalTo('ana', 'ben', offer(chars)))
    expect(codeOf(await send(callLimits.signalBytes - 100))).toBe('ok')
    expect(codeOf(await send(callLimits.signalBytes))).toBe('too_large')
  })

  test('V10: comes no more often than it may, and keeps nothing else from being asked', async () => {
    await join('ana')
    await join('ben')
    const sent = await Promise.all(
      Array.from({ length: 3 * callLimits.signalsPerSecond }, () =>
        cast.ana.tryAsk('call:signal', signalTo('ana', 'ben')),
      ),
    )
    const codes = sent.map(codeOf)
    expect(codes.filter(code => code === 'ok').length).toBeGreaterThanOrEqual(callLimits.signalsPerSecond)
    expect(codes).toContain('too_many')
    expect(codeOf(await cast.ana.tryAsk('connection:ping', {}))).toBe('ok')
  })
})

describe('V7, V8: who is heard', () => {
  const round = () => ({ ...inSession(), roundId: cast.sqlRound })

  test('an observer is not, until an interviewer lets them, and then not any more', async () => {
    await join('ana')
    const { call } = await join('oda', { ...talking, isSharingScreen: true })
    expect(call.peers[1]).toMatchObject({
      mayBeHeard: false,
      media: { isMicOn: false, isSharingScreen: false },
    })
    const speak = () => cast.oda.tryAsk('call:media', { ...asPeer('oda'), media: talking })
    expect(codeOf(await speak())).toBe('forbidden')
    const let_ = (maySpeak: boolean) => ({ ...inSession(), memberId: ids.oda, maySpeak })
    await cast.ana.ask('call:letSpeak', let_(true))
    expect(codeOf(await speak())).toBe('ok')
    const hushed = hears(cast.oda, ({ call }) => call.peers[1]?.mayBeHeard === false)
    await cast.ana.ask('call:letSpeak', let_(false))
    expect((await hushed).call.peers[1]).toMatchObject({ mayBeHeard: false, media: { isMicOn: false } })
    expect(codeOf(await cast.oda.tryAsk('call:letSpeak', let_(true)))).toBe('forbidden')
    expect(await written()).toEqual(['ana joined', 'oda joined', 'oda allowed', 'oda disallowed'])
  })

  test('all others are, and nobody lets them', async () => {
    await join('ben')
    const reply = await cast.ana.tryAsk('call:letSpeak', {
      ...inSession(),
      memberId: ids.ben,
      maySpeak: true,
    })
    expect(codeOf(reply)).toBe('conflict')
    const nobody = { ...inSession(), memberId: ids.oda, maySpeak: true }
    expect(codeOf(await cast.ana.tryAsk('call:letSpeak', nobody))).toBe('not_found')
  })

  test('whoever is muted turns the microphone on again', async () => {
    await join('ana')
    await join('ben')
    await cast.ana.ask('call:mute', { ...inSession(), memberId: ids.ben })
    expect(await peerFor(cast.ben, ids.ben)).toMatchObject({ mutedBy: ids.ana, media: { isMicOn: false } })
    expect(codeOf(await cast.ben.tryAsk('call:mute', { ...inSession(), memberId: ids.ana }))).toBe(
      'forbidden',
    )
    await cast.ben.ask('call:media', { ...asPeer('ben'), media: talking })
    expect(await peerFor(cast.ana, ids.ben)).toMatchObject({ mutedBy: null, media: { isMicOn: true } })
    expect(await written()).toEqual(['ana joined', 'ben joined', 'ben muted'])
  })

  test('V11: a change of role, and of round, is judged at once and told', async () => {
    await join('ben', { ...talking, isSharingScreen: true })
    await cast.ana.ask('round:start', round())
    const hushed = hears(cast.ana, ({ call }) => call.peers[0]?.mayBeHeard === false)
    await cast.ana.ask('round:assign', { ...round(), memberId: ids.ben, role: 'observer' })
    expect((await hushed).call.peers[0]).toMatchObject({
      mayBeHeard: false,
      media: { isMicOn: false, isSharingScreen: false },
    })
    const heard = hears(cast.ana, ({ call }) => call.peers[0]?.mayBeHeard === true)
    await cast.ana.ask('round:end', round())
    expect((await heard).call.peers[0]).toMatchObject({ mayBeHeard: true, media: { isMicOn: false } })
    expect(await written()).toEqual(['ben joined', 'ben sharing', 'ben notSharing'])
  })

  test('V11: where nothing of the call changes, nothing of it is told', async () => {
    await join('ben')
    const before = told(cast.ben, 'call:changed').length
    await cast.ana.ask('round:start', round())
    await cast.ben.ask('connection:ping', {})
    expect(told(cast.ben, 'call:changed')).toHaveLength(before)
  })
})

describe('V12: the timeline', () => {
  test('says nothing more of the call once the session is over', async () => {
    await join('ana')
    await cast.ana.ask('session:end', inSession())
    await join('ben')
    await cast.ana.ask('call:leave', asPeer('ana'))
    expect(await written()).toEqual(['ana joined'])
  })
})

describe('V19: a call that is recorded', () => {
  test('takes in only who agrees to that recording', async () => {
    await join('ana')
    for (const person of [cast.ben, cast.oda]) await person.ask('session:leave', inSession())
    const { id, state } = await cast.ana.ask('recording:ask', inSession())
    expect(state).toBe('recording')
    const come = (agreesTo?: string) =>
      cast.ben.tryAsk('call:join', {
        ...{ ...asPeer('ben'), media: silent },
        ...(agreesTo === undefined ? {} : { agreesTo }),
      })
    expect(codeOf(await come())).toBe('conflict')
    expect(codeOf(await come('another-recording'))).toBe('conflict')
    expect(await peersFor(cast.ana)).toHaveLength(1)
    expect(codeOf(await come(id))).toBe('ok')
    cast.ben.disconnect()
    expect(codeOf(await come())).toBe('ok')
  })
})
