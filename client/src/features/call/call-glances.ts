import type { CallPeer } from '@dryrun/shared/contract/call'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { CallState, OwnMedia } from '../../live/call/call-state.ts'

/** This member's own devices in the call. */
export const ownOf = ({ own }: CallState): OwnMedia => own

/** This member as the server has them in the call; null while they are not in it. */
export const ownPeerOf = ({ view, self }: CallState): CallPeer | null =>
  view?.peers.find(({ peerId }) => peerId === self) ?? null

export const problemOf = ({ problem }: CallState): string | null => problem
export const isSoundBlockedIn = ({ isSoundBlocked }: CallState): boolean => isSoundBlocked
export const isAloneIn = ({ others }: CallState): boolean => others.length === 0

/** Who says that they share a screen, whether or not it is seen here. */
export const sharerIn = ({ others }: CallState): MemberId | null =>
  others.find(({ peer }) => peer.media.isSharingScreen)?.memberId ?? null
