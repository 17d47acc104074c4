import type { CallPeer, PeerId, Signal } from '@dryrun/shared/contract/call'
import type { LinkQuality, LinkState, Outgoing, RemotePeer } from '../call-transport.ts'
import { keepSame } from '../keep-same.ts'
import { noQuality } from '../quality/link-stats.ts'
import { EarlyCandidates } from './early-candidates.ts'
import { LinkVideo } from './link-video.ts'
import { LinkWatch } from './link-watch.ts'
import type { MeshSettings } from './mesh-settings.ts'
import { Recovery } from './recovery.ts'
import { TheirWays } from './their-ways.ts'
import { Way } from './way.ts'
import { isSameWay, writeAddress } from './way-id.ts'
import type { Address, WayId } from './way-id.ts'

type Description = Extract<Signal, { kind: 'description' }>

export type PeerLinkOptions = {
  peerId: PeerId
  /** The one of two who yields where both make an offer at once. */
  isPolite: boolean
  settings: MeshSettings
  configuration: () => RTCConfiguration
  nextWayId: () => WayId
  send: (pcId: string, signal: Signal) => Promise<void>
  outgoing: Outgoing
  changed: () => void
}

/** Media with one other peer: over one way after another, as one is lost and the next is made. */
export class PeerLink {
  readonly #options: PeerLinkOptions
  readonly #early = new EarlyCandidates()
  readonly #their = new TheirWays()
  readonly #recovery: Recovery
  readonly #watch: LinkWatch
  readonly #video: LinkVideo
  #way: Way
  #peer: CallPeer | null = null
  #quality: LinkQuality | null = null
  #beginTimer: ReturnType<typeof setTimeout> | undefined
  #snapshot: RemotePeer | null = null
  #isClosed = false

