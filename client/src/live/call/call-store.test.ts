import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { PeerId } from '@dryrun/shared/contract/call'
import { RecordingId } from '@dryrun/shared/contract/ids'
import {
  answerCall,
  callPeer,
  callView,
  fakeCall,
  fakeStream,
  meshConnection,
  peerOf,
  remotePeer,
} from '../../../test/fake-call.ts'
import { fakeLive, refuse, type FakeLive } from '../../../test/fake-live.ts'
import {
  ana,
  ben,
  cleo,
  joinSnapshot,
  minutesAfter,
  sessionId,
  sessionView,
} from '../../../test/session-fixture.ts'
import { callNews } from '../../features/call/call-news.ts'
import { createSessionStore, type SessionStore } from '../session-store.ts'
import { joinAgainMs } from './call-faults.ts'
import { forgetRememberedCalls } from './call-memory.ts'
import { createCallStore, type CallStore } from './call-store.ts'

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

let live: FakeLive
let call: ReturnType<typeof fakeCall>
let store: CallStore
let session: SessionStore
let stopLooking: () => void

beforeEach(async () => {
  sessionStorage.clear()
  live = fakeLive()
  live.answer('session:join', () => joinSnapshot(ben))
  session = createSessionStore(sessionId)
  session.subscribe(() => {})
  await vi.waitFor(() => expect(session.read().status).toBe('joined'))
  call = fakeCall()
  store = createCallStore(sessionId, call.parts)
})
afterEach(() => {
  store.close()
  session.close()
  live.restore()
  vi.useRealTimers()
})

const look = () => {
  stopLooking = store.subscribe(() => {})
}
const asked = (name: string) => live.asked.filter(one => one.name === name).map(({ input }) => input)
const joinAsBen = async () => {
  look()
  await store.join({ mic: true, camera: true })
}

describe('the call as a tab has it', () => {
  test('says who is in it before one joins, and what changes', async () => {
    const server = answerCall(live, ben, [callPeer(ana)])
    look()
    await vi.waitFor(() => expect(store.read().view?.peers).toHaveLength(1))
    server.changeOthers([callPeer(ana), callPeer(cleo)])
    expect(store.read().view?.peers).toHaveLength(2)
    expect(store.read()).toMatchObject({ status: 'out', others: [], problem: null })
  })

  test('V65: survives a server that knows nothing of a call', async () => {
    look()
    await vi.waitFor(() => expect(asked('call:read')).toHaveLength(1))
    await store.join({ mic: true, camera: true })
    expect(store.read()).toMatchObject({ status: 'out', problem: 'Nothing answers call:join here.' })
    expect(call.media.isClosed()).toBe(true)
    expect(call.transports).toHaveLength(0)
  })

  test('joins with what was wished, sends it, and hears what came early', async () => {
    answerCall(live, ben, [callPeer(ana)])
    const signal = { kind: 'video', step: 'full', why: 'chosen' } as const
    const open = call.parts.openTransport
    call.parts.openTransport = (wire, connection) => {
      const early = { from: peerOf(ana), to: wire.self, pcId: 'pc-of-ana', signal }
      live.tell('call:signalled', { sessionId, ...early })
      return open(wire, connection)
    }
    await joinAsBen()
    expect(asked('call:join')).toMatchObject([{ media: { isMicOn: true, isCameraOn: true } }])
    expect(call.transport.peersSet.at(-1)?.peers.map(({ memberId }) => memberId)).toEqual([ana])
    expect(call.transport.published.at(-1)).toMatchObject({ camera: { kind: 'video' } })
    expect(call.transport.heard).toEqual([{ from: peerOf(ana), pcId: 'pc-of-ana', signal }])
    expect(store.read()).toMatchObject({ status: 'in', others: [{ memberId: ana }] })
  })

  test('tells the server each change of its media, and not what it knows', async () => {
    answerCall(live, ben)
    await joinAsBen()
    expect(asked('call:media')).toEqual([])
    store.setCamera(false)
    store.setMic(false)
    await vi.waitFor(() => expect(asked('call:media').at(-1)).toMatchObject({ media: { isMicOn: false } }))
    expect(asked('call:media').at(-1)).toMatchObject({ media: { isCameraOn: false } })
  })

  test('V60: tells it again where the server could not take it', async () => {
    answerCall(live, ben)
    await joinAsBen()
    live.answer('call:media', () => refuse('unavailable', 'Down for a moment.'))
    vi.useFakeTimers()
    store.setCamera(false)
    await vi.advanceTimersByTimeAsync(100)
    live.answer('call:media', () => null)
    await vi.advanceTimersByTimeAsync(joinAgainMs)
    expect(asked('call:media')).toHaveLength(2)
    expect(asked('call:media')[1]).toMatchObject({ media: { isCameraOn: false } })
    await vi.advanceTimersByTimeAsync(joinAgainMs * 3)
    expect(asked('call:media')).toHaveLength(2)
  })

  test('leaves when nobody looks for a second, but not on a change of page', async () => {
    answerCall(live, ben)
    await joinAsBen()
    vi.useFakeTimers()
    stopLooking()
    vi.advanceTimersByTime(900)
    look()
    vi.advanceTimersByTime(5_000)
    expect(store.read().status).toBe('in')
    stopLooking()
    vi.advanceTimersByTime(1_100)
    expect(asked('call:leave')).toHaveLength(1)
    expect(call.transport.isClosed && call.media.isClosed()).toBe(true)
  })
})

