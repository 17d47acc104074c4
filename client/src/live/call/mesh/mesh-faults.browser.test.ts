import { afterEach, expect, it } from 'vitest'
import { MeshLab, quickTimes, statSum, until } from './mesh-lab.fixture.ts'
import type { Tab } from './mesh-lab.fixture.ts'
import { paintedTrack } from './painted-media.fixture.ts'
import { noFaults } from './signal-bus.fixture.ts'
import type { Faults } from './signal-bus.fixture.ts'

let lab = new MeshLab()
const begin = (seed = 1, faults: Partial<Faults> = {}) =>
  (lab = new MeshLab(seed, { ...noFaults, ...faults }))

afterEach(() => lab.close())

const atOnce = { times: { ...quickTimes, politeWaitMs: 0 } }

const connected = (one: Tab, two: Tab) =>
  until('both are connected', () => one.isConnectedTo(two) && two.isConnectedTo(one))

/** Speech goes both ways, over connections that belong together. */
async function hearEachOther(one: Tab, two: Tab): Promise<void> {
  const packets = (tab: Tab) => statSum(tab.pc, 'inbound-rtp', 'audio', 'packetsReceived')
  const before = { one: await packets(one), two: await packets(two), pcs: [one.pc, two.pc] }
  await until('speech goes both ways', async () => {
    if (one.pc !== before.pcs[0] || two.pc !== before.pcs[1]) {
      Object.assign(before, { one: await packets(one), two: await packets(two), pcs: [one.pc, two.pc] })
    }
    return (await packets(one)) > before.one + 10 && (await packets(two)) > before.two + 10
  })
}

const kindsOf = (tab: Tab) =>
  tab.pc.getTransceivers().map(({ receiver, currentDirection }) => [receiver.track.kind, currentDirection])
const threeBothWays = ['audio', 'video', 'video'].map(kind => [kind, 'sendrecv'])

const descriptions = (type: 'offer' | 'answer') =>
  lab.bus.sent.filter(({ signal }) => signal.kind === 'description' && signal.type === type)

it('V21: both begin at once, thirty times, and have the same three media each time', async () => {
  for (let seed = 1; seed <= 30; seed += 1) {
    begin(seed, { mostDelayMs: 40, twiceShare: 0.2 })
    const one = lab.tab('a', {}, atOnce)
    const two = lab.tab('b', {}, atOnce)
    lab.announce()
    await connected(one, two)
    await until('nothing is open', () => [one, two].every(tab => tab.pc.signalingState === 'stable'))
    expect([kindsOf(one), kindsOf(two)], `seed ${seed}`).toEqual([threeBothWays, threeBothWays])
    expect([one.open.length, two.open.length], `seed ${seed}`).toEqual([1, 1])
    // The offer that wins is the one of the peer that does not yield.
    expect(one.connections.length, `seed ${seed}`).toBe(1)
    lab.close()
  }
})

it.each([1, 2, 3, 4, 5, 6])('V22: signals are lost, late, doubled and out of order (seed %i)', async seed => {
  begin(seed, { mostDelayMs: 120, lossShare: 0.25, twiceShare: 0.25 })
  const one = lab.tab('a', {}, atOnce)
  const two = lab.tab('b', {}, atOnce)
  lab.announce()
  await connected(one, two)
  await hearEachOther(one, two)
  expect([kindsOf(one), kindsOf(two)]).toEqual([threeBothWays, threeBothWays])
})

it('V21: without a fault one offer and one answer connect two', async () => {
  begin()
  const one = lab.tab('a')
  const two = lab.tab('b')
  lab.announce()
  await connected(one, two)
  await hearEachOther(one, two)
  expect([descriptions('offer').length, descriptions('answer').length]).toEqual([1, 1])
})

it('V22: an offer that was lost is sent again; so is an answer', async () => {
  begin()
  const one = lab.tab('a')
  const two = lab.tab('b')
  const lost = new Set<string>()
  lab.bus.loses = ({ signal }) => {
    const kind = signal.kind === 'description' ? signal.type : signal.kind
    const isFirst = !lost.has(kind)
    lost.add(kind)
    return isFirst
  }
  lab.announce()
  await connected(one, two)
  await hearEachOther(one, two)
  expect(lost).toEqual(new Set(['offer', 'answer', 'candidates', 'video']))
  expect(one.connections.length).toBe(1)
})

it('V22: without a single candidate of one side they connect all the same', async () => {
  begin()
  const one = lab.tab('a')
  const two = lab.tab('b')
  lab.bus.loses = ({ from, signal }) => from === one.peerId && signal.kind === 'candidates'
  lab.announce()
  await connected(one, two)
  await hearEachOther(one, two)
})

