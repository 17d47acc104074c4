import { describe, expect, test, vi } from 'vitest'
import { callStoreStage } from '../../../test/call-store-stage.ts'
import { answerCall, callPeer, peerOf, remotePeer } from '../../../test/fake-call.ts'
import { refuse } from '../../../test/fake-live.ts'
import { ana, ben, cleo, sessionId } from '../../../test/session-fixture.ts'
import { joinAgainMs } from './call-faults.ts'

const tab = callStoreStage()
const { asked, joinAsBen, look, stopLooking } = tab

describe('the call as a tab has it', () => {
  test('says who is in it before one joins, and what changes', async () => {
    const server = answerCall(tab.live, ben, [callPeer(ana)])
    look()
    await vi.waitFor(() => expect(tab.store.read().view?.peers).toHaveLength(1))
    server.changeOthers([callPeer(ana), callPeer(cleo)])
    expect(tab.store.read().view?.peers).toHaveLength(2)
    expect(tab.store.read()).toMatchObject({ status: 'out', others: [], problem: null })
  })

  test('V65: survives a server that knows nothing of a call', async () => {
    look()
    await vi.waitFor(() => expect(asked('call:read')).toHaveLength(1))
    await tab.store.join({ mic: true, camera: true })
    expect(tab.store.read()).toMatchObject({ status: 'out', problem: 'Nothing answers call:join here.' })
    expect(tab.call.media.isClosed()).toBe(true)
    expect(tab.call.transports).toHaveLength(0)
  })

  test('joins with what was wished, sends it, and hears what came early', async () => {
    answerCall(tab.live, ben, [callPeer(ana)])
    const signal = { kind: 'video', step: 'full', why: 'chosen' } as const
    const open = tab.call.parts.openTransport
    tab.call.parts.openTransport = (wire, connection) => {
      const early = { from: peerOf(ana), to: wire.self, pcId: 'pc-of-ana', signal }
      tab.live.tell('call:signalled', { sessionId, ...early })
      return open(wire, connection)
    }
    await joinAsBen()
    expect(asked('call:join')).toMatchObject([{ media: { isMicOn: true, isCameraOn: true } }])
    expect(tab.call.transport.peersSet.at(-1)?.peers.map(({ memberId }) => memberId)).toEqual([ana])
    expect(tab.call.transport.published.at(-1)).toMatchObject({ camera: { kind: 'video' } })
    expect(tab.call.transport.heard).toEqual([{ from: peerOf(ana), pcId: 'pc-of-ana', signal }])
    expect(tab.store.read()).toMatchObject({ status: 'in', others: [{ memberId: ana }] })
  })

  test('tells the server each change of its media, and not what it knows', async () => {
    answerCall(tab.live, ben)
    await joinAsBen()
    expect(asked('call:media')).toEqual([])
    tab.store.setCamera(false)
    tab.store.setMic(false)
    await vi.waitFor(() => expect(asked('call:media').at(-1)).toMatchObject({ media: { isMicOn: false } }))
    expect(asked('call:media').at(-1)).toMatchObject({ media: { isCameraOn: false } })
  })

  test('nothing is drawn anew for how loud one is, nor one’s own side for what becomes of the others', async () => {
    answerCall(tab.live, ben, [callPeer(ana)])
    await joinAsBen()
    const before = tab.store.read()
    tab.call.media.change({ level: 0.4 })
    expect(tab.store.read()).toBe(before)
    tab.call.transport.receive([remotePeer(peerOf(ana))])
    expect(tab.store.read().others).not.toEqual(before.others)
    expect(tab.store.read().own).toBe(before.own)
    tab.call.media.change({ isSpeaking: true })
    expect(tab.store.read().own).toMatchObject({ isSpeaking: true })
  })

  test('V60: tells it again where the server could not take it', async () => {
    answerCall(tab.live, ben)
    await joinAsBen()
    tab.live.answer('call:media', () => refuse('unavailable', 'Down for a moment.'))
    vi.useFakeTimers()
    tab.store.setCamera(false)
    await vi.advanceTimersByTimeAsync(100)
    tab.live.answer('call:media', () => null)
    await vi.advanceTimersByTimeAsync(joinAgainMs)
    expect(asked('call:media')).toHaveLength(2)
    expect(asked('call:media')[1]).toMatchObject({ media: { isCameraOn: false } })
    await vi.advanceTimersByTimeAsync(joinAgainMs * 3)
    expect(asked('call:media')).toHaveLength(2)
  })

  test('leaves when nobody looks for a second, but not on a change of page', async () => {
    answerCall(tab.live, ben)
    await joinAsBen()
    vi.useFakeTimers()
    stopLooking()
    vi.advanceTimersByTime(900)
    look()
    vi.advanceTimersByTime(5_000)
    expect(tab.store.read().status).toBe('in')
    stopLooking()
    vi.advanceTimersByTime(1_100)
    expect(asked('call:leave')).toHaveLength(1)
    expect(tab.call.transport.isClosed && tab.call.media.isClosed()).toBe(true)
  })

  test('V65: a fault in the call ends the call, and says so', async () => {
    const server = answerCall(tab.live, ben, [callPeer(ana)])
    const open = tab.call.parts.openTransport
    tab.call.parts.openTransport = async (wire, connection) => {
      const transport = await open(wire, connection)
      return {
        ...transport,
        publish: () => {
          throw new Error('broken')
        },
      }
    }
    await joinAsBen()
    expect(tab.store.read()).toMatchObject({ status: 'out', problem: 'The call broke down. Start it again.' })
    expect(server.own()).toBeNull()
  })

  test('who leaves while joining is out on both sides', async () => {
    answerCall(tab.live, ben)
    look()
    const joining = tab.store.join({ mic: true, camera: true })
    tab.store.leave()
    await joining
    expect(tab.store.read().status).toBe('out')
    expect(tab.call.transports).toHaveLength(0)
    await vi.waitFor(() => expect(asked('call:leave').length).toBeGreaterThan(0))
  })
})
