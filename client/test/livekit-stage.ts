import { afterEach, beforeEach, vi } from 'vitest'
import type { PeerId } from '@dryrun/shared/contract/call'
import type { CallTransport, Outgoing, RemotePeer } from '../src/live/call/call-transport.ts'
import { nothingSent } from '../src/live/call/call-transport.ts'
import { fakeLivekit } from '../src/live/call/livekit/fake-livekit.fixture.ts'
import { createLiveKitTransport } from '../src/live/call/livekit/livekit-transport.ts'
import type { LivekitConnection } from '../src/live/call/livekit/livekit-transport.ts'
import { peerOf } from './fake-call.ts'
import { ben } from './session-fixture.ts'

export const livekitConnection: LivekitConnection = {
  kind: 'livekit',
  url: 'wss://media.test',
  token: 'first',
  validForMs: 600_000,
}

export const outgoing = (more: Partial<Outgoing>): Outgoing => ({ ...nothingSent, ...more })

/** Lets what was begun come to its end, without time passing. */
export const settle = () => vi.advanceTimersByTimeAsync(0)

/** For each test of a file a transport of Ben's to a media server in memory; time stands still. */
export function livekitStage() {
  let livekit: ReturnType<typeof fakeLivekit>
  let transport: CallTransport
  let heard: number

  beforeEach(() => {
    vi.useFakeTimers()
    livekit = fakeLivekit()
    heard = 0
    const wire = { self: peerOf(ben), send: () => Promise.reject(new Error('nothing is sent by our server')) }
    const chance = { sdk: livekit.sdk, random: () => 1 - Number.EPSILON }
    transport = createLiveKitTransport(wire, livekitConnection, chance)
    transport.onChange(() => (heard += 1))
  })
  afterEach(() => {
    transport.close()
    vi.useRealTimers()
  })

  const room = () => livekit.last()
  return {
    room,
    rooms: () => livekit.rooms,
    /** How often a change was told. */
    heard: () => heard,
    settleIn: async () => {
      room().opens()
      await settle()
    },
    peer: (peerId: PeerId): RemotePeer => {
      const found = transport.peers().find(one => one.peerId === peerId)
      if (!found) throw new Error(`${peerId} is not shown`)
      return found
    },
    links: () => transport.peers().map(({ link }) => link),
    get transport() {
      return transport
    },
  }
}
