import { ConnectionState } from 'livekit-client'
import type { LocalTrack, Room } from 'livekit-client'
import { expect, test, vi } from 'vitest'
import { CallPeer, PeerId } from '@dryrun/shared/contract/call'
import { livekitSdk } from './livekit-sdk.ts'
import { createLiveKitTransport } from './livekit-transport.ts'
import { SentMedia } from './sent-media.ts'

/** LiveKit's own client, as far as it goes without a media server. */

function openTone(): { track: MediaStreamTrack; close: () => Promise<void> } {
  const context = new AudioContext()
  const tone = new OscillatorNode(context)
  const end = new MediaStreamAudioDestinationNode(context)
  tone.connect(end)
  tone.start()
  const [track] = end.stream.getAudioTracks()
  if (!track) throw new Error('the tone has no track')
  return { track, close: () => context.close() }
}

test('V55 the client itself never switches on a microphone that is off, nor stops it', async () => {
  const { track, close } = openTone()
  track.enabled = false
  const published: { local: LocalTrack; wasEnabled: boolean; wasMuted: boolean }[] = []
  const localParticipant = {
    trackPublications: new Map<string, { track: LocalTrack }>(),
    publishTrack: async (local: LocalTrack) => {
      published.push({ local, wasEnabled: local.mediaStreamTrack.enabled, wasMuted: local.isMuted })
      localParticipant.trackPublications.set('TR', { track: local })
    },
    unpublishTrack: async () => localParticipant.trackPublications.clear(),
  }
  const room = { state: ConnectionState.Connected, localParticipant } as unknown as Room
  const sent = new SentMedia({ room, kind: 'audio', sdk: livekitSdk, retryMs: 100 })
  sent.publish(track)
  await vi.waitFor(() => expect(published).toHaveLength(1))
  expect(published[0]).toMatchObject({ wasEnabled: false, wasMuted: true })

  track.enabled = true
  sent.settle()
  await vi.waitFor(() => expect(published[0]?.local.isMuted).toBe(false))
  expect(published[0]?.local.mediaStreamTrack.enabled).toBe(true)

  track.enabled = false
  sent.settle()
  await vi.waitFor(() => expect(published[0]?.local.isMuted).toBe(true))
  expect(published[0]?.local.mediaStreamTrack.enabled).toBe(false)

  sent.publish(null)
  expect(published[0]?.local.mediaStreamTrack.readyState).toBe('ended')
  expect(track.readyState).toBe('live')
  sent.close()
  await close()
})

test('V58 a media server that is not there fails the links, and nothing is thrown', async () => {
  const { track, close } = openTone()
  const self = PeerId.parse('peer-of-ben')
  const them = CallPeer.parse({
    peerId: 'peer-of-ana',
    memberId: '0198a000-0000-7000-8000-000000000001',
    media: { isMicOn: true, isCameraOn: true, isSharingScreen: false, isAudioOnly: false },
    mayBeHeard: true,
    mutedBy: null,
    isHere: true,
  })
  const transport = createLiveKitTransport(
    { self, send: () => Promise.resolve() },
    // Nothing listens on this port, which browsers do not block either.
    { kind: 'livekit', url: 'ws://127.0.0.1:49151', token: 'none', validForMs: 60_000 },
  )
  transport.setPeers([them], [])
  transport.publish({ audio: track, camera: null, screen: null, isAudioOnly: false })
  await vi.waitFor(() => expect(transport.peers()[0]?.link).toBe('failed'), { timeout: 20_000 })
  expect(track.readyState).toBe('live')
  transport.close()
  expect(transport.peers()).toEqual([])
  await close()
})
