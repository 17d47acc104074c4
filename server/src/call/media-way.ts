import type { CallConnection, CallPeer, PeerId } from '@dryrun/shared/contract/call'
import type { MemberId, SessionId } from '@dryrun/shared/contract/ids'

/** Somebody who is to be connected; `peer` is null for who only checks their connection. */
export type Connecting = {
  sessionId: SessionId
  memberId: MemberId
  name: string
  peer: Pick<CallPeer, 'peerId' | 'mayBeHeard'> | null
}

/** Two views of a call, and the peers that are gone for good between them. */
export type CallChange = {
  sessionId: SessionId
  before: readonly CallPeer[]
  after: readonly CallPeer[]
  left: readonly PeerId[]
}

/** How media gets from one to another, as far as the server has to do with it. */
export type MediaWay = {
  /** People in one call. */
  capacity: number
  connect: (connecting: Connecting) => Promise<CallConnection>
  /** Takes a change of the call over to whoever forwards media; never fails, and nobody waits for it. */
  follow: (change: CallChange) => void
  /** Resolves once all that was taken over has been answered. */
  settle: () => Promise<void>
}