describe('V60: a lost connection to the server', () => {
  test('joins again as the same peer and makes no other transport', async () => {
    answerCall(live, ben, [callPeer(ana)])
    await joinAsBen()
    live.connection('reconnecting')
    expect(store.read().status).toBe('in')
    live.connection('live')
    await vi.waitFor(() => expect(asked('call:join')).toHaveLength(2))
    const [first, second] = asked('call:join') as { peerId: string }[]
    expect(second?.peerId).toBe(first?.peerId)
    expect(call.transports).toHaveLength(1)
    expect(call.transport.isClosed).toBe(false)
    expect(call.transport.log).not.toContain('recheck')
    expect(call.medias).toHaveLength(1)
  })

  test('is out, with the reason, where it may not come back', async () => {
    answerCall(live, ben)
    await joinAsBen()
    live.answer('call:join', () => refuse('conflict', 'The call is full.'))
    live.connection('reconnecting')
    live.connection('live')
    await vi.waitFor(() =>
      expect(store.read()).toMatchObject({ status: 'out', problem: 'The call is full.' }),
    )
    expect(call.transport.isClosed).toBe(true)
  })

  test('keeps trying where the server cannot for now', async () => {
    const server = answerCall(live, ben)
    await joinAsBen()
    vi.useFakeTimers()
    live.answer('call:join', () => refuse('unavailable', 'Down for a moment.'))
    live.connection('reconnecting')
    live.connection('live')
    await vi.advanceTimersByTimeAsync(100)
    expect(store.read().status).toBe('in')
    answerCall(live, ben)
    await vi.advanceTimersByTimeAsync(3_100)
    expect(asked('call:join')).toHaveLength(3)
    expect(store.read().status).toBe('in')
    expect(server.own()).not.toBeNull()
  })
})

