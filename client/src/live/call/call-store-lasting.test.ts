import { describe, expect, test, vi } from 'vitest'
import { callStoreStage } from '../../../test/call-store-stage.ts'
import { answerCall, callPeer, meshConnection, peerOf, remotePeer } from '../../../test/fake-call.ts'
import { refuse } from '../../../test/fake-live.ts'
import { ana, ben } from '../../../test/session-fixture.ts'

const goodLink = {
  grade: 'good',
  roundTripMs: 40,
  lossPercent: 0,
  jitterMs: 2,
  inKbps: 900,
  outKbps: 900,
  framesPerSecond: 30,
  isRelayed: false,
} as const

const tab = callStoreStage()
const { asked, joinAsBen, loseConnection } = tab

describe('V60: a lost connection to the server', () => {
  test('joins again as the same peer and makes no other transport', async () => {
    answerCall(tab.live, ben, [callPeer(ana)])
    await joinAsBen()
    tab.live.connection('reconnecting')
    expect(tab.store.read().status).toBe('in')
    tab.live.connection('live')
    await vi.waitFor(() => expect(asked('call:join')).toHaveLength(2))
    const [first, second] = asked('call:join') as { peerId: string }[]
    expect(second?.peerId).toBe(first?.peerId)
    expect(tab.call.transports).toHaveLength(1)
    expect(tab.call.transport.isClosed).toBe(false)
    expect(tab.call.transport.log).not.toContain('recheck')
    expect(tab.call.medias).toHaveLength(1)
  })

  test('is out, with the reason, where it may not come back', async () => {
    answerCall(tab.live, ben)
    await joinAsBen()
    tab.live.answer('call:join', () => refuse('conflict', 'The call is full.'))
    loseConnection()
    await vi.waitFor(() =>
      expect(tab.store.read()).toMatchObject({ status: 'out', problem: 'The call is full.' }),
    )
    expect(tab.call.transport.isClosed).toBe(true)
  })

  test('keeps trying where the server cannot for now', async () => {
    const server = answerCall(tab.live, ben)
    await joinAsBen()
    vi.useFakeTimers()
    tab.live.answer('call:join', () => refuse('unavailable', 'Down for a moment.'))
    loseConnection()
    await vi.advanceTimersByTimeAsync(100)
    expect(tab.store.read().status).toBe('in')
    answerCall(tab.live, ben)
    await vi.advanceTimersByTimeAsync(3_100)
    expect(asked('call:join')).toHaveLength(3)
    expect(tab.store.read().status).toBe('in')
    expect(server.own()).not.toBeNull()
  })

  test('V60: a network that changed is looked at again', async () => {
    answerCall(tab.live, ben)
    await joinAsBen()
    window.dispatchEvent(new Event('online'))
    expect(tab.call.transport.log).toEqual(['recheck'])
  })
})

describe('what a call does as it goes on', () => {
  test('V63: renews at 80 % of the time the credentials are good for', async () => {
    answerCall(tab.live, ben)
    const answer = { call: { peers: [], capacity: 4 }, connection: meshConnection(100_000) }
    tab.live.answer('call:join', () => answer)
    tab.live.answer('call:connection', () => meshConnection(100_000))
    vi.useFakeTimers()
    await joinAsBen()
    await vi.advanceTimersByTimeAsync(79_000)
    expect(asked('call:connection')).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(asked('call:connection')).toHaveLength(1)
    expect(tab.call.transport.log).toEqual(['renew'])
    await vi.advanceTimersByTimeAsync(80_000)
    expect(asked('call:connection')).toHaveLength(2)
  })

  test('V66: reports each minute how it went, and keeps what could not be sent', async () => {
    answerCall(tab.live, ben, [callPeer(ana)])
    tab.live.answer('call:quality', () => refuse('unavailable', 'Down for a moment.'))
    vi.useFakeTimers({ now: Date.parse('2026-03-02T18:00:10.000Z') })
    await joinAsBen()
    const measure = (roundTripMs: number) =>
      tab.call.transport.receive([remotePeer(peerOf(ana), { quality: { ...goodLink, roundTripMs } })])
    measure(40)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked('call:quality')).toMatchObject([{ minutes: [{ with: ana, roundTripMs: 40 }] }])
    tab.live.answer('call:quality', () => null)
    measure(60)
    await vi.advanceTimersByTimeAsync(60_000)
    const [, second] = asked('call:quality') as { minutes: { roundTripMs: number }[] }[]
    expect(second?.minutes.map(({ roundTripMs }) => roundTripMs)).toEqual([40, 60])
    measure(80)
    tab.store.leave()
    expect(asked('call:quality').at(-1)).toMatchObject({ minutes: [{ roundTripMs: 80 }] })
  })
})
