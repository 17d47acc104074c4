import type {
  CallConnection,
  CallPeer,
  CallView,
  MediaState,
  PeerId,
  Signal,
} from '@dryrun/shared/contract/call'
import { PeerId as PeerIdShape } from '@dryrun/shared/contract/call'
import type { MemberId, SessionId } from '@dryrun/shared/contract/ids'
import { newClientId } from '../../client-id.ts'
import { ask, readConnection } from '../socket.ts'
import { CallOthers } from './call-others.ts'
import type { CallParts, CallSound } from './call-parts.ts'
import type { CallParticipant, MediaWish, OwnMedia } from './call-state.ts'
import type { CallTransport, Outgoing, RemotePeer } from './call-transport.ts'
import { keepRenewed } from './keep-renewed.ts'
import { KnownPeers } from './known-peers.ts'
import type { LocalMedia, LocalState } from './local/local-media.ts'
import { isSameButLevel, mediaStateOf, noMedia, wishedState } from './own-media.ts'
import { reportQuality } from './report-quality.ts'
import { tellMedia } from './tell-media.ts'

/** One's own side as it was looked at last. */
type Seen = { own: OwnMedia; chosen: LocalState['chosen'] | null; out: Outgoing | null }
type Early = { from: PeerId; pcId: string; signal: Signal }
type Hear = {
  changed: () => void
  /** Something in the call threw: it is over, and the room goes on. */
  broke: () => void
}

/** One visit of this tab to the call, from joining to leaving: its peer, its devices, and the media to the others. */
export class CallVisit {
  readonly peerId = PeerIdShape.parse(newClientId())
  readonly #sessionId: SessionId
  readonly #parts: CallParts
  readonly #hear: Hear
  readonly #tell: ReturnType<typeof tellMedia>
  readonly #renewal: ReturnType<typeof keepRenewed<CallConnection>>
  readonly #quality: ReturnType<typeof reportQuality>
  readonly #stops: (() => void)[] = []
  readonly #sound: CallSound
  readonly #others: CallOthers
  #media: LocalMedia | null = null
  #sent: Outgoing | null = null
  #seen: Seen | null = null
  #transport: CallTransport | null = null
  readonly #people: KnownPeers
  /** What came for this peer before there was anything to take it in. */
  #early: Early[] = []
  #left: PeerId[] = []
  #isClosed = false

