import type { CallPeer, MediaState } from '@dryrun/shared/contract/call'
import { PeerId } from '@dryrun/shared/contract/call'
import { MemberId } from '@dryrun/shared/contract/ids'
import type { CallTransport, Outgoing, RemotePeer } from '../call-transport.ts'
import type { MeshSettings } from './mesh-settings.ts'
import { meshSettings } from './mesh-settings.ts'
import { meshTimes } from './mesh-times.ts'
import { createMeshTransport } from './mesh-transport.ts'
import type { MeshConnection } from './mesh-transport.ts'
import { toneTrack, Viewer } from './painted-media.fixture.ts'
import { noFaults, seededRandom, SignalBus } from './signal-bus.fixture.ts'

/** Faults come at test pace. */
export const quickTimes = {
  ...meshTimes,
  candidateBatchMs: 30,
  politeWaitMs: 400,
  answerMs: 500,
  answerMostMs: 1_000,
  unsentMs: 150,
  disconnectedMs: 300,
  restartMs: 2_500,
  remindMs: 1_500,
  connectMs: 4_000,
  renewMs: 100,
  renewMostMs: 1_000,
  proofMs: 1_000,
  missingMs: 700,
  pollMs: 600,
}

export const direct: MeshConnection = {
  kind: 'mesh',
  iceServers: [],
  isRelayOnly: false,
  validForMs: null,
}

/** Waits for a condition, which is looked at with every frame; fails with `what` after the deadline. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  deadlineMs = 15_000,
): Promise<number> {
  const begun = performance.now()
  while (!(await isSo())) {
    if (performance.now() - begun > deadlineMs) throw new Error(`Not within ${deadlineMs} ms: ${what}`)
    await new Promise(resolve => setTimeout(resolve, 10))
  }
  return performance.now() - begun
}

const mediaOf = ({ audio, camera, screen, isAudioOnly }: Outgoing): MediaState => ({
  isMicOn: audio !== null,
  isCameraOn: camera !== null,
  isSharingScreen: screen !== null,
  isAudioOnly,
})

/** One tab in the call of a test. */
export class Tab {
  readonly peerId: PeerId
  readonly connections: RTCPeerConnection[] = []
  readonly transport: CallTransport
  readonly viewers = new Map<string, Viewer>()
  outgoing: Outgoing
  readonly #detach: () => void

  constructor(lab: MeshLab, peerId: PeerId, outgoing: Outgoing, settings: Partial<MeshSettings>) {
    this.peerId = peerId
    this.outgoing = outgoing
    this.transport = createMeshTransport(lab.bus.wireOf(peerId), direct, {
      times: quickTimes,
      random: lab.random,
      ...settings,
      makeConnection: configuration => {
        const made = meshSettings.makeConnection(configuration)
        this.connections.push(made)
        return made
      },
    })
    this.#detach = lab.bus.attach(peerId, this.transport.hear)
    this.transport.publish(outgoing)
    this.transport.onChange(() => this.#show())
  }

  /** The connection that was made last. */
  get pc(): RTCPeerConnection {
    const pc = this.connections.at(-1)
    if (!pc) throw new Error('There is no connection yet.')
    return pc
  }

  get open(): RTCPeerConnection[] {
    return this.connections.filter(({ signalingState }) => signalingState !== 'closed')
  }

  asPeer(): CallPeer {
    return {
      peerId: this.peerId,
      memberId: MemberId.parse(`member-${this.peerId}`),
      media: mediaOf(this.outgoing),
      mayBeHeard: true,
      mutedBy: null,
      isHere: true,
    }
  }

  of(other: Tab): RemotePeer | undefined {
    return this.transport.peers().find(({ peerId }) => peerId === other.peerId)
  }

  isConnectedTo(other: Tab): boolean {
    return this.of(other)?.link === 'connected'
  }

  viewer(other: Tab, kind: 'camera' | 'screen'): Viewer {
    const key = `${other.peerId} ${kind}`
    const viewer = this.viewers.get(key) ?? new Viewer()
    this.viewers.set(key, viewer)
    viewer.show(this.of(other)?.[kind] ?? null)
    return viewer
  }

  /** Gone without a word, as a tab that is closed. */
  close(): void {
    this.#detach()
    this.transport.close()
    for (const viewer of this.viewers.values()) viewer.close()
  }

  #show(): void {
    for (const [key, viewer] of this.viewers) {
      const [peerId, kind] = key.split(' ')
      const peer = this.transport.peers().find(one => one.peerId === peerId)
      viewer.show(peer?.[kind as 'camera' | 'screen'] ?? null)
    }
  }
}

/** A call of a few tabs on one page, with real connections and a server of a few lines. */
export class MeshLab {
  readonly random: () => number
  readonly bus: SignalBus
  readonly tabs: Tab[] = []
  readonly #audio = toneTrack()

  constructor(seed = 1, faults = noFaults) {
    this.random = seededRandom(seed)
    this.bus = new SignalBus(this.random, faults)
  }

  /** A tab that is not in the call yet. Ids are compared: "peer-a…" is the one that does not yield to "peer-b…". */
  tab(letter: string, outgoing: Partial<Outgoing> = {}, settings: Partial<MeshSettings> = {}): Tab {
    const made = new Tab(
      this,
      PeerId.parse(`peer-${letter}-1`),
      { audio: this.#audio, camera: null, screen: null, isAudioOnly: false, ...outgoing },
      settings,
    )
    this.tabs.push(made)
    return made
  }

  /** Tells everybody who is in the call. */
  announce(tabs: readonly Tab[] = this.tabs, left: readonly PeerId[] = []): void {
    const peers = tabs.map(tab => tab.asPeer())
    for (const tab of tabs) tab.transport.setPeers(peers, left)
  }

  publish(tab: Tab, change: Partial<Outgoing>): void {
    tab.outgoing = { ...tab.outgoing, ...change }
    tab.transport.publish(tab.outgoing)
    this.announce()
  }

  /** Closes a tab without a word to anybody, not even the server. */
  crash(tab: Tab): void {
    tab.close()
    this.tabs.splice(this.tabs.indexOf(tab), 1)
  }

  close(): void {
    for (const tab of this.tabs) tab.close()
  }
}

/** The sum of one field over the entries of a type in the report of a connection. */
export async function statSum(
  pc: RTCPeerConnection,
  type: string,
  kind: string,
  field: string,
): Promise<number> {
  let total = 0
  for (const entry of (await pc.getStats()).values() as Iterable<Record<string, unknown>>) {
    if (entry['type'] === type && entry['kind'] === kind) total += Number(entry[field] ?? 0)
  }
  return total
}
