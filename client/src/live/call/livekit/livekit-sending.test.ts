import { ConnectionState, Track } from 'livekit-client'
import { describe, expect, test, vi } from 'vitest'
import { callPeer, peerOf } from '../../../../test/fake-call.ts'
import { livekitStage, outgoing, settle } from '../../../../test/livekit-stage.ts'
import { ana } from '../../../../test/session-fixture.ts'
import { FakeTrack } from './fake-livekit.fixture.ts'
import { livekitTimes } from './livekit-transport.ts'

const { Microphone, Camera, ScreenShare } = Track.Source
const stage = livekitStage()
const { peer, room, settleIn } = stage

describe('what a member sends through a media server', () => {
  test('V55 a copy of each track goes out as what it is, once the room is open', async () => {
    const [audio, camera, screen] = ['audio', 'video', 'video'].map(kind => new FakeTrack(kind))
    stage.transport.publish(
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
    stage.transport.publish(outgoing({ audio: audio.track }))
    await settle()
    expect(room().asked).toEqual(['publish microphone muted'])
    expect(room().sends(Microphone)?.media.enabled).toBe(false)
    expect(audio.enabled).toBe(false)

    audio.enabled = true
    stage.transport.publish(outgoing({ audio: audio.track }))
    await settle()
    expect(room().sends(Microphone)).toMatchObject({ isMuted: false, media: { enabled: true } })

    audio.enabled = false
    stage.transport.publish(outgoing({ audio: audio.track }))
    await settle()
    expect(room().sends(Microphone)).toMatchObject({ isMuted: true, media: { enabled: false } })
    expect(room().asked).toHaveLength(1)
  })

  test('V55 a mute by the media server holds until the member turns the microphone on again', async () => {
    await settleIn()
    const audio = new FakeTrack('audio')
    const say = async (isOn: boolean) => {
      audio.enabled = isOn
      stage.transport.publish(outgoing({ audio: audio.track }))
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
    stage.transport.publish(outgoing({ camera: before.track }))
    await settle()
    stage.transport.publish(outgoing({ camera: after.track }))
    await settle()
    expect(room().asked).toEqual(['publish camera'])
    expect(room().sends(Camera)?.media.copyOf).toBe(after)
    expect(before.copies[0]?.readyState).toBe('ended')
    expect(after.copies[0]?.readyState).toBe('live')
  })

  test('V55 what is turned off stops at once, and the member’s own track is never stopped', async () => {
    await settleIn()
    const camera = new FakeTrack('video')
    stage.transport.publish(outgoing({ camera: camera.track }))
    await settle()
    stage.transport.publish(outgoing({}))
    expect(camera.copies[0]?.readyState).toBe('ended')
    await settle()
    expect(room().asked).toEqual(['publish camera', 'unpublish camera'])

    stage.transport.publish(outgoing({ camera: camera.track }))
    await settle()
    room().enter(ConnectionState.Reconnecting)
    stage.transport.publish(outgoing({}))
    expect(camera.copies[1]?.readyState).toBe('ended')
    expect(camera.readyState).toBe('live')
  })

  test('V55 the last wish counts, however many came while the media server took its time', async () => {
    await settleIn()
    const tracks = [1, 2, 3].map(() => new FakeTrack('video'))
    for (const { track } of tracks) {
      stage.transport.publish(outgoing({ camera: track }))
      stage.transport.publish(outgoing({}))
    }
    stage.transport.publish(outgoing({ camera: tracks[2]?.track ?? null }))
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
    stage.transport.publish(outgoing({ audio: audio.track }))
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
    stage.transport.publish(outgoing({ camera: new FakeTrack('video').track }))
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
    stage.transport.setPeers([callPeer(ana)], [])
    const them = room().joins(peerOf(ana), Microphone, Camera, ScreenShare)
    const [audio, camera] = [new FakeTrack('audio'), new FakeTrack('video')]
    const both = { audio: audio.track, camera: camera.track }
    stage.transport.publish(outgoing(both))
    await settle()
    expect(peer(peerOf(ana)).camera).not.toBeNull()

    stage.transport.publish(outgoing({ ...both, isAudioOnly: true }))
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
