import { ConnectionState } from 'livekit-client'
import type { Room } from 'livekit-client'
import type { CallConnection, CallPeer, PeerId } from '@dryrun/shared/contract/call'
import { nothingSent } from '../call-transport.ts'
import type { CallTransport, CallWire, LinkState, Outgoing, RemotePeer } from '../call-transport.ts'
import { ToldPeers } from '../told-peers.ts'
import { livekitSdk, mediaKinds } from './livekit-sdk.ts'
import type { LivekitSdk } from './livekit-sdk.ts'
import { QualityWatch } from './quality-watch.ts'
import { RemoteMedia, subscribe } from './remote-media.ts'
import { SentMedia } from './sent-media.ts'

export type LivekitConnection = Extract<CallConnection, { kind: 'livekit' }>

export type LivekitSettings = {
  sdk: LivekitSdk
  /** From 0 to below 1: not everybody comes back at once when a media server does. */
  random: () => number
  times: typeof livekitTimes
}

/** Milliseconds. */
export const livekitTimes = {
  /** Before the media server is tried again: doubles with every failure. The client's own tries come before. */
  againMs: 1_000,
  againMostMs: 20_000,
  /** Before a track that could not be published is tried again. */
  publishAgainMs: 3_000,
  lookMs: 2_000,
}

const livekitSettings: LivekitSettings = { sdk: livekitSdk, random: Math.random, times: livekitTimes }

/** Each of these may change what is shown, what is wanted or what may be sent. */
const changes = [
  'connectionStateChanged',
  'reconnected',
  'participantConnected',
  'participantDisconnected',
  'participantPermissionsChanged',
  'trackPublished',
  'trackUnpublished',
  'trackSubscribed',
  'trackUnsubscribed',
  'trackMuted',
  'trackUnmuted',
  'trackStreamStateChanged',
  'connectionQualityChanged',
  'localTrackUnpublished',
] as const

/**
 * Media through a LiveKit server. Who is in the call stays our own server's to say: of the media server only the peers
 * it named are taken. Nothing is thrown for a media server that is out of reach: all links fail, and it is tried again.
 */
export function createLiveKitTransport(
  wire: CallWire,
  connection: LivekitConnection,
  settings: Partial<LivekitSettings> = {},
): CallTransport {
  return new LivekitTransport(wire, connection, { ...livekitSettings, ...settings })
}

/** One visit to the media server, until it is lost for good. */
type Visit = { room: Room; sent: readonly { kind: (typeof mediaKinds)[number]; media: SentMedia }[] }

class LivekitTransport implements CallTransport {
  readonly #wire: CallWire
  readonly #settings: LivekitSettings
  readonly #media = new Map<PeerId, RemoteMedia>()
  readonly #told = new ToldPeers(() => [...this.#media.values()].map(media => media.snapshot()))
  readonly #watch: QualityWatch
  #connection: LivekitConnection
  #visit: Visit | null = null
  #failures = 0
  #again: ReturnType<typeof setTimeout> | undefined
  #listed: readonly CallPeer[] = []
  #outgoing = nothingSent
  #isClosed = false

