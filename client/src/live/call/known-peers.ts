import type { CallPeer, CallView, PeerId } from '@dryrun/shared/contract/call'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { RemotePeer } from './call-transport.ts'

/** How long media goes on with somebody the server does not name, counted while this tab hears the server. */
export const unlistedForMs = 2 * 60_000
const lookEveryMs = 5_000

type Options = {
  self: PeerId
  /** Everybody there is a way to, open or being made. */
  remotes: () => readonly RemotePeer[]
  /** False while the server is out of reach: nothing can be concluded from its list then. */
  isLive: () => boolean
  /** Has these let go of: they are not in the call any more, whatever flows. */
  cut: (peers: readonly PeerId[]) => void
}

/**
 * Who is in the call for this tab: whom the server names, and whom it is only missing while there still is a way to
 * them. So nobody hears without being seen, and a server that restarted with an empty list silences nobody.
 */
export class KnownPeers {
  readonly #options: Options
  readonly #timer: ReturnType<typeof setInterval>
  #listed: CallView | null = null
  #missed: readonly CallPeer[] = []
  #shown: CallView | null = null
  /** How often each was found connected and not named, one look after another. */
  readonly #looks = new Map<PeerId, number>()

  constructor(options: Options) {
    this.#options = options
    this.#timer = setInterval(() => this.#look(), lookEveryMs)
  }

  /** The same object until it changes; null before the server has said. */
  get view(): CallView | null {
    const listed = this.#listed
    const missed = this.#missed.filter(({ peerId }) => this.#linkTo(peerId) !== null)
    if (listed === null || missed.length === 0) return listed
    const peers = [...missed, ...listed.peers]
    const before = this.#shown?.peers
    const isSame = before?.length === peers.length && before.every((peer, at) => peer === peers[at])
    if (!isSame || this.#shown?.capacity !== listed.capacity) this.#shown = { ...listed, peers }
    return this.#shown
  }

  get others(): CallPeer[] {
    return this.view?.peers.filter(({ peerId }) => peerId !== this.#options.self) ?? []
  }

  /** Those the server names. */
  get listedOthers(): CallPeer[] {
    return this.#listed?.peers.filter(({ peerId }) => peerId !== this.#options.self) ?? []
  }

  /**
   * Takes in the server's word, and answers who is gone for good. `isFresh` after a time in which nothing was heard:
   * who is missing then, and not connected, may have left.
   */
  take(view: CallView, left: readonly PeerId[], isFresh: boolean): PeerId[] {
    const named = new Set(view.peers.map(({ peerId }) => peerId))
    const members = new Set(view.peers.map(({ memberId }) => memberId))
    const missing = this.#all().filter(({ peerId }) => !named.has(peerId) && !left.includes(peerId))
    const isGone = ({ peerId, memberId }: CallPeer) =>
      members.has(memberId) || (isFresh && this.#linkTo(peerId) !== 'connected')
    this.#missed = missing
      .filter(peer => !isGone(peer))
      .map(peer => (peer.isHere ? { ...peer, isHere: false } : peer))
    this.#listed = view
    return [...left, ...missing.filter(isGone).map(({ peerId }) => peerId)]
  }

  /** Takes in who is in the session, and answers which peers are gone with their members. */
  takeMembers(members: ReadonlySet<MemberId>): PeerId[] {
    const gone = this.#all().filter(({ memberId }) => !members.has(memberId))
    this.#drop(gone.map(({ peerId }) => peerId))
    return gone.map(({ peerId }) => peerId)
  }

  close(): void {
    clearInterval(this.#timer)
  }

  #all(): CallPeer[] {
    return [...this.#missed, ...this.listedOthers]
  }

  #linkTo(peerId: PeerId): RemotePeer['link'] | null {
    return this.#options.remotes().find(remote => remote.peerId === peerId)?.link ?? null
  }

  #drop(gone: readonly PeerId[]): void {
    if (gone.length === 0) return
    const stays = ({ peerId }: CallPeer) => !gone.includes(peerId)
    this.#missed = this.#missed.filter(stays)
    this.#listed &&= { ...this.#listed, peers: this.#listed.peers.filter(stays) }
  }

  /** Counts looks rather than time, in which the device may have slept. */
  #look(): void {
    const { remotes, isLive, cut } = this.#options
    if (!isLive()) return
    const named = new Set(this.listedOthers.map(({ peerId }) => peerId))
    const unlisted = remotes().filter(({ peerId }) => !named.has(peerId))
    for (const peerId of [...this.#looks.keys()]) {
      if (!unlisted.some(remote => remote.peerId === peerId)) this.#looks.delete(peerId)
    }
    for (const { peerId } of unlisted) this.#looks.set(peerId, (this.#looks.get(peerId) ?? 0) + 1)
    const gone = [...this.#looks].flatMap(([peerId, looks]) =>
      looks * lookEveryMs >= unlistedForMs ? [peerId] : [],
    )
    if (gone.length === 0) return
    gone.forEach(peerId => this.#looks.delete(peerId))
    this.#drop(gone)
    cut(gone)
  }
}