  constructor(sessionId: SessionId, parts: CallParts, hear: Hear) {
    this.#sessionId = sessionId
    this.#parts = parts
    this.#hear = hear
    this.#tell = tellMedia(sessionId, this.peerId)
    this.#renewal = keepRenewed(
      () => ask('call:connection', { sessionId }),
      fresh => this.#guard(() => this.#transport?.renew(fresh)),
    )
    this.#quality = reportQuality(sessionId, this.peerId, () => parts.serverNow(sessionId))
    this.#people = new KnownPeers({
      self: this.peerId,
      remotes: () => this.#transport?.peers() ?? [],
      isLive: () => readConnection().state === 'live',
      cut: gone => this.#cut(gone),
    })
    this.#sound = parts.openSound()
    this.#others = new CallOthers(this.#sound)
    this.#stops.push(
      this.#sound.onChange(() => hear.changed()),
      () => this.#quality.stop(),
      () => this.#tell.stop(),
      () => this.#people.close(),
    )
  }

  /** The same object until more than a level changes, which it does many times a second. */
  get own(): OwnMedia {
    return this.#seen?.own ?? noMedia
  }

  get isSoundBlocked(): boolean {
    return this.#sound.isBlocked()
  }

  /** What goes out to the others; null before anything does. */
  get sent(): Outgoing | null {
    return this.#sent
  }

  get media(): LocalMedia | null {
    return this.#media
  }

  get self(): CallPeer | null {
    return this.view?.peers.find(({ peerId }) => peerId === this.peerId) ?? null
  }

  /** By the server's word, with who is missing from it while there is a way to them. */
  get view(): CallView | null {
    return this.#people.view
  }

  /** What is sent, as the server is told it; before the devices were asked, what is wished. */
  mediaState(wish: MediaWish): MediaState {
    return this.#media ? mediaStateOf(this.own, this.self?.mayBeHeard ?? true) : wishedState(wish)
  }

  /**
   * Asks for the devices, through what is open already where something is. A call without any of them is one too, so
   * nothing is thrown.
   */
  async openMedia(wish: MediaWish, opened?: LocalMedia): Promise<void> {
    const media = opened ?? (await this.#parts.openMedia().catch(() => null))
    if (this.#isClosed) return media?.close()
    if (!media) return
    this.#media = media
    this.#stops.push(media.subscribe(() => this.#mediaChanged()))
    this.#guard(() => {
      const { mayBeHeard = true, mutedBy = null } = this.self ?? {}
      media.setMic(wish.mic && mayBeHeard && mutedBy === null)
      media.setCamera(wish.camera)
    })
    this.#mediaChanged()
  }

  /** Begins to send and to receive. Throws where the way for media could not be loaded or made. */
  async connect(connection: CallConnection): Promise<void> {
    const send = async (to: PeerId, pcId: string, signal: Signal) => {
      await ask('call:signal', { sessionId: this.#sessionId, from: this.peerId, to, pcId, signal })
    }
    const transport = await this.#parts.openTransport({ self: this.peerId, send }, connection)
    if (this.#isClosed) return transport.close()
    this.#transport = transport
    this.#stops.push(transport.onChange(() => this.#guard(() => this.#transportChanged())))
    this.#renewal.begin(connection)
    this.#guard(() => {
      this.#setPeers()
      this.#publish()
      this.#early.forEach(({ from, pcId, signal }) => transport.hear(from, pcId, signal))
      this.#early = []
    })
  }

  /** Takes in who is in the call, and what that means for this peer: muted, let speak, not heard any more. */
  take(view: CallView, left: readonly PeerId[] = [], isFresh = false): void {
    const before = this.self
    this.#left.push(...this.#people.take(view, left, isFresh))
    const self = this.self
    // On coming back the server's word counts, whatever was turned on while it was out of reach.
    const isNew = self?.mutedBy !== before?.mutedBy || (isFresh && self?.media.isMicOn === false)
    const isMuted = self !== null && self.mutedBy !== null && isNew
    const isSilenced = self?.mayBeHeard === false
    this.#guard(() => {
      if (isMuted || (isSilenced && before?.mayBeHeard !== false)) this.#silence()
      if (isSilenced && this.own.isSharingScreen) void this.#media?.setScreen(false)
      if (self?.mayBeHeard !== before?.mayBeHeard) this.#publish()
      this.#setPeers()
      this.#playVoices()
    })
  }

  /** The server has this visit again, with what it was told on joining. */
  joined(view: CallView, told: MediaState): void {
    this.take(view, [], true)
    this.#tell.isTold(this.self?.media ?? told)
  }

  /** Lets go of whoever is not in the session any more. */
  takeMembers(members: readonly MemberId[]): void {
    const gone = this.#people.takeMembers(new Set(members))
    if (gone.length > 0) this.#cut(gone)
  }

  renew(connection: CallConnection): void {
    this.#guard(() => this.#transport?.renew(connection))
    this.#renewal.begin(connection)
  }

  hear(from: PeerId, pcId: string, signal: Signal): void {
    if (!this.#transport) return void this.#early.push({ from, pcId, signal })
    this.#guard(() => this.#transport?.hear(from, pcId, signal))
  }

  recheck(): void {
    this.#guard(() => this.#transport?.recheck())
  }

  unblockSound(): void {
    this.#sound.unblock()
  }

  /** The others; who did not change stays the same object. */
  participants(): CallParticipant[] {
    return this.#others.show(this.#people.others, this.#transport?.peers() ?? [])
  }

  /** What the server should know before this peer is gone. */
  finish(): void {
    this.#guard(() => this.#quality.finish())
  }

  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#renewal.stop()
    this.#stops.forEach(stop => stop())
    for (const part of [this.#transport, this.#media, this.#sound]) {
      try {
        part?.close()
      } catch {
        // What broke the call may break its end; the other parts are closed all the same.
      }
    }
  }

  #cut(gone: readonly PeerId[]): void {
    this.#left.push(...gone)
    this.#guard(() => {
      this.#setPeers()
      this.#playVoices()
    })
    this.#hear.changed()
  }

  /** Also a microphone that is only being opened, and one that is held. */
  #silence(): void {
    this.#media?.holdMic(false)
    this.#media?.setMic(false)
  }

  #setPeers(): void {
    if (!this.#transport) return
    this.#transport.setPeers(this.#people.listedOthers, this.#left)
    this.#left = []
  }

  #mediaChanged(): void {
    const now = this.#media?.read() ?? null
    const out = this.#media?.outgoing() ?? null
    const { own, chosen } = { own: now?.own ?? noMedia, chosen: now?.chosen ?? null }
    const before = this.#seen
    if (before && before.out === out && before.chosen === chosen && isSameButLevel(before.own, own)) return
    this.#seen = { own, chosen, out }
    this.#guard(() => {
      this.#sound.setSpeaker(this.#media?.read().chosen.speaker ?? null)
      this.#publish()
    })
    this.#hear.changed()
  }

  #publish(): void {
    if (!this.#media) return
    const mayBeHeard = this.self?.mayBeHeard ?? true
    const outgoing = this.#media.outgoing()
    this.#sent = mayBeHeard ? outgoing : { ...outgoing, audio: null, screen: null }
    this.#transport?.publish(this.#sent)
    this.#tell.tell(mediaStateOf(this.own, mayBeHeard))
  }

  #transportChanged(): void {
    const memberOf = ({ peerId }: RemotePeer) =>
      this.#people.others.find(peer => peer.peerId === peerId)?.memberId ?? null
    this.#quality.note(this.#transport?.peers() ?? [], memberOf)
    this.#playVoices()
    this.#hear.changed()
  }

  #playVoices(): void {
    this.#others.play(this.#people.others, this.#transport?.peers() ?? [])
  }

  #guard(act: () => void): void {
    if (this.#isClosed) return
    try {
      act()
    } catch {
      this.#hear.broke()
    }
  }
}
