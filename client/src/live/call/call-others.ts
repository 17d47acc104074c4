import type { CallPeer, PeerId } from '@dryrun/shared/contract/call'
import type { CallSound } from './call-parts.ts'
import type { CallParticipant } from './call-state.ts'
import type { RemotePeer } from './call-transport.ts'
import { keepSame } from './keep-same.ts'

/** The others of a call as this tab shows and plays them. */
export class CallOthers {
  readonly #sound: CallSound
  readonly #shown = new Map<PeerId, CallParticipant>()

  constructor(sound: CallSound) {
    this.#sound = sound
  }

  /** Who did not change stays the same object. */
  show(others: readonly CallPeer[], remotes: readonly RemotePeer[]): CallParticipant[] {
    return others.map(peer => {
      const next = keepSame(this.#shown.get(peer.peerId), {
        memberId: peer.memberId,
        peer,
        remote: remotes.find(({ peerId }) => peerId === peer.peerId) ?? null,
        isSpeaking: mayPlay(peer) && this.#sound.isSpeaking(peer.peerId),
      })
      this.#shown.set(peer.peerId, next)
      return next
    })
  }

  /** The second of the two places where it is seen to that nobody hears who may not be heard. */
  play(others: readonly CallPeer[], remotes: readonly RemotePeer[]): void {
    const allowed = new Set(others.filter(mayPlay).map(({ peerId }) => peerId))
    const voices = remotes.flatMap(({ peerId, audio }) =>
      audio && allowed.has(peerId) ? [[peerId, audio] as const] : [],
    )
    this.#sound.play(new Map(voices))
  }
}

const mayPlay = ({ mayBeHeard, mutedBy, media }: CallPeer) =>
  mayBeHeard && (mutedBy === null || media.isMicOn)
