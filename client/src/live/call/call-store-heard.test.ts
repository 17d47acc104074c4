import { describe, expect, test, vi } from 'vitest'
import { callStoreStage } from '../../../test/call-store-stage.ts'
import {
  answerCall,
  callPeer,
  callView,
  fakeStream,
  meshConnection,
  peerOf,
  remotePeer,
} from '../../../test/fake-call.ts'
import { ana, ben, cleo } from '../../../test/session-fixture.ts'

const tab = callStoreStage()
const { asked, joinAsBen } = tab

describe('V62: who may be heard', () => {
  test('obeys whoever mutes, and may turn the microphone on again', async () => {
    const server = answerCall(tab.live, ben, [callPeer(ana)])
    await joinAsBen()
    server.changeOwn({ mutedBy: ana, media: { ...server.own()!.media, isMicOn: false } })
    expect(tab.store.read().own.isMicOn).toBe(false)
    await vi.waitFor(() => expect(asked('call:media').at(-1)).toMatchObject({ media: { isMicOn: false } }))
    tab.store.setMic(true)
    server.changeOwn({ mutedBy: null, media: { ...server.own()!.media, isMicOn: true } })
    expect(tab.store.read().own.isMicOn).toBe(true)
  })

  test('coming back takes the server’s word on a mute', async () => {
    const server = answerCall(tab.live, ben, [callPeer(ana)])
    await joinAsBen()
    const muted = { mutedBy: ana, media: { ...server.own()!.media, isMicOn: false } }
    server.changeOwn(muted)
    tab.live.connection('reconnecting')
    tab.store.setMic(true)
    expect(tab.store.read().own.isMicOn).toBe(true)
    tab.live.answer('call:join', () => ({
      call: callView(callPeer(ana), { ...server.own()!, ...muted }),
      connection: meshConnection(),
    }))
    tab.live.connection('live')
    await vi.waitFor(() => expect(tab.store.read().own.isMicOn).toBe(false))
  })

  test('a reload does not undo a mute', async () => {
    answerCall(tab.live, ben)
    tab.live.answer('call:join', ({ peerId, media }) => ({
      call: callView(callPeer(ben, { peerId, mutedBy: ana, media: { ...media, isMicOn: false } })),
      connection: meshConnection(),
    }))
    await joinAsBen()
    expect(tab.store.read().own).toMatchObject({ isMicOn: false, isCameraOn: true })
  })

  test('an observer sends no sound and no screen, and says so', async () => {
    const server = answerCall(tab.live, cleo, [callPeer(ana)])
    await joinAsBen()
    server.changeOwn({ mayBeHeard: false })
    expect(tab.call.transport.published.at(-1)).toMatchObject({ audio: null, screen: null })
    tab.store.setMic(true)
    expect(tab.store.read().own.isMicOn).toBe(false)
    expect(tab.store.read().problem).toBe('You listen for now. An interviewer can let you speak.')
    server.changeOwn({ mayBeHeard: true })
    expect(tab.call.transport.published.at(-1)?.audio).not.toBeNull()
    expect(tab.store.read().own.isMicOn).toBe(false)
  })

  test('nobody plays an observer who may not be heard, nor who was muted', async () => {
    const quiet = callPeer(cleo, { mayBeHeard: false })
    const server = answerCall(tab.live, ben, [callPeer(ana), quiet])
    await joinAsBen()
    tab.call.transport.receive([
      remotePeer(peerOf(ana), { audio: fakeStream('ana') }),
      remotePeer(peerOf(cleo), { audio: fakeStream('cleo') }),
    ])
    expect(tab.call.sound.playing()).toEqual([peerOf(ana)])
    server.changeOthers([callPeer(ana), callPeer(cleo)])
    expect(tab.call.sound.playing()).toEqual([peerOf(ana), peerOf(cleo)])
    const off = { isMicOn: false, isCameraOn: true, isSharingScreen: false, isAudioOnly: false }
    server.changeOthers([callPeer(ana, { mutedBy: ben, media: off }), callPeer(cleo)])
    expect(tab.call.sound.playing()).toEqual([peerOf(cleo)])
  })
})
