import { Track } from 'livekit-client'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { PeerId } from '@dryrun/shared/contract/call'
import { callPeer, peerOf } from '../../../../test/fake-call.ts'
import { livekitStage, outgoing, settle } from '../../../../test/livekit-stage.ts'
import { ana, ben, cleo } from '../../../../test/session-fixture.ts'
import { FakeTrack } from './fake-livekit.fixture.ts'
import { livekitTimes } from './livekit-transport.ts'

const { Microphone, Camera } = Track.Source
const stage = livekitStage()
const { links, peer, room, settleIn } = stage

describe('what comes from a media server', () => {
  beforeEach(async () => {
    stage.transport.setPeers([callPeer(ana)], [])
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
    expect(stage.transport.peers().map(({ peerId }) => peerId)).toEqual([peerOf(ana)])
    expect([...stranger.trackPublications.values()].map(({ isDesired }) => isDesired)).toEqual([false, false])

    const late = room().joins(peerOf(cleo), Microphone)
    await settle()
    stage.transport.setPeers([callPeer(ana), callPeer(cleo)], [])
    await settle()
    expect([...late.trackPublications.values()][0]?.isDesired).toBe(true)
    expect(peer(peerOf(cleo)).link).toBe('connected')

    stage.transport.setPeers([callPeer(ana)], [peerOf(cleo)])
    await settle()
    expect(stage.transport.peers().map(({ peerId }) => peerId)).toEqual([peerOf(ana)])
    expect([...late.trackPublications.values()][0]?.isDesired).toBe(false)
  })

  test('V56 who is only missing from our server’s list stays while their media does', async () => {
    room().joins(peerOf(ana), Microphone)
    stage.transport.setPeers([], [])
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
    stage.transport.setPeers(
      [ana, cleo].map(member => callPeer(member)).concat(callPeer(ben, { peerId: 'fourth-peer' as PeerId })),
      [],
    )
    expect(camera?.dimensions?.height).toBe(360)
  })

  test('quality is that of their tracks alone, every two seconds while somebody listens', async () => {
    const [voice] = room().joins(peerOf(ana), Microphone).trackPublications.values()
    const audio = new FakeTrack('audio')
    stage.transport.publish(outgoing({ audio: audio.track }))
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
