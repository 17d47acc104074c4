import { beforeEach, expect, test, vi } from 'vitest'
import type { CallConnection } from '@dryrun/shared/contract/call'
import { checkConnection } from './connection-check.ts'

/** Which kinds of address the network lets a page have. */
let reachable: Set<'host' | 'srflx' | 'relay'>
let open: Set<FakeConnection>
let echo: (sent: Uint8Array) => Uint8Array

class FakeChannel extends EventTarget {
  binaryType = ''
  other: FakeChannel | null = null
  send(data: Uint8Array): void {
    this.other?.dispatchEvent(new MessageEvent('message', { data: echo(new Uint8Array(data)) }))
  }
}

class FakeConnection extends EventTarget {
  localDescription: { from: FakeConnection } | null = null
  private readonly kinds: ('host' | 'srflx' | 'relay')[]
  private readonly channels: FakeChannel[] = []
  constructor({ iceTransportPolicy }: RTCConfiguration) {
    super()
    open.add(this)
    this.kinds = iceTransportPolicy === 'relay' ? ['relay'] : ['host', 'srflx', 'relay']
  }
  createDataChannel(): FakeChannel {
    const channel = new FakeChannel()
    this.channels.push(channel)
    return channel
  }
  setLocalDescription(): Promise<void> {
    this.localDescription = { from: this }
    queueMicrotask(() => {
      for (const type of this.kinds.filter(kind => reachable.has(kind))) this.say({ type, candidate: type })
      this.say(null)
    })
    return Promise.resolve()
  }
  private say(candidate: { type: string; candidate: string } | null): void {
    this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate }))
  }
  setRemoteDescription(): Promise<void> {
    return Promise.resolve()
  }
  /** A relay's address at both ends is all that these two can meet by. */
  addIceCandidate(): Promise<void> {
    for (const near of [...open].flatMap(each => each.channels)) {
      if (near.other) continue
      const far = new FakeChannel()
      near.other = far
      far.other = near
      this.dispatchEvent(Object.assign(new Event('datachannel'), { channel: far }))
      near.dispatchEvent(new Event('open'))
    }
    return Promise.resolve()
  }
  close(): void {
    open.delete(this)
  }
}

beforeEach(() => {
  reachable = new Set(['host', 'srflx', 'relay'])
  open = new Set()
  echo = sent => sent
  vi.stubGlobal('RTCPeerConnection', FakeConnection)
  return () => vi.useRealTimers()
})

const stun = { urls: ['stun:stun.example.org'] }
const turn = { urls: ['turn:relay.example.org'], username: 'u', credential: 'c' }
const mesh = (...iceServers: { urls: string[] }[]): CallConnection => ({
  kind: 'mesh',
  iceServers,
  isRelayOnly: false,
  validForMs: null,
})

test('V36: addresses are gathered, and each finding follows from which there are', async () => {
  expect(await checkConnection(mesh(stun))).toMatchObject({ finding: 'direct', relayRoundTripMs: null })
  reachable.delete('srflx')
  expect(await checkConnection(mesh(stun))).toMatchObject({ finding: 'localOnly', hasServers: true })
  expect(await checkConnection(mesh())).toMatchObject({ finding: 'localOnly', hasServers: false })
  reachable.clear()
  expect(await checkConnection(mesh(stun))).toMatchObject({ finding: 'blocked' })
  expect(open.size).toBe(0)
})

test('V36: where there is a relay, only a byte that came back says that it is reachable', async () => {
  const check = await checkConnection(mesh(stun, turn))
  expect(check.finding).toBe('relayed')
  expect(check.relayRoundTripMs).toBeGreaterThan(0)
  // Twice another byte would be the same again.
  let passes = 0
  echo = sent => (passes++ === 0 ? sent.map(byte => byte ^ 1) : sent)
  expect(await checkConnection(mesh(stun, turn))).toMatchObject({ finding: 'relayUnreachable' })
})

test('V36: a relay that gives no address is given up after 8 seconds', async () => {
  vi.useFakeTimers()
  reachable.delete('relay')
  const check = checkConnection(mesh(stun, turn))
  await vi.advanceTimersByTimeAsync(8_000)
  expect(await check).toMatchObject({ finding: 'relayUnreachable', candidates: { relay: null } })
  expect(open.size).toBe(0)
})

test('V36: a browser without it is blocked, and a media server is not checked', async () => {
  vi.stubGlobal('RTCPeerConnection', undefined)
  expect(await checkConnection(mesh(stun))).toMatchObject({ finding: 'blocked' })
  const livekit = { kind: 'livekit', url: 'wss://media.example.org', token: 't', validForMs: 1 } as const
  expect(await checkConnection(livekit)).toMatchObject({ finding: 'notChecked' })
})