  constructor(options: PeerLinkOptions) {
    this.#options = options
    const { times, random, nextVideoSteps } = options.settings
    this.#recovery = new Recovery({
      times,
      random,
      remind: () => this.#way.remind(),
      restart: () => this.#way.restart(),
      renew: () => this.#renew(),
      canReach: () => this.#way.isDelivered && this.#peer?.isHere !== false,
      changed: () => this.#linkChanged(),
    })
    this.#video = new LinkVideo({
      outgoing: options.outgoing,
      nextVideoSteps,
      send: signal => this.#send(signal),
      changed: () => this.#sendingChanged(),
    })
    this.#watch = new LinkWatch({
      times,
      connection: () => this.#way.pc,
      looked: (quality, outgoing) => this.#looked(quality, outgoing),
      silent: () => this.#recovery.silent(),
      flows: () => this.#recovery.flows(),
      died: () => this.#recovery.broken(),
    })
    this.#way = this.#openWay()
    this.#beginTimer = setTimeout(() => this.#way.begin(), options.isPolite ? times.politeWaitMs : 0)
  }

  get state(): LinkState {
    return this.#recovery.state
  }

  /** What the server says of this peer, in a call of so many people; null where it does not name it. */
  setPeer(peer: CallPeer | null, people: number): void {
    const isBack = this.#peer?.isHere !== true && peer?.isHere === true
    this.#peer = peer ?? this.#peer
    this.#video.setPeer(this.#peer, people)
    if (!isBack) return
    if (this.state !== 'connected') this.#way.nudgeBegun()
    this.#video.forgetTold()
    this.#tellVideo()
  }

  publish(outgoing: Outgoing): void {
    this.#video.publish(outgoing)
  }

  configure(configuration: RTCConfiguration): void {
    if (!this.#way.isDead) this.#way.pc.setConfiguration(configuration)
  }

  recheck(): void {
    this.#way.nudgeBegun()
    if (this.state === 'connected') this.#watch.prove()
    else this.#recovery.recheck()
  }

  hear({ from, to }: Address, signal: Signal): void {
    if (this.#isClosed || this.#their.isStale(from)) return
    if (signal.kind === 'video') return this.#video.hear(signal)
    if (this.#way.isDead) return this.#recovery.broken()
    // For a connection of ours that is gone: they have yet to hear of the one there is.
    if (to && !isSameWay(to, this.#way.id)) return this.#way.nudge()
    if (signal.kind === 'candidates') {
      this.#early.add(from, signal.candidates)
      if (isSameWay(from, this.#way.theirs)) this.#way.takeCandidates()
    } else if (signal.type === 'offer') this.#hearOffer(from, signal)
    else this.#hearAnswer(from, signal)
  }

  /** The same object until something changes. */
  snapshot(): RemotePeer {
    this.#snapshot = keepSame(this.#snapshot, this.#take())
    return this.#snapshot
  }

  #take(): RemotePeer {
    const { streams } = this.#way
    const { camera, screen } = this.#video.comes()
    return {
      peerId: this.#options.peerId,
      link: this.state,
      audio: streams?.audio ?? null,
      camera: (camera && streams?.camera) || null,
      screen: (screen && streams?.screen) || null,
      quality: this.#quality,
      theirVideo: this.#video.theirs,
      ourVideo: this.#video.ours,
    }
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#beginTimer)
    this.#recovery.close()
    this.#watch.close()
    this.#way.close()
  }

  #hearOffer(from: WayId, description: Description): void {
    this.#their.note(from)
    const { theirs, hasBegun } = this.#way
    const meetsOurs = theirs === null && hasBegun
    // Ours wins, and they answer it.
    if (meetsOurs && !this.#options.isPolite) return this.#way.nudge()
    // What a rolled back first offer leaves behind would double the media, so the one who yields starts clean.
    if (meetsOurs || (theirs && !isSameWay(theirs, from))) this.#replaceWay()
    clearTimeout(this.#beginTimer)
    this.#way.hear(from, description)
  }

  #hearAnswer(from: WayId, description: Description): void {
    const { theirs } = this.#way
    if (!this.#way.expects(description) || (theirs && !isSameWay(theirs, from))) return
    this.#their.note(from)
    this.#way.hear(from, description)
  }

  #openWay(): Way {
    const { nextWayId, settings, isPolite, configuration } = this.#options
    const id = nextWayId()
    const pc = settings.makeConnection(configuration())
    const ifCurrent = (act: () => void) => {
      if (this.#way.id === id && !this.#isClosed) act()
    }
    const way = new Way({
      id,
      pc,
      isPolite,
      times: settings.times,
      early: this.#early,
      sending: this.#video.sending(),
      send: signal => this.#sendFrom(way, signal),
      said: state => ifCurrent(() => this.#recovery.said(state)),
      described: () => ifCurrent(() => this.#options.changed()),
      broken: () => ifCurrent(() => this.#recovery.broken()),
    })
    this.#recovery.opened()
    return way
  }

  #replaceWay(): void {
    clearTimeout(this.#beginTimer)
    this.#way.close()
    this.#way = this.#openWay()
    this.#video.begunAnew()
    this.#options.changed()
  }

  #renew(): void {
    this.#replaceWay()
    this.#way.begin()
  }

  #send(signal: Signal): Promise<void> {
    return this.#sendFrom(this.#way, signal)
  }

  #sendFrom(way: Way, signal: Signal): Promise<void> {
    return this.#options.send(writeAddress({ from: way.id, to: way.theirs }), signal)
  }

  #linkChanged(): void {
    if (this.#isClosed) return
    if (this.state === 'connected') this.#tellVideo()
    else if (this.#quality) this.#quality = { ...noQuality }
    this.#options.changed()
  }

  #sendingChanged(): void {
    this.#way.send(this.#video.sending())
    this.#tellVideo()
    this.#options.changed()
  }

  #tellVideo(): void {
    if (this.state === 'connected') this.#video.tell()
  }

  #looked(quality: LinkQuality, outgoing: Parameters<LinkVideo['looked']>[0]): void {
    if (this.#isClosed) return
    if (this.state === 'connected') {
      this.#quality = quality
      this.#video.looked(outgoing)
      this.#video.tell()
    } else if (this.#quality) this.#quality = { ...noQuality }
    this.#options.changed()
  }
}