  constructor(wire: CallWire, connection: LivekitConnection, settings: LivekitSettings) {
    this.#wire = wire
    this.#connection = connection
    this.#settings = settings
    this.#watch = new QualityWatch({
      everyMs: settings.times.lookMs,
      own: () => this.#visit?.sent.map(({ media }) => media) ?? [],
      peers: () => [...this.#media.keys()].map(peerId => ({ peerId, tracks: this.#tracksOf(peerId) })),
      measured: qualities => {
        for (const [peerId, quality] of qualities) this.#media.get(peerId)?.measured(quality)
        this.#told.changed()
      },
    })
    this.#begin()
  }

  readonly setPeers = (peers: readonly CallPeer[], left: readonly PeerId[]): void => {
    if (this.#isClosed) return
    this.#listed = peers.filter(({ peerId }) => peerId !== this.#wire.self)
    for (const peerId of left) this.#media.delete(peerId)
    for (const { peerId } of this.#listed) {
      if (!this.#media.has(peerId)) this.#media.set(peerId, new RemoteMedia(peerId))
    }
    this.#review()
  }

  readonly publish = (outgoing: Outgoing): void => {
    if (this.#isClosed) return
    this.#outgoing = outgoing
    this.#send()
    this.#review()
  }

  /** Media servers do their own signalling. */
  readonly hear = (): void => {}

  /** Taken for the next visit: while it is connected, the media server itself keeps the client's token fresh. */
  readonly renew = (connection: CallConnection): void => {
    if (connection.kind === 'livekit') this.#connection = connection
  }

  readonly recheck = (): void => {
    if (!this.#visit) this.#begin()
  }

  readonly peers = (): readonly RemotePeer[] => this.#told.peers

  readonly onChange = (hear: () => void): (() => void) => {
    const stop = this.#told.onChange(hear)
    if (!this.#isClosed) this.#watch.start()
    return () => {
      stop()
      if (!this.#told.isHeard) this.#watch.stop()
    }
  }

  readonly close = (): void => {
    this.#isClosed = true
    this.#told.close()
    clearTimeout(this.#again)
    this.#watch.stop()
    this.#endVisit()
    this.#media.clear()
  }

  #begin(): void {
    if (this.#isClosed) return
    clearTimeout(this.#again)
    const { sdk, times } = this.#settings
    const room = sdk.openRoom()
    const sent = mediaKinds.map(kind => ({
      kind,
      media: new SentMedia({ room, kind, sdk, retryMs: times.publishAgainMs }),
    }))
    this.#visit = { room, sent }
    for (const change of changes) room.on(change, () => this.#roomChanged(room))
    room.on('disconnected', () => this.#lost(room))
    this.#send()
    const { url, token } = this.#connection
    room.connect(url, token, { autoSubscribe: true }).then(
      () => this.#roomChanged(room),
      () => this.#lost(room),
    )
  }

  #roomChanged(room: Room): void {
    if (this.#visit?.room !== room) return
    if (room.state === ConnectionState.Connected) this.#failures = 0
    this.#visit.sent.forEach(({ media }) => media.settle())
    this.#review()
  }

  /** For good: the client has tried to come back for as long as it does. */
  #lost(room: Room): void {
    if (this.#visit?.room !== room) return
    this.#endVisit()
    const { random, times } = this.#settings
    const waitMs = Math.min(times.againMs * 2 ** this.#failures, times.againMostMs)
    this.#failures += 1
    this.#again = setTimeout(() => this.#begin(), waitMs * (0.5 + random() / 2))
    this.#review()
  }

  #endVisit(): void {
    const visit = this.#visit
    if (!visit) return
    this.#visit = null
    visit.sent.forEach(({ media }) => media.close())
    visit.room.removeAllListeners()
    // It is left either way; a media server that is out of reach does not hear of it.
    visit.room.disconnect(false).catch(() => undefined)
  }

  #send(): void {
    const { isAudioOnly } = this.#outgoing
    for (const { kind, media } of this.#visit?.sent ?? []) {
      media.publish(isAudioOnly && kind !== 'audio' ? null : this.#outgoing[kind])
    }
  }

  #way(): LinkState {
    const state = this.#visit?.room.state
    if (state === ConnectionState.Reconnecting) return 'reconnecting'
    // Media goes on while only the client's own line to the media server is made anew.
    if (state === ConnectionState.Connected || state === ConnectionState.SignalReconnecting)
      return 'connected'
    return this.#failures > 0 ? 'failed' : 'connecting'
  }

  #review(): void {
    const participants = this.#visit?.room.remoteParticipants
    const way = this.#way()
    for (const [peerId, media] of this.#media) {
      const peer = this.#listed.find(one => one.peerId === peerId) ?? null
      const participant = participants?.get(peerId)
      // Whom neither server names any more is gone, until one of them does again.
      if (!peer && !participant) this.#media.delete(peerId)
      const { isAudioOnly } = this.#outgoing
      media.review(peer, { way, participant, isAudioOnly, people: this.#media.size + 1 })
    }
    for (const [identity, stranger] of participants ?? []) {
      if (this.#media.has(identity as PeerId)) continue
      stranger.trackPublications.forEach(publication => subscribe(publication, false))
    }
    this.#told.changed()
  }

  #tracksOf(peerId: PeerId) {
    const publications = this.#visit?.room.remoteParticipants.get(peerId)?.trackPublications.values() ?? []
    return [...publications].flatMap(({ track }) => track ?? [])
  }
}
