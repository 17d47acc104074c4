import { describe, expect, test, vi } from 'vitest'
import type { PeerId } from '@dryrun/shared/contract/call'
import { callStoreStage } from '../../../test/call-store-stage.ts'
import { answerCall, callPeer, fakeStream, peerOf, remotePeer } from '../../../test/fake-call.ts'
import { ana, ben, cleo, minutesAfter, sessionView } from '../../../test/session-fixture.ts'
import { callNews } from '../../features/call/call-news.ts'

const tab = callStoreStage()
const { asked, joinAsBen, loseConnection } = tab

describe('V29: who is only missing from the server’s list', () => {
  const heard = (...members: (typeof ana)[]) =>
    tab.call.transport.receive(members.map(id => remotePeer(peerOf(id), { audio: fakeStream(id) })))
  const shown = () => tab.store.read().others.map(({ memberId }) => memberId)
  const left = () => tab.call.transport.peersSet.flatMap(set => set.left)
  const minutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000)

  test('is shown and played as before, after a restart of the server too', async () => {
    const server = answerCall(tab.live, ben, [callPeer(ana), callPeer(cleo)])
    await joinAsBen()
    heard(ana, cleo)
    const views = [tab.store.read().view!]
    tab.store.subscribe(() => views.push(tab.store.read().view!))
    answerCall(tab.live, ben)
    loseConnection()
    await vi.waitFor(() => expect(asked('call:join')).toHaveLength(2))
    await vi.waitFor(() => expect(tab.store.read().others[0]?.peer.isHere).toBe(false))
    expect(shown()).toEqual([ana, cleo])
    expect(tab.call.sound.playing()).toEqual([peerOf(ana), peerOf(cleo)])
    expect(left()).toEqual([])
    server.changeOthers([callPeer(ana), callPeer(cleo)])
    expect(shown()).toEqual([ana, cleo])
    const me = { session: sessionView(), me: ben }
    const told = views.flatMap((view, at) => callNews(views[at - 1] ?? view, view, me))
    expect(told).toEqual([])
  })

  test('goes at once where another peer of theirs came, or coming back finds them neither named nor connected', async () => {
    answerCall(tab.live, ben, [callPeer(ana), callPeer(cleo)])
    await joinAsBen()
    tab.call.transport.receive([remotePeer(peerOf(ana)), remotePeer(peerOf(cleo), { link: 'reconnecting' })])
    const other = callPeer(ana, { peerId: 'another-of-ana' as PeerId })
    answerCall(tab.live, ben, [other])
    loseConnection()
    await vi.waitFor(() => expect(left()).toEqual([peerOf(ana), peerOf(cleo)]))
    expect(tab.store.read().others.map(({ peer }) => peer.peerId)).toEqual([other.peerId])
  })

  test('goes with their link', async () => {
    const server = answerCall(tab.live, ben, [callPeer(ana)])
    await joinAsBen()
    heard(ana)
    server.changeOthers([])
    expect(shown()).toEqual([ana])
    tab.call.transport.receive([])
    expect(shown()).toEqual([])
  })

  test('is cut after two minutes in which the server was heard', async () => {
    const server = answerCall(tab.live, ben, [callPeer(ana)])
    vi.useFakeTimers()
    await joinAsBen()
    heard(ana)
    await minutes(3)
    server.changeOthers([])
    await minutes(1)
    tab.live.connection('reconnecting')
    await minutes(5)
    expect(shown()).toEqual([ana])
    tab.live.connection('live')
    await minutes(0.9)
    expect(shown()).toEqual([ana])
    await minutes(0.2)
    expect(shown()).toEqual([])
    expect(tab.call.sound.playing()).toEqual([])
    expect(left()).toEqual([peerOf(ana)])
  })

  test('is cut as well where the server never named them', async () => {
    answerCall(tab.live, ben)
    vi.useFakeTimers()
    await joinAsBen()
    heard(cleo)
    await minutes(2.1)
    expect(left()).toEqual([peerOf(cleo)])
  })

  test('goes at once where they stopped being a member while nothing was heard', async () => {
    answerCall(tab.live, ben, [callPeer(ana), callPeer(cleo)])
    await joinAsBen()
    heard(ana, cleo)
    answerCall(tab.live, ben)
    tab.call.parts.seatIn = () => ({ me: ben, members: [ana, ben] })
    loseConnection()
    await vi.waitFor(() => expect(left()).toEqual([peerOf(cleo)]))
    expect(shown()).toEqual([ana])
  })

  test('goes at once when they are no member any more, and so does who is still named', async () => {
    const server = answerCall(tab.live, ben, [callPeer(ana), callPeer(cleo)])
    await joinAsBen()
    heard(ana, cleo)
    server.changeOthers([callPeer(ana)])
    const members = sessionView().members.filter(({ id }) => id === ben)
    tab.live.tell('session:changed', { session: sessionView({ members }), serverNow: minutesAfter(1) })
    expect(shown()).toEqual([])
    expect(left().toSorted()).toEqual([peerOf(ana), peerOf(cleo)].toSorted())
    expect(tab.call.sound.playing()).toEqual([])
  })
})