describe('V29: who is only missing from the server’s list', () => {
  const heard = (...members: (typeof ana)[]) =>
    call.transport.receive(members.map(id => remotePeer(peerOf(id), { audio: fakeStream(id) })))
  const shown = () => store.read().others.map(({ memberId }) => memberId)
  const left = () => call.transport.peersSet.flatMap(set => set.left)
  const minutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000)

  test('is shown and played as before, after a restart of the server too', async () => {
    const server = answerCall(live, ben, [callPeer(ana), callPeer(cleo)])
    await joinAsBen()
    heard(ana, cleo)
    const views = [store.read().view!]
    store.subscribe(() => views.push(store.read().view!))
    answerCall(live, ben)
    live.connection('reconnecting')
    live.connection('live')
    await vi.waitFor(() => expect(asked('call:join')).toHaveLength(2))
    await vi.waitFor(() => expect(store.read().others[0]?.peer.isHere).toBe(false))
    expect(shown()).toEqual([ana, cleo])
    expect(call.sound.playing()).toEqual([peerOf(ana), peerOf(cleo)])
    expect(left()).toEqual([])
    server.changeOthers([callPeer(ana), callPeer(cleo)])
    expect(shown()).toEqual([ana, cleo])
    const me = { session: sessionView(), me: ben }
    const told = views.flatMap((view, at) => callNews(views[at - 1] ?? view, view, me))
    expect(told).toEqual([])
  })

  test('goes at once where another peer of theirs came, or coming back finds them neither named nor connected', async () => {
    answerCall(live, ben, [callPeer(ana), callPeer(cleo)])
    await joinAsBen()
    call.transport.receive([remotePeer(peerOf(ana)), remotePeer(peerOf(cleo), { link: 'reconnecting' })])
    const other = callPeer(ana, { peerId: 'another-of-ana' as PeerId })
    answerCall(live, ben, [other])
    live.connection('reconnecting')
    live.connection('live')
    await vi.waitFor(() => expect(left()).toEqual([peerOf(ana), peerOf(cleo)]))
    expect(store.read().others.map(({ peer }) => peer.peerId)).toEqual([other.peerId])
  })

  test('goes with their link', async () => {
    const server = answerCall(live, ben, [callPeer(ana)])
    await joinAsBen()
    heard(ana)
    server.changeOthers([])
    expect(shown()).toEqual([ana])
    call.transport.receive([])
    expect(shown()).toEqual([])
  })

  test('is cut after two minutes in which the server was heard', async () => {
    const server = answerCall(live, ben, [callPeer(ana)])
    vi.useFakeTimers()
    await joinAsBen()
    heard(ana)
    await minutes(3)
    server.changeOthers([])
    await minutes(1)
    live.connection('reconnecting')
    await minutes(5)
    expect(shown()).toEqual([ana])
    live.connection('live')
    await minutes(0.9)
    expect(shown()).toEqual([ana])
    await minutes(0.2)
    expect(shown()).toEqual([])
    expect(call.sound.playing()).toEqual([])
    expect(left()).toEqual([peerOf(ana)])
  })

  test('is cut as well where the server never named them', async () => {
    answerCall(live, ben)
    vi.useFakeTimers()
    await joinAsBen()
    heard(cleo)
    await minutes(2.1)
    expect(left()).toEqual([peerOf(cleo)])
  })

  test('goes at once where they stopped being a member while nothing was heard', async () => {
    answerCall(live, ben, [callPeer(ana), callPeer(cleo)])
    await joinAsBen()
    heard(ana, cleo)
    answerCall(live, ben)
    call.parts.seatIn = () => ({ me: ben, members: [ana, ben] })
    live.connection('reconnecting')
    live.connection('live')
    await vi.waitFor(() => expect(left()).toEqual([peerOf(cleo)]))
    expect(shown()).toEqual([ana])
  })

  test('goes at once when they are no member any more, and so does who is still named', async () => {
    const server = answerCall(live, ben, [callPeer(ana), callPeer(cleo)])
    await joinAsBen()
    heard(ana, cleo)
    server.changeOthers([callPeer(ana)])
    const members = sessionView().members.filter(({ id }) => id === ben)
    live.tell('session:changed', { session: sessionView({ members }), serverNow: minutesAfter(1) })
    expect(shown()).toEqual([])
    expect(left().toSorted()).toEqual([peerOf(ana), peerOf(cleo)].toSorted())
    expect(call.sound.playing()).toEqual([])
  })
})

describe('V61: another tab', () => {
  test('takes the call over, and one button takes it back as another peer', async () => {
    answerCall(live, ben)
    await joinAsBen()
    const self = store.read().self!
    live.tell('call:ended', { sessionId, peerId: self, why: 'elsewhere' })
    expect(store.read()).toMatchObject({ status: 'elsewhere', self: null })
    expect(call.transport.isClosed && call.media.isClosed()).toBe(true)
    live.connection('reconnecting')
    live.connection('live')
    expect(asked('call:join')).toHaveLength(1)
    await store.join({ mic: false, camera: false })
    expect(store.read().status).toBe('in')
    expect(store.read().self).not.toBe(self)
  })

  test('the end of another peer is not this one’s', async () => {
    answerCall(live, ben)
    await joinAsBen()
    live.tell('call:ended', { sessionId, peerId: peerOf(ana), why: 'removed' })
    expect(store.read().status).toBe('in')
  })
})

