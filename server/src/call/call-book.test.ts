import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { MediaState, PeerId } from '@dryrun/shared/contract/call'
import type { MemberId, SessionId } from '@dryrun/shared/contract/ids'
import { callGraceMs, createCallBook, type CallBook, type Comer } from './call-book.ts'

const session = 'session-1' as SessionId
const ana = 'member-ana' as MemberId
const ben = 'member-ben' as MemberId
const media: MediaState = { isMicOn: true, isCameraOn: true, isSharingScreen: false, isAudioOnly: false }
const silent = { ...media, isMicOn: false }

const comer = (memberId: MemberId, tab = 'tab-1', change: Partial<Comer> = {}): Comer => ({
  peerId: `${memberId}-${tab}` as PeerId,
  memberId,
  connectionId: `${memberId}-${tab}`,
  personKey: `guest:${memberId}`,
  media,
  ...change,
})
const peerIdOf = (memberId: MemberId, tab = 'tab-1') => comer(memberId, tab).peerId

let overdue: { peerId: PeerId; lostAt: number }[]
let book: CallBook

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
  overdue = []
  book = createCallBook((_session, peerId, lostAt) => overdue.push({ peerId, lostAt }))
})
afterEach(() => void vi.useRealTimers())

const peers = () => book.view(session).map(({ peerId, isHere }) => `${peerId}${isHere ? '' : ' (lost)'}`)
const peerOf = (memberId: MemberId) => book.view(session).find(peer => peer.memberId === memberId)

