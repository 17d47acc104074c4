import { ConnectionQuality, ConnectionState, Track } from 'livekit-client'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { PeerId } from '@dryrun/shared/contract/call'
import { callPeer, peerOf } from '../../../../test/fake-call.ts'
import { ana, ben, cleo } from '../../../../test/session-fixture.ts'
import type { CallTransport, Outgoing, RemotePeer } from '../call-transport.ts'
import { fakeLivekit, FakeTrack } from './fake-livekit.fixture.ts'
import { createLiveKitTransport, livekitTimes } from './livekit-transport.ts'
import type { LivekitConnection } from './livekit-transport.ts'

const { Microphone, Camera, ScreenShare } = Track.Source
const connection: LivekitConnection = {
  kind: 'livekit',
  url: 'wss://media.test',
  token: 'first',
  validForMs: 600_000,
}

let livekit: ReturnType<typeof fakeLivekit>
let transport: CallTransport
let heard: number

beforeEach(() => {
  vi.useFakeTimers()
  livekit = fakeLivekit()
  heard = 0
  const wire = { self: peerOf(ben), send: () => Promise.reject(new Error('nothing is sent by our server')) }
  transport = createLiveKitTransport(wire, connection, { sdk: livekit.sdk, random: () => 1 - Number.EPSILON })
  transport.onChange(() => (heard += 1))
})
afterEach(() => {
  transport.close()
  vi.useRealTimers()
})

const room = () => livekit.last()
/** Lets what was begun come to its end, without time passing. */
const settle = () => vi.advanceTimersByTimeAsync(0)
const settleIn = async () => {
  room().opens()
  await settle()
}
const outgoing = (more: Partial<Outgoing>): Outgoing => ({
  audio: null,
  camera: null,
  screen: null,
  isAudioOnly: false,
  ...more,
})
const peer = (peerId: PeerId): RemotePeer => {
  const found = transport.peers().find(one => one.peerId === peerId)
  if (!found) throw new Error(`${peerId} is not shown`)
  return found
}
const links = () => transport.peers().map(({ link }) => link)