describe('V62: who may be heard', () => {
  test('obeys whoever mutes, and may turn the microphone on again', async () => {
    const server = answerCall(live, ben, [callPeer(ana)])
    await joinAsBen()
    server.changeOwn({ mutedBy: ana, media: { ...server.own()!.media, isMicOn: false } })
    expect(store.read().own.isMicOn).toBe(false)
    await vi.waitFor(() => expect(asked('call:media').at(-1)).toMatchObject({ media: { isMicOn: false } }))
    store.setMic(true)
    server.changeOwn({ mutedBy: null, media: { ...server.own()!.media, isMicOn: true } })
    expect(store.read().own.isMicOn).toBe(true)
  })

  test('coming back takes the server’s word on a mute', async () => {
    const server = answerCall(live, ben, [callPeer(ana)])
    await joinAsBen()
    const muted = { mutedBy: ana, media: { ...server.own()!.media, isMicOn: false } }
    server.changeOwn(muted)
    live.connection('reconnecting')
    store.setMic(true)
    expect(store.read().own.isMicOn).toBe(true)
    live.answer('call:join', () => ({
      call: callView(callPeer(ana), { ...server.own()!, ...muted }),
      connection: meshConnection(),
    }))
    live.connection('live')
    await vi.waitFor(() => expect(store.read().own.isMicOn).toBe(false))
  })

  test('a reload does not undo a mute', async () => {
    answerCall(live, ben)
    live.answer('call:join', ({ peerId, media }) => ({
      call: callView(callPeer(ben, { peerId, mutedBy: ana, media: { ...media, isMicOn: false } })),
      connection: meshConnection(),
    }))
    await joinAsBen()
    expect(store.read().own).toMatchObject({ isMicOn: false, isCameraOn: true })
  })

  test('an observer sends no sound and no screen, and says so', async () => {
    const server = answerCall(live, cleo, [callPeer(ana)])
    await joinAsBen()
    server.changeOwn({ mayBeHeard: false })
    expect(call.transport.published.at(-1)).toMatchObject({ audio: null, screen: null })
    store.setMic(true)
    expect(store.read().own.isMicOn).toBe(false)
    expect(store.read().problem).toBe('You listen for now. An interviewer can let you speak.')
    server.changeOwn({ mayBeHeard: true })
    expect(call.transport.published.at(-1)?.audio).not.toBeNull()
    expect(store.read().own.isMicOn).toBe(false)
  })

  test('nobody plays an observer who may not be heard, nor who was muted', async () => {
    const quiet = callPeer(cleo, { mayBeHeard: false })
    const server = answerCall(live, ben, [callPeer(ana), quiet])
    await joinAsBen()
    call.transport.receive([
      remotePeer(peerOf(ana), { audio: fakeStream('ana') }),
      remotePeer(peerOf(cleo), { audio: fakeStream('cleo') }),
    ])
    expect(call.sound.playing()).toEqual([peerOf(ana)])
    server.changeOthers([callPeer(ana), callPeer(cleo)])
    expect(call.sound.playing()).toEqual([peerOf(ana), peerOf(cleo)])
    const off = { isMicOn: false, isCameraOn: true, isSharingScreen: false, isAudioOnly: false }
    server.changeOthers([callPeer(ana, { mutedBy: ben, media: off }), callPeer(cleo)])
    expect(call.sound.playing()).toEqual([peerOf(cleo)])
  })
})