describe('V3: a lost connection', () => {
  test('stays for the grace, then is overdue, and is out when that is settled', () => {
    book.arrive(session, comer(ana), false)
    book.arrive(session, comer(ben), false)
    book.lose(session, comer(ana).connectionId)
    vi.advanceTimersByTime(callGraceMs - 1)
    expect(peers()).toEqual(['member-ana-tab-1 (lost)', 'member-ben-tab-1'])
    expect(overdue).toEqual([])
    vi.advanceTimersByTime(1)
    expect(overdue).toEqual([{ peerId: peerIdOf(ana), lostAt: 1_000_000 }])
    expect(book.expire(session, peerIdOf(ana)).map(peer => peer.memberId)).toEqual([ana])
    expect(peers()).toEqual(['member-ben-tab-1'])
  })

  test('that is back in time keeps its place, and is not overdue', () => {
    book.arrive(session, comer(ana), false)
    book.arrive(session, comer(ben), false)
    book.lose(session, comer(ana).connectionId)
    book.arrive(session, comer(ana, 'tab-1', { connectionId: 'new' }), false)
    vi.advanceTimersByTime(callGraceMs * 2)
    expect(peers()).toEqual(['member-ana-tab-1', 'member-ben-tab-1'])
    expect(overdue).toEqual([])
  })

  test('that is back as it is settled stays, and the old connection’s late loss does not touch it', () => {
    book.arrive(session, comer(ana), false)
    book.lose(session, comer(ana).connectionId)
    vi.advanceTimersByTime(callGraceMs)
    book.arrive(session, comer(ana, 'tab-1', { connectionId: 'new' }), false)
    book.lose(session, comer(ana).connectionId)
    expect(book.expire(session, peerIdOf(ana))).toEqual([])
    expect(peers()).toEqual(['member-ana-tab-1'])
  })

  test('leaves no timer behind where the peer is taken out', () => {
    book.arrive(session, comer(ana), false)
    book.lose(session, comer(ana).connectionId)
    book.removeMember(session, ana)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('V2: one peer of a member', () => {
  test('another tab takes the place of the first', () => {
    book.arrive(session, comer(ana), false)
    const arrival = book.arrive(session, comer(ana, 'tab-2'), false)
    expect(arrival).toMatchObject({ kind: 'in', takenOver: { peerId: peerIdOf(ana) } })
    expect(peers()).toEqual(['member-ana-tab-2'])
    expect(book.count(session)).toBe(1)
  })

  test('a tab that was told may ask for the call again; one that was away is told once first', () => {
    book.arrive(session, comer(ana), false)
    book.arrive(session, comer(ana, 'tab-2'), false)
    expect(book.arrive(session, comer(ana), false).kind).toBe('in')
    book.lose(session, comer(ana).connectionId)
    book.arrive(session, comer(ana, 'tab-2'), false)
    const back = comer(ana, 'tab-1', { connectionId: 'new' })
    expect(book.arrive(session, back, false).kind).toBe('elsewhere')
    expect(peers()).toEqual(['member-ana-tab-2'])
    expect(book.arrive(session, back, false).kind).toBe('in')
  })

  test('a peer is no other member’s to take', () => {
    book.arrive(session, comer(ana), false)
    expect(book.arrive(session, comer(ben, 'tab-1', { peerId: peerIdOf(ana) }), false)).toEqual({
      kind: 'notYours',
    })
    expect(peers()).toEqual(['member-ana-tab-1'])
  })
})

describe('V7: an observer', () => {
  test('comes in silent, speaks when let, and is silent when that ends', () => {
    book.arrive(session, comer(ana), false)
    book.arrive(session, comer(ben, 'tab-1', { media: { ...media, isSharingScreen: true } }), true)
    expect(peerOf(ben)).toMatchObject({
      mayBeHeard: false,
      media: { isMicOn: false, isSharingScreen: false },
    })
    book.allow(session, ben, true)
    book.setMedia(session, peerIdOf(ben), media)
    expect(peerOf(ben)).toMatchObject({ mayBeHeard: true, media: { isMicOn: true } })
    book.allow(session, ben, false)
    expect(peerOf(ben)).toMatchObject({ mayBeHeard: false, media: { isMicOn: false } })
  })

  test('keeps the leave to speak over a reload, and loses it with the call', () => {
    book.arrive(session, comer(ben), true)
    book.allow(session, ben, true)
    book.arrive(session, comer(ben, 'tab-2'), true)
    expect(peerOf(ben)?.mayBeHeard).toBe(true)
    book.leave(session, peerIdOf(ben, 'tab-2'))
    book.arrive(session, comer(ben, 'tab-3'), true)
    expect(peerOf(ben)?.mayBeHeard).toBe(false)
  })

  test('V11: who becomes one stops speaking and sharing', () => {
    book.arrive(session, comer(ana, 'tab-1', { media: { ...media, isSharingScreen: true } }), false)
    book.judge(session, () => true)
    expect(peerOf(ana)).toMatchObject({
      mayBeHeard: false,
      media: { isMicOn: false, isSharingScreen: false },
    })
    book.judge(session, () => false)
    expect(peerOf(ana)).toMatchObject({ mayBeHeard: true, media: { isMicOn: false } })
  })
})

describe('V8: a member who is muted', () => {
  test('is muted until they turn the microphone on', () => {
    book.arrive(session, comer(ana), false)
    book.mute(session, ana, ben)
    expect(peerOf(ana)).toMatchObject({ mutedBy: ben, media: { isMicOn: false } })
    book.setMedia(session, peerIdOf(ana), { ...silent, isCameraOn: false })
    expect(peerOf(ana)?.mutedBy).toBe(ben)
    book.setMedia(session, peerIdOf(ana), media)
    expect(peerOf(ana)).toMatchObject({ mutedBy: null, media: { isMicOn: true } })
  })

  test('while away finds it so on coming back', () => {
    book.arrive(session, comer(ana), false)
    book.lose(session, comer(ana).connectionId)
    book.mute(session, ana, ben)
    book.arrive(session, comer(ana, 'tab-1', { connectionId: 'new' }), false)
    expect(peerOf(ana)).toMatchObject({ mutedBy: ben, media: { isMicOn: false } })
  })
})

test('V4: whoever signs out is out of every call, and of nothing else', () => {
  const other = 'session-2' as SessionId
  book.arrive(session, comer(ana), false)
  book.arrive(session, comer(ben), false)
  book.arrive(other, comer(ana), false)
  const key = comer(ana).personKey
  expect(book.sessionsOf(key)).toEqual([session, other])
  for (const each of [session, other]) book.removePerson(each, key)
  expect([peers(), book.view(other)]).toEqual([['member-ben-tab-1'], []])
})

describe('V4: a peer that expired', () => {
  const expire = (each: Comer) => {
    book.arrive(session, each, false)
    book.lose(session, each.connectionId)
    book.expire(session, each.peerId)
  }

  test('is known by its member and its person, once, also where nobody is in the call any more', () => {
    expire(comer(ana))
    expire(comer(ben))
    expect(book.view(session)).toEqual([])
    expect(book.takeExpired(session, { memberId: ana })).toEqual([peerIdOf(ana)])
    expect(book.takeExpired(session, { memberId: ana })).toEqual([])
    const { personKey } = comer(ben)
    expect(book.sessionsOf(personKey)).toEqual([session])
    expect(book.takeExpired(session, { personKey })).toEqual([peerIdOf(ben)])
    expect(book.sessionsOf(personKey)).toEqual([])
  })

  test('is expired no more once it is back, and of each member the last three are known', () => {
    expire(comer(ana))
    book.arrive(session, comer(ana), false)
    expect(book.takeExpired(session, { memberId: ana })).toEqual([])
    book.leave(session, peerIdOf(ana))
    for (const tab of ['a', 'b', 'c', 'd']) expire(comer(ana, tab))
    const last = ['b', 'c', 'd'].map(tab => peerIdOf(ana, tab))
    expect(book.takeExpired(session, { memberId: ana })).toEqual(last)
  })
})

test('V2: of the tabs another took over, each member’s last five are told as they come back', () => {
  book.arrive(session, comer(ben), false)
  for (const tab of ['1', '2', '3', '4', '5', '6', '7']) book.arrive(session, comer(ana, tab), false)
  const comeBack = (tab: string) =>
    book.arrive(session, comer(ana, tab, { connectionId: `again-${tab}` }), false).kind
  expect(['2', '3', '4', '5', '6'].map(comeBack)).toEqual(Array.from({ length: 5 }, () => 'elsewhere'))
  expect(comeBack('1')).toBe('in')
})