it('V22: an answer to an older offer, and anything of an older connection, changes nothing', async () => {
  begin()
  const one = lab.tab('a')
  const two = lab.tab('b')
  lab.announce()
  await connected(one, two)
  const old = [...lab.bus.sent]
  one.pc.restartIce()
  await until(
    'they agree again',
    () => descriptions('answer').length === 2 && one.pc.signalingState === 'stable',
  )
  const fragment = () => /^a=ice-ufrag:.*$/m.exec(one.pc.remoteDescription?.sdp ?? '')?.[0]
  const before = fragment()
  for (const sent of old) lab.bus.deliver(sent)
  await hearEachOther(one, two)
  expect(fragment()).toBe(before)

  // Now both have other connections, and everything of the first ones comes once more.
  two.pc.close()
  await until('another connection', () => two.connections.length === 2 && one.connections.length === 2)
  await connected(one, two)
  for (const sent of [...old, ...old.toReversed()]) lab.bus.deliver(sent)
  await hearEachOther(one, two)
  expect([one.connections.length, two.connections.length]).toEqual([2, 2])
})

it('V23: a connection that dies on one side is replaced on both, without a click', async () => {
  begin()
  const one = lab.tab('a', { camera: paintedTrack('red') })
  const two = lab.tab('b')
  lab.announce()
  await connected(one, two)
  await hearEachOther(one, two)
  for (const tab of [one, two]) {
    tab.pc.close()
    await until('it is noticed', () => !one.isConnectedTo(two) || !two.isConnectedTo(one))
    await connected(one, two)
    await hearEachOther(one, two)
  }
  const viewer = two.viewer(one, 'camera')
  await until('the camera is there again', () => viewer.frames > 5)
})

it('V23: a peer that reloads comes back, under another id or its own', async () => {
  begin()
  const one = lab.tab('a')
  const first = lab.tab('b')
  lab.announce()
  await connected(one, first)
  lab.crash(first)
  const same = lab.tab('b')
  lab.announce()
  await connected(one, same)
  await hearEachOther(one, same)
  expect(one.open.length).toBe(1)

  lab.crash(same)
  const other = lab.tab('c')
  lab.announce(lab.tabs, [same.peerId])
  await connected(one, other)
  await hearEachOther(one, other)
  expect(one.transport.peers().map(({ peerId }) => peerId)).toEqual([other.peerId])
  expect(one.open.length).toBe(1)
})

it('V23: media goes on while the server is away, and nothing is begun anew when it is back', async () => {
  begin()
  const one = lab.tab('a')
  const two = lab.tab('b')
  lab.announce()
  await connected(one, two)
  lab.bus.isUp = false
  await hearEachOther(one, two)
  // The server has started again and knows nobody yet; then everybody again.
  one.transport.setPeers([one.asPeer()], [])
  await hearEachOther(one, two)
  lab.bus.isUp = true
  lab.announce()
  await hearEachOther(one, two)
  expect([one.connections.length, two.connections.length, descriptions('offer').length]).toEqual([1, 1, 1])
})

it('V23: what could not be sent is sent when the server is back', async () => {
  begin()
  lab.bus.isUp = false
  const one = lab.tab('a')
  const two = lab.tab('b')
  lab.announce()
  await until('it was tried', () => one.pc.signalingState === 'have-local-offer')
  lab.bus.isUp = true
  await connected(one, two)
  expect(one.connections.length).toBe(1)
})

it('V23: a look after a change of network restarts only what does not flow', async () => {
  begin()
  const one = lab.tab('a')
  const two = lab.tab('b')
  lab.announce()
  await connected(one, two)
  one.transport.recheck()
  await hearEachOther(one, two)
  two.close()
  one.transport.recheck()
  await until('it is restarted', () => descriptions('offer').length > 1)
  expect(one.of(two)?.link).toBe('reconnecting')
})

it('V29: who left is let go at once; who is only missing stays while connected', async () => {
  begin()
  const one = lab.tab('a')
  const two = lab.tab('b')
  const three = lab.tab('c')
  lab.announce()
  await connected(one, two)
  await connected(one, three)
  one.transport.setPeers([one.asPeer(), three.asPeer()], [])
  await hearEachOther(three, two)
  expect(one.isConnectedTo(two)).toBe(true)
  one.transport.setPeers([one.asPeer()], [three.peerId])
  await until('who left is gone', () => one.of(three) === undefined)
  expect(one.open.length).toBe(1)
  // A late word of who left does not bring them back.
  for (const sent of lab.bus.sent.filter(({ from }) => from === three.peerId)) lab.bus.deliver(sent)
  expect(one.of(three)).toBeUndefined()
  lab.crash(two)
  await until('who is missing and lost is gone too', () => one.transport.peers().length === 0, 20_000)
  expect(one.open.length).toBe(0)
})