describe('what a member sends through a media server', () => {
  test('V55 a copy of each track goes out as what it is, once the room is open', async () => {
    const [audio, camera, screen] = ['audio', 'video', 'video'].map(kind => new FakeTrack(kind))
    transport.publish(
      outgoing({ audio: audio?.track ?? null, camera: camera?.track ?? null, screen: screen?.track ?? null }),
    )
    await settle()
    expect(room().asked).toEqual([])

    await settleIn()
    expect(room().asked.sort()).toEqual(['publish camera', 'publish microphone', 'publish screen_share'])
    expect(room().sends(Microphone)?.media.copyOf).toBe(audio)
    expect(room().sends(ScreenShare)?.media.copyOf).toBe(screen)
  })

  test('V55 a microphone that is off is muted before it is published, and follows from then on', async () => {
    await settleIn()
    const audio = new FakeTrack('audio')
    audio.enabled = false
    transport.publish(outgoing({ audio: audio.track }))
    await settle()
    expect(room().asked).toEqual(['publish microphone muted'])
    expect(room().sends(Microphone)?.media.enabled).toBe(false)
    expect(audio.enabled).toBe(false)

    audio.enabled = true
    transport.publish(outgoing({ audio: audio.track }))
    await settle()
    expect(room().sends(Microphone)).toMatchObject({ isMuted: false, media: { enabled: true } })

    audio.enabled = false
    transport.publish(outgoing({ audio: audio.track }))
    await settle()
    expect(room().sends(Microphone)).toMatchObject({ isMuted: true, media: { enabled: false } })
    expect(room().asked).toHaveLength(1)
  })

  test('V55 a mute by the media server holds until the member turns the microphone on again', async () => {
    await settleIn()
    const audio = new FakeTrack('audio')
    const say = async (isOn: boolean) => {
      audio.enabled = isOn
      transport.publish(outgoing({ audio: audio.track }))
      await settle()
    }
    await say(true)
    await room().sends(Microphone)?.mute()
    room().emit('trackMuted')
    await say(true)
    expect(room().sends(Microphone)?.isMuted).toBe(true)

    await say(false)
    await say(true)
    expect(room().sends(Microphone)?.isMuted).toBe(false)
  })

  test('V55 another device takes the place of the one before, without a new publication', async () => {
    await settleIn()
    const [before, after] = [new FakeTrack('video'), new FakeTrack('video')]
    transport.publish(outgoing({ camera: before.track }))
    await settle()
    transport.publish(outgoing({ camera: after.track }))
    await settle()
    expect(room().asked).toEqual(['publish camera'])
    expect(room().sends(Camera)?.media.copyOf).toBe(after)
    expect(before.copies[0]?.readyState).toBe('ended')
    expect(after.copies[0]?.readyState).toBe('live')
  })

  test('V55 what is turned off stops at once, and the member’s own track is never stopped', async () => {
    await settleIn()
    const camera = new FakeTrack('video')
    transport.publish(outgoing({ camera: camera.track }))
    await settle()
    transport.publish(outgoing({}))
    expect(camera.copies[0]?.readyState).toBe('ended')
    await settle()
    expect(room().asked).toEqual(['publish camera', 'unpublish camera'])

    transport.publish(outgoing({ camera: camera.track }))
    await settle()
    room().enter(ConnectionState.Reconnecting)
    transport.publish(outgoing({}))
    expect(camera.copies[1]?.readyState).toBe('ended')
    expect(camera.readyState).toBe('live')
  })

  test('V55 the last wish counts, however many came while the media server took its time', async () => {
    await settleIn()
    const tracks = [1, 2, 3].map(() => new FakeTrack('video'))
    for (const { track } of tracks) {
      transport.publish(outgoing({ camera: track }))
      transport.publish(outgoing({}))
    }
    transport.publish(outgoing({ camera: tracks[2]?.track ?? null }))
    await settle()
    expect(room().sends(Camera)?.media).toMatchObject({ copyOf: tracks[2], readyState: 'live' })
    expect(
      tracks.flatMap(({ copies }) => copies).filter(({ readyState }) => readyState === 'live'),
    ).toHaveLength(1)
  })

  test('what may not be sent is tried again as soon as it may', async () => {
    await settleIn()
    room().refuses = Microphone
    const audio = new FakeTrack('audio')
    transport.publish(outgoing({ audio: audio.track }))
    await settle()
    expect(room().sends(Microphone)).toBeUndefined()
    expect(audio.copies[0]?.readyState).toBe('ended')

    room().refuses = null
    room().emit('participantPermissionsChanged')
    await settle()
    expect(room().sends(Microphone)?.media.copyOf).toBe(audio)
  })

  test('what failed is tried again, and what the media server ended is published anew where it still may be', async () => {
    await settleIn()
    room().refuses = Camera
    transport.publish(outgoing({ camera: new FakeTrack('video').track }))
    await settle()
    room().refuses = null
    await vi.advanceTimersByTimeAsync(livekitTimes.publishAgainMs)
    expect(room().sends(Camera)).toBeDefined()

    const first = room().sends(Camera)
    room().localParticipant.trackPublications.clear()
    room().emit('localTrackUnpublished')
    await settle()
    expect(room().sends(Camera)).toBeDefined()
    expect(room().sends(Camera)).not.toBe(first)
    expect(first?.media.readyState).toBe('ended')
  })

  test('V57 with audio only, no camera and no screen goes out and none is taken in', async () => {
    await settleIn()
    transport.setPeers([callPeer(ana)], [])
    const them = room().joins(peerOf(ana), Microphone, Camera, ScreenShare)
    const [audio, camera] = [new FakeTrack('audio'), new FakeTrack('video')]
    const both = { audio: audio.track, camera: camera.track }
    transport.publish(outgoing(both))
    await settle()
    expect(peer(peerOf(ana)).camera).not.toBeNull()

    transport.publish(outgoing({ ...both, isAudioOnly: true }))
    await settle()
    expect(room().asked.at(-1)).toBe('unpublish camera')
    expect([...them.trackPublications.values()].map(({ isDesired }) => isDesired)).toEqual([
      true,
      false,
      false,
    ])
    const chosen = { step: 'off', why: 'chosen' }
    expect(peer(peerOf(ana))).toMatchObject({
      camera: null,
      screen: null,
      theirVideo: chosen,
      ourVideo: chosen,
    })
    expect(peer(peerOf(ana)).audio).not.toBeNull()
  })
})

