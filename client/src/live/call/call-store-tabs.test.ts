import { describe, expect, test, vi } from 'vitest'
import { RecordingId } from '@dryrun/shared/contract/ids'
import { callStoreStage } from '../../../test/call-store-stage.ts'
import { answerCall, callPeer, callView, peerOf } from '../../../test/fake-call.ts'
import { ana, ben, cleo, sessionId } from '../../../test/session-fixture.ts'
import { forgetRememberedCalls } from './call-memory.ts'
import { createCallStore } from './call-store.ts'

const tab = callStoreStage()
const { asked, joinAsBen, look, loseConnection, stopLooking } = tab

describe('V61: another tab', () => {
  test('takes the call over, and one button takes it back as another peer', async () => {
    answerCall(tab.live, ben)
    await joinAsBen()
    const self = tab.store.read().self!
    tab.live.tell('call:ended', { sessionId, peerId: self, why: 'elsewhere' })
    expect(tab.store.read()).toMatchObject({ status: 'elsewhere', self: null })
    expect(tab.call.transport.isClosed && tab.call.media.isClosed()).toBe(true)
    loseConnection()
    expect(asked('call:join')).toHaveLength(1)
    await tab.store.join({ mic: false, camera: false })
    expect(tab.store.read().status).toBe('in')
    expect(tab.store.read().self).not.toBe(self)
  })

  test('that leaves the call leaves it free here', async () => {
    answerCall(tab.live, ben)
    await joinAsBen()
    tab.live.tell('call:ended', { sessionId, peerId: tab.store.read().self!, why: 'elsewhere' })
    const call = callView(callPeer(ben), callPeer(ana))
    tab.live.tell('call:changed', { sessionId, call, left: [] })
    expect(tab.store.read().status).toBe('elsewhere')
    tab.live.tell('call:changed', { sessionId, call: callView(callPeer(ana)), left: [peerOf(ben)] })
    expect(tab.store.read().status).toBe('out')
  })

  test('the end of another peer is not this one’s', async () => {
    answerCall(tab.live, ben)
    await joinAsBen()
    tab.live.tell('call:ended', { sessionId, peerId: peerOf(ana), why: 'removed' })
    expect(tab.store.read().status).toBe('in')
  })
})

describe('V64: a page that goes and comes back', () => {
  test('V64: a page that goes says goodbye, and comes back as it was', async () => {
    answerCall(tab.live, ben)
    await joinAsBen()
    tab.store.setCamera(false)
    window.dispatchEvent(new Event('pagehide'))
    expect(asked('call:leave')).toHaveLength(1)
    expect(tab.call.media.isClosed()).toBe(true)
    stopLooking()
    tab.store.close()
    const next = createCallStore(sessionId, tab.call.parts)
    const stop = next.subscribe(() => {})
    await vi.waitFor(() => expect(next.read().status).toBe('in'))
    expect(tab.call.media.media.read().wish).toEqual({ mic: true, camera: false })
    stop()
    next.close()
  })

  test('V64: a reload agrees to no recording', async () => {
    answerCall(tab.live, ben)
    look()
    await tab.store.join({ mic: true, camera: true }, RecordingId.parse('recording-01'))
    window.dispatchEvent(new Event('pagehide'))
    tab.store.close()
    look()
    await vi.waitFor(() => expect(asked('call:join')).toHaveLength(2))
    expect(asked('call:join')[1]).not.toHaveProperty('agreesTo')
  })

  test('V64: nobody comes back into the call of another, nor after signing out', async () => {
    answerCall(tab.live, ben)
    const comesBack = async () => {
      tab.store.close()
      look()
      await vi.waitFor(() => expect(tab.store.read().view).not.toBeNull())
      return tab.store.read().status !== 'out'
    }
    await joinAsBen()
    window.dispatchEvent(new Event('pagehide'))
    const { seatIn } = tab.call.parts
    tab.call.parts.seatIn = () => ({ me: cleo, members: [ana, ben, cleo] })
    expect(await comesBack()).toBe(false)
    tab.call.parts.seatIn = seatIn
    // It is gone for whoever it was of, too.
    expect(await comesBack()).toBe(false)
    await joinAsBen()
    window.dispatchEvent(new Event('pagehide'))
    forgetRememberedCalls()
    expect(await comesBack()).toBe(false)
    expect(asked('call:join')).toHaveLength(2)
  })

  test('V64: waits until it is known who this is', async () => {
    answerCall(tab.live, ben)
    await joinAsBen()
    window.dispatchEvent(new Event('pagehide'))
    tab.store.close()
    const { seatIn } = tab.call.parts
    tab.call.parts.seatIn = () => null
    look()
    expect(tab.store.read().status).toBe('out')
    tab.call.parts.seatIn = seatIn
    loseConnection()
    await vi.waitFor(() => expect(tab.store.read().status).toBe('in'))
  })
})
