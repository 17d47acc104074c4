import type { PeerId } from '@dryrun/shared/contract/call'
import type { MemberId, SessionId } from '@dryrun/shared/contract/ids'

/** Peers that are kept of one member: each is a tab that was lost and did not come back. */
const peersPerMember = 3
/** Sessions that are kept; the oldest gives way. */
const sessionsKept = 1_000

type Expired = { peerId: PeerId; memberId: MemberId; personKey: string }

/**
 * Peers that are missing from their call without having left it: media may go on between them and others. Whoever is
 * taken out of the session later is known by them, so that the others can be told to let go.
 */
export function createExpiredPeers() {
  const bySession = new Map<SessionId, Expired[]>()

  function put(sessionId: SessionId, peers: Expired[]): void {
    bySession.delete(sessionId)
    if (peers.length > 0) bySession.set(sessionId, peers)
    const [oldest] = bySession.keys()
    if (bySession.size > sessionsKept && oldest !== undefined) bySession.delete(oldest)
  }

  return {
    add(sessionId: SessionId, { peerId, memberId, personKey }: Expired): void {
      const known = (bySession.get(sessionId) ?? []).filter(each => each.peerId !== peerId)
      const mine = known.filter(each => each.memberId === memberId)
      const tooOld = mine.slice(0, Math.max(0, mine.length - peersPerMember + 1))
      put(sessionId, [...known.filter(each => !tooOld.includes(each)), { peerId, memberId, personKey }])
    },

    /** Forgets such peers of a session, and gives them. */
    take(sessionId: SessionId, isSuch: (peer: Expired) => boolean): PeerId[] {
      const known = bySession.get(sessionId) ?? []
      const taken = known.filter(isSuch)
      if (taken.length > 0)
        put(
          sessionId,
          known.filter(each => !taken.includes(each)),
        )
      return taken.map(each => each.peerId)
    },

    sessionsOf: (personKey: string): SessionId[] =>
      [...bySession]
        .filter(([, peers]) => peers.some(each => each.personKey === personKey))
        .map(([sessionId]) => sessionId),

    clear: () => bySession.clear(),
  }
}