describe('what comes from a media server', () => {
  beforeEach(async () => {
    transport.setPeers([callPeer(ana)], [])
    await settleIn()
  })

  test('V59 media keeps its stream as long as it is the same, and another track is another', async () => {
    const them = room().joins(peerOf(ana), Microphone, Camera)
    const [voice] = them.trackPublications.values()
    await settle()
    const before = peer(peerOf(ana))
    expect(before.audio?.getAudioTracks()).toEqual([voice?.track?.mediaStreamTrack])
    expect(before.screen).toBeNull()

    room().emit('trackSubscribed')
    await settle()
    expect(peer(peerOf(ana))).toBe(before)

    them.publish(Camera)
    room().emit('trackSubscribed')
    await settle()
    expect(peer(peerOf(ana)).audio).toBe(before.audio)
    expect(peer(peerOf(ana)).camera).not.toBe(before.camera)
  })

  test('V59 a picture the media server holds back is said to be off for the network, and comes back', async () => {
    const them = room().joins(peerOf(ana), Microphone, Camera)
    const [, camera] = them.trackPublications.values()
    await settle()
    const shown = peer(peerOf(ana)).camera
    const say = async (streamState: Track.StreamState) => {
      Object.assign(camera?.track ?? {}, { streamState })
      room().emit('trackStreamStateChanged')
      await settle()
    }

    await say(Track.StreamState.Paused)
    expect(peer(peerOf(ana))).toMatchObject({ camera: null, theirVideo: { step: 'off', why: 'network' } })
    await say(Track.StreamState.Active)
    expect(peer(peerOf(ana))).toMatchObject({ theirVideo: { step: 'full', why: 'network' } })
    expect(peer(peerOf(ana)).camera).toBe(shown)
  })

  test('a muted camera is no picture, and a muted voice keeps its stream', async () => {
    const them = room().joins(peerOf(ana), Microphone, Camera)
    for (const publication of them.trackPublications.values()) publication.isMuted = true
    room().emit('trackSubscribed')
    await settle()
    expect(peer(peerOf(ana)).camera).toBeNull()
    expect(peer(peerOf(ana)).audio).not.toBeNull()
  })

  test('V56 nobody is shown or taken in whom our own server does not name', async () => {
    const stranger = room().joins('check-somebody', Microphone, Camera)
    await settle()
    expect(transport.peers().map(({ peerId }) => peerId)).toEqual([peerOf(ana)])
    expect([...stranger.trackPublications.values()].map(({ isDesired }) => isDesired)).toEqual([false, false])

    const late = room().joins(peerOf(cleo), Microphone)
    await settle()
    transport.setPeers([callPeer(ana), callPeer(cleo)], [])
    await settle()
    expect([...late.trackPublications.values()][0]?.isDesired).toBe(true)
    expect(peer(peerOf(cleo)).link).toBe('connected')

    transport.setPeers([callPeer(ana)], [peerOf(cleo)])
    await settle()
    expect(transport.peers().map(({ peerId }) => peerId)).toEqual([peerOf(ana)])
    expect([...late.trackPublications.values()][0]?.isDesired).toBe(false)
  })

  test('V56 who is only missing from our server’s list stays while their media does', async () => {
    room().joins(peerOf(ana), Microphone)
    transport.setPeers([], [])
    await settle()
    expect(links()).toEqual(['connected'])
    room().remoteParticipants.clear()
    room().emit('participantDisconnected')
    await settle()
    expect(links()).toEqual([])
  })

  test('less of a camera is asked for in a call of many', async () => {
    const [, camera] = room().joins(peerOf(ana), Microphone, Camera).trackPublications.values()
    expect(camera?.dimensions?.height).toBe(720)
    transport.setPeers(
      [ana, cleo].map(member => callPeer(member)).concat(callPeer(ben, { peerId: 'fourth-peer' as PeerId })),
      [],
    )
    expect(camera?.dimensions?.height).toBe(360)
  })

  test('quality is that of their tracks alone, every two seconds while somebody listens', async () => {
    const [voice] = room().joins(peerOf(ana), Microphone).trackPublications.values()
    const audio = new FakeTrack('audio')
    transport.publish(outgoing({ audio: audio.track }))
    await settle()
    const look = async (bytesReceived: number, bytesSent: number) => {
      const pair = {
        id: 'CP',
        type: 'candidate-pair',
        currentRoundTripTime: 0.05,
        bytesReceived: 9e9,
        bytesSent: 9e9,
      }
      const transportEntry = { id: 'T', type: 'transport', selectedCandidatePairId: 'CP' }
      const inbound = {
        id: 'I',
        type: 'inbound-rtp',
        bytesReceived,
        packetsReceived: bytesReceived / 100,
        jitter: 0.01,
      }
      Object.assign(voice ?? {}, { entries: [transportEntry, pair, { ...inbound, packetsLost: 0 }] })
      Object.assign(room().sends(Microphone) ?? {}, {
        entries: [{ id: 'O', type: 'outbound-rtp', bytesSent }],
      })
      await vi.advanceTimersByTimeAsync(livekitTimes.lookMs)
    }
    await look(10_000, 20_000)
    expect(peer(peerOf(ana)).quality).toBeNull()
    await look(20_000, 50_000)
    expect(peer(peerOf(ana)).quality).toMatchObject({
      grade: 'good',
      roundTripMs: 50,
      jitterMs: 10,
      inKbps: 40,
      outKbps: 120,
    })
  })
})

