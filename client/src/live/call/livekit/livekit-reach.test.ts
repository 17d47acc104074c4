import { ConnectionQuality, ConnectionState, Track } from 'livekit-client'
import { describe, expect, test, vi } from 'vitest'
import { callPeer, peerOf } from '../../../../test/fake-call.ts'
import { livekitConnection, livekitStage, outgoing, settle } from '../../../../test/livekit-stage.ts'
import { ana, cleo } from '../../../../test/session-fixture.ts'
import { FakeTrack } from './fake-livekit.fixture.ts'

const { Microphone, Camera } = Track.Source
const stage = livekitStage()
const { heard, links, room, rooms, settleIn } = stage

describe('the way to a media server', () => {
  const everySecond = async (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000)

  test('a link goes by the room and by what the media server says of the peer', async () => {
    stage.transport.setPeers([callPeer(ana)], [])
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
    expect(rooms()).toHaveLength(1)
  })

  test('V58 out of reach, every link fails and it is tried again, later each time, and in the end it works', async () => {
    stage.transport.setPeers([callPeer(ana), callPeer(cleo)], [])
    room().refusesUs()
    await settle()
    expect(links()).toEqual(['failed', 'failed'])

    await everySecond(1)
    expect(rooms()).toHaveLength(2)
    room().refusesUs()
    await everySecond(1)
    expect(rooms()).toHaveLength(2)
    await everySecond(1)
    expect(rooms()).toHaveLength(3)
    expect(links()).toEqual(['failed', 'failed'])

    room().joins(peerOf(ana), Microphone)
    await settleIn()
    expect(links()).toEqual(['connected', 'connecting'])
  })

  test('V58 lost for good, it is entered again with the newest token, and all is sent again', async () => {
    const camera = new FakeTrack('video')
    stage.transport.publish(outgoing({ camera: camera.track }))
    await settleIn()
    const first = room()
    expect(first.token).toBe('first')
    stage.transport.renew({ ...livekitConnection, token: 'second' })
    await everySecond(60)
    expect(rooms()).toHaveLength(1)

    first.enter(ConnectionState.Disconnected)
    first.emit('disconnected')
    await everySecond(1)
    expect(rooms()).toHaveLength(2)
    expect(room().token).toBe('second')
    expect(camera.copies[0]?.readyState).toBe('ended')
    await settleIn()
    expect(room().sends(Camera)?.media.copyOf).toBe(camera)
    expect(first.asked).not.toContain('stop all')
  })

  test('V58 a network that is back is not waited for', async () => {
    room().refusesUs()
    await settle()
    stage.transport.recheck()
    expect(rooms()).toHaveLength(2)
    await everySecond(30)
    expect(rooms()).toHaveLength(2)
  })

  test('once closed nothing is heard, sent or tried any more', async () => {
    const audio = new FakeTrack('audio')
    stage.transport.publish(outgoing({ audio: audio.track }))
    await settleIn()
    stage.transport.close()
    const before = heard()
    expect(room().isLeft).toBe(true)
    expect(audio.copies[0]?.readyState).toBe('ended')
    expect(audio.readyState).toBe('live')
    stage.transport.recheck()
    stage.transport.publish(outgoing({ audio: audio.track }))
    stage.transport.setPeers([callPeer(ana)], [])
    await everySecond(60)
    expect([rooms().length, heard(), stage.transport.peers().length]).toEqual([1, before, 0])
  })
})