describe('what a call lives through', () => {
  test('V66: reports each minute how it went, and keeps what could not be sent', async () => {
    answerCall(live, ben, [callPeer(ana)])
    live.answer('call:quality', () => refuse('unavailable', 'Down for a moment.'))
    vi.useFakeTimers({ now: Date.parse('2026-03-02T18:00:10.000Z') })
    await joinAsBen()
    const measure = (roundTripMs: number) =>
      call.transport.receive([remotePeer(peerOf(ana), { quality: { ...goodLink, roundTripMs } })])
    measure(40)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked('call:quality')).toMatchObject([{ minutes: [{ with: ana, roundTripMs: 40 }] }])
    live.answer('call:quality', () => null)
    measure(60)
    await vi.advanceTimersByTimeAsync(60_000)
    const [, second] = asked('call:quality') as { minutes: { roundTripMs: number }[] }[]
    expect(second?.minutes.map(({ roundTripMs }) => roundTripMs)).toEqual([40, 60])
    measure(80)
    store.leave()
    expect(asked('call:quality').at(-1)).toMatchObject({ minutes: [{ roundTripMs: 80 }] })
  })

  test('V63: renews at 80 % of the time the credentials are good for', async () => {
    answerCall(live, ben)
    const answer = { call: { peers: [], capacity: 4 }, connection: meshConnection(100_000) }
    live.answer('call:join', () => answer)
    live.answer('call:connection', () => meshConnection(100_000))
    vi.useFakeTimers()
    await joinAsBen()
    await vi.advanceTimersByTimeAsync(79_000)
    expect(asked('call:connection')).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(asked('call:connection')).toHaveLength(1)
    expect(call.transport.log).toEqual(['renew'])
    await vi.advanceTimersByTimeAsync(80_000)
    expect(asked('call:connection')).toHaveLength(2)
  })

  test('V60: a network that changed is looked at again', async () => {
    answerCall(live, ben)
    await joinAsBen()
    window.dispatchEvent(new Event('online'))
    expect(call.transport.log).toEqual(['recheck'])
  })

  test('V64: a page that goes says goodbye, and comes back as it was', async () => {
    answerCall(live, ben)
    await joinAsBen()
    store.setCamera(false)
    window.dispatchEvent(new Event('pagehide'))
    expect(asked('call:leave')).toHaveLength(1)
    expect(call.media.isClosed()).toBe(true)
    stopLooking()
    store.close()
    const next = createCallStore(sessionId, call.parts)
    const stop = next.subscribe(() => {})
    await vi.waitFor(() => expect(next.read().status).toBe('in'))
    expect(call.media.media.read().wish).toEqual({ mic: true, camera: false })
    stop()
    next.close()
  })

  test('V64: a reload agrees to no recording', async () => {
    answerCall(live, ben)
    look()
    await store.join({ mic: true, camera: true }, RecordingId.parse('recording-01'))
    window.dispatchEvent(new Event('pagehide'))
    store.close()
    look()
    await vi.waitFor(() => expect(asked('call:join')).toHaveLength(2))
    expect(asked('call:join')[1]).not.toHaveProperty('agreesTo')
  })

  test('V64: nobody comes back into the call of another, nor after signing out', async () => {
    answerCall(live, ben)
    const comesBack = async () => {
      store.close()
      look()
      await vi.waitFor(() => expect(store.read().view).not.toBeNull())
      return store.read().status !== 'out'
    }
    await joinAsBen()
    window.dispatchEvent(new Event('pagehide'))
    const { seatIn } = call.parts
    call.parts.seatIn = () => ({ me: cleo, members: [ana, ben, cleo] })
    expect(await comesBack()).toBe(false)
    call.parts.seatIn = seatIn
    // It is gone for whoever it was of, too.
    expect(await comesBack()).toBe(false)
    await joinAsBen()
    window.dispatchEvent(new Event('pagehide'))
    forgetRememberedCalls()
    expect(await comesBack()).toBe(false)
    expect(asked('call:join')).toHaveLength(2)
  })

  test('V64: waits until it is known who this is', async () => {
    answerCall(live, ben)
    await joinAsBen()
    window.dispatchEvent(new Event('pagehide'))
    store.close()
    const { seatIn } = call.parts
    call.parts.seatIn = () => null
    look()
    expect(store.read().status).toBe('out')
    call.parts.seatIn = seatIn
    live.connection('reconnecting')
    live.connection('live')
    await vi.waitFor(() => expect(store.read().status).toBe('in'))
  })

  test('V65: a fault in the call ends the call, and says so', async () => {
    const server = answerCall(live, ben, [callPeer(ana)])
    const open = call.parts.openTransport
    call.parts.openTransport = async (wire, connection) => {
      const transport = await open(wire, connection)
      return {
        ...transport,
        publish: () => {
          throw new Error('broken')
        },
      }
    }
    await joinAsBen()
    expect(store.read()).toMatchObject({ status: 'out', problem: 'The call broke down. Start it again.' })
    expect(server.own()).toBeNull()
  })

  test('who leaves while joining is out on both sides', async () => {
    answerCall(live, ben)
    look()
    const joining = store.join({ mic: true, camera: true })
    store.leave()
    await joining
    expect(store.read().status).toBe('out')
    expect(call.transports).toHaveLength(0)
    await vi.waitFor(() => expect(asked('call:leave').length).toBeGreaterThan(0))
  })
})