describe('the way to a media server', () => {
  const everySecond = async (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000)

  test('a link goes by the room and by what the media server says of the peer', async () => {
    transport.setPeers([callPeer(ana)], [])
    await settle()
    expect(links()).toEqual(['connecting'])
    await settleIn()
    expect(links()).toEqual(['connecting'])
    const them = room().joins(peerOf(ana), Microphone)
    await settle()
    expect(links()).toEqual(['connected'])

    them.connectionQuality = ConnectionQuality.Lost
    room().emit('connectionQualityChanged')
    await settle()
    expect(links()).toEqual(['reconnecting'])
    them.connectionQuality = ConnectionQuality.Poor

    for (const [state, link] of [
      [ConnectionState.SignalReconnecting, 'connected'],
      [ConnectionState.Reconnecting, 'reconnecting'],
      [ConnectionState.Connected, 'connected'],
    ] as const) {
      room().enter(state)
      await settle()
      expect(links()).toEqual([link])
    }
    expect(livekit.rooms).toHaveLength(1)
  })

  test('V58 out of reach, every link fails and it is tried again, later each time, and in the end it works', async () => {
    transport.setPeers([callPeer(ana), callPeer(cleo)], [])
    room().refusesUs()
    await settle()
    expect(links()).toEqual(['failed', 'failed'])

    await everySecond(1)
    expect(livekit.rooms).toHaveLength(2)
    room().refusesUs()
    await everySecond(1)
    expect(livekit.rooms).toHaveLength(2)
    await everySecond(1)
    expect(livekit.rooms).toHaveLength(3)
    expect(links()).toEqual(['failed', 'failed'])

    room().joins(peerOf(ana), Microphone)
    await settleIn()
    expect(links()).toEqual(['connected', 'connecting'])
  })

  test('V58 lost for good, it is entered again with the newest token, and all is sent again', async () => {
    const camera = new FakeTrack('video')
    transport.publish(outgoing({ camera: camera.track }))
    await settleIn()
    const first = room()
    expect(first.token).toBe('first')
    transport.renew({ ...connection, token: 'second' })
    await everySecond(60)
    expect(livekit.rooms).toHaveLength(1)

    first.enter(ConnectionState.Disconnected)
    first.emit('disconnected')
    await everySecond(1)
    expect(livekit.rooms).toHaveLength(2)
    expect(room().token).toBe('second')
    expect(camera.copies[0]?.readyState).toBe('ended')
    await settleIn()
    expect(room().sends(Camera)?.media.copyOf).toBe(camera)
    expect(first.asked).not.toContain('stop all')
  })

  test('V58 a network that is back is not waited for', async () => {
    room().refusesUs()
    await settle()
    transport.recheck()
    expect(livekit.rooms).toHaveLength(2)
    await everySecond(30)
    expect(livekit.rooms).toHaveLength(2)
  })

  test('once closed nothing is heard, sent or tried any more', async () => {
    const audio = new FakeTrack('audio')
    transport.publish(outgoing({ audio: audio.track }))
    await settleIn()
    transport.close()
    const before = heard
    expect(room().isLeft).toBe(true)
    expect(audio.copies[0]?.readyState).toBe('ended')
    expect(audio.readyState).toBe('live')
    transport.recheck()
    transport.publish(outgoing({ audio: audio.track }))
    transport.setPeers([callPeer(ana)], [])
    await everySecond(60)
    expect([livekit.rooms.length, heard, transport.peers().length]).toEqual([1, before, 0])
  })
})
