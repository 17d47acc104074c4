import type { CallConnection, CallPeer, PeerId, Signal } from '@dryrun/shared/contract/call'
import { nothingSent } from '../call-transport.ts'
import type { CallTransport, CallWire, Outgoing, RemotePeer } from '../call-transport.ts'
import { ToldPeers } from '../told-peers.ts'
import { meshSettings } from './mesh-settings.ts'
import type { MeshSettings } from './mesh-settings.ts'
import { PeerLink } from './peer-link.ts'
import { makeNonce, readAddress } from './way-id.ts'

export type MeshConnection = Extract<CallConnection, { kind: 'mesh' }>

/**
 * Media straight between browsers, with a connection to each other peer of the call. `connection` says how they find
 * each other; new credentials come by `renew`.
 */
export function createMeshTransport(
  wire: CallWire,
  connection: MeshConnection,
  settings: Partial<MeshSettings> = {},
): CallTransport {
  return new MeshTransport(wire, connection, { ...meshSettings, ...settings })
}

function readConfiguration({ iceServers, isRelayOnly }: MeshConnection): RTCConfiguration {
  const servers = iceServers.map(({ urls, username, credential }) => ({
    urls,
    ...(username !== undefined && { username }),
    ...(credential !== undefined && { credential }),
  }))
  return {
    iceServers: servers,
    iceTransportPolicy: isRelayOnly ? 'relay' : 'all',
    bundlePolicy: 'max-bundle',
  }
}

class MeshTransport implements CallTransport {
  readonly #wire: CallWire
  readonly #settings: MeshSettings
  readonly #nonce = makeNonce()
  readonly #links = new Map<PeerId, PeerLink>()
  readonly #gone = new Set<PeerId>()
  readonly #missing = new Map<PeerId, ReturnType<typeof setTimeout>>()
  readonly #told = new ToldPeers(() => {
    this.#watchMissing()
    return [...this.#links.values()].map(link => link.snapshot())
  })
  #configuration: RTCConfiguration
  #listed: readonly CallPeer[] = []
  #outgoing = nothingSent
  #ways = 0
  #isClosed = false

  constructor(wire: CallWire, connection: MeshConnection, settings: MeshSettings) {
    this.#wire = wire
    this.#settings = settings
    this.#configuration = readConfiguration(connection)
  }

  readonly setPeers = (peers: readonly CallPeer[], left: readonly PeerId[]): void => {
    if (this.#isClosed) return
    this.#listed = peers.filter(({ peerId }) => peerId !== this.#wire.self)
    for (const peerId of left) {
      this.#gone.add(peerId)
      this.#drop(peerId)
    }
    for (const { peerId } of this.#listed) {
      this.#gone.delete(peerId)
      this.#linkTo(peerId)
    }
    this.#review()
  }

  readonly publish = (outgoing: Outgoing): void => {
    this.#outgoing = outgoing
    for (const link of this.#links.values()) link.publish(outgoing)
  }

  readonly hear = (from: PeerId, pcId: string, signal: Signal): void => {
    const address = readAddress(pcId)
    if (this.#isClosed || !address || this.#gone.has(from) || from === this.#wire.self) return
    const isNew = !this.#links.has(from)
    const link = this.#linkTo(from)
    // Heard before the server named them: they may know that we are in the call earlier than we know of them.
    if (isNew) this.#review()
    link.hear(address, signal)
  }

  readonly renew = (connection: CallConnection): void => {
    if (connection.kind !== 'mesh') return
    this.#configuration = readConfiguration(connection)
    for (const link of this.#links.values()) link.configure(this.#configuration)
  }

  readonly recheck = (): void => {
    for (const link of this.#links.values()) link.recheck()
  }

  readonly peers = (): readonly RemotePeer[] => this.#told.peers

  readonly onChange = (hear: () => void): (() => void) => this.#told.onChange(hear)

  readonly close = (): void => {
    this.#isClosed = true
    this.#told.close()
    for (const peerId of [...this.#links.keys()]) this.#drop(peerId)
  }

  #linkTo(peerId: PeerId): PeerLink {
    const known = this.#links.get(peerId)
    if (known) return known
    const { self } = this.#wire
    const link = new PeerLink({
      peerId,
      isPolite: self > peerId,
      settings: this.#settings,
      configuration: () => this.#configuration,
      nextWayId: () => ({ nonce: this.#nonce, count: (this.#ways += 1) }),
      send: (pcId, signal) => this.#wire.send(peerId, pcId, signal),
      outgoing: this.#outgoing,
      changed: () => this.#told.changed(),
    })
    this.#links.set(peerId, link)
    return link
  }

  #drop(peerId: PeerId): void {
    this.#links.get(peerId)?.close()
    this.#links.delete(peerId)
    this.#stay(peerId)
    this.#told.changed()
  }

  /** Tells every link what the server says of its peer, and lets go of those nobody speaks of any more. */
  #review(): void {
    const people = Math.max(this.#listed.length, this.#links.size) + 1
    for (const [peerId, link] of this.#links) {
      link.setPeer(this.#listed.find(peer => peer.peerId === peerId) ?? null, people)
    }
    this.#watchMissing()
    this.#told.changed()
  }

  #watchMissing(): void {
    for (const [peerId, link] of this.#links) {
      const isNeeded = link.state === 'connected' || this.#listed.some(peer => peer.peerId === peerId)
      if (isNeeded) this.#stay(peerId)
      else if (!this.#missing.has(peerId)) {
        const timer = setTimeout(() => this.#drop(peerId), this.#settings.times.missingMs)
        this.#missing.set(peerId, timer)
      }
    }
  }

  #stay(peerId: PeerId): void {
    clearTimeout(this.#missing.get(peerId))
    this.#missing.delete(peerId)
  }
}
