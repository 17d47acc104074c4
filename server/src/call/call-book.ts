import type { CallPeer, MediaState, PeerId } from '@dryrun/shared/contract/call'
import type { MemberId, SessionId } from '@dryrun/shared/contract/ids'
import { createExpiredPeers } from './expired-peers.ts'

/** Tabs that another took over and that are remembered, of one member. */
const takenOverPerMember = 5

/** How long somebody whose connection dropped is still shown in the call. */
export const callGraceMs = 2 * 60_000

/** Who comes into the call, by which connection. */
export type Comer = {
  peerId: PeerId
  memberId: MemberId
  connectionId: string
  /** The person behind the member: whoever signs out is out of the call. */
  personKey: string
  media: MediaState
}

export type BookedPeer = Omit<Comer, 'connectionId'> & {
  /** Null while it is lost. */
  connectionId: string | null
  isObserver: boolean
  mutedBy: MemberId | null
}

type Entry = BookedPeer & { graceTimer?: NodeJS.Timeout }

type Call = {
  /** In the order they came. */
  peers: Entry[]
  /** Observers whom an interviewer let speak, as long as the call lasts. */
  allowed: Set<MemberId>
  /** Peers that were taken over, oldest first, and the connection that was told of it. */
  takenOver: Map<PeerId, Pick<BookedPeer, 'connectionId' | 'memberId'>>
}

/** `elsewhere`: another tab took over while this one was away; `notYours`: the peer is another member's. */
export type Arrival = { kind: 'in'; takenOver: BookedPeer | null } | { kind: 'elsewhere' | 'notYours' }

/**
 * Who is in which call. `isOverdue` is told of a connection that did not come back within the grace, with the moment
 * it was lost (milliseconds since 1970); its peer stays in the book until `expire`.
 */
export function createCallBook(
  isOverdue: (sessionId: SessionId, peerId: PeerId, lostAt: number) => void,
  graceMs: number = callGraceMs,
) {
  const calls = new Map<SessionId, Call>()
  const expired = createExpiredPeers()
  const peersOf = (sessionId: SessionId) => calls.get(sessionId)?.peers ?? []
  const callsWith = (isSuch: (peer: BookedPeer) => boolean): SessionId[] =>
    [...calls].filter(([, { peers }]) => peers.some(isSuch)).map(([sessionId]) => sessionId)
  const mayBeHeard = (sessionId: SessionId, { isObserver, memberId }: BookedPeer) =>
    !isObserver || calls.get(sessionId)?.allowed.has(memberId) === true

  /** Takes peers out; a call that nobody is in is forgotten with all it knew. */
  function takeOut(sessionId: SessionId, isOut: (peer: Entry) => boolean): BookedPeer[] {
    const call = calls.get(sessionId)
    if (call === undefined) return []
    const out = call.peers.filter(isOut)
    for (const peer of out) clearTimeout(peer.graceTimer)
    call.peers = call.peers.filter(peer => !out.includes(peer))
    if (call.peers.length === 0) calls.delete(sessionId)
    return out
  }

  /** Whoever may not be heard neither speaks nor shares. */
  function hush(sessionId: SessionId, peer: Entry): void {
    if (mayBeHeard(sessionId, peer)) return
    peer.media = { ...peer.media, isMicOn: false, isSharingScreen: false }
  }

  function noteTakenOver({ takenOver }: Call, { peerId, memberId, connectionId }: BookedPeer): void {
    takenOver.set(peerId, { memberId, connectionId })
    const mine = [...takenOver].filter(([, each]) => each.memberId === memberId)
    for (const [tooOld] of mine.slice(0, -takenOverPerMember)) takenOver.delete(tooOld)
  }

  function comeBack(sessionId: SessionId, peer: Entry, comer: Comer): void {
    clearTimeout(peer.graceTimer)
    // Somebody muted while they were away does not know it yet: what they say of their microphone is old.
    const isMicOn = peer.mutedBy === null && comer.media.isMicOn
    Object.assign(peer, comer, { media: { ...comer.media, isMicOn } })
    hush(sessionId, peer)
  }

  function wait(sessionId: SessionId, peer: Entry): void {
    const lostAt = Date.now()
    peer.connectionId = null
    peer.graceTimer = setTimeout(() => isOverdue(sessionId, peer.peerId, lostAt), graceMs).unref()
  }

  return {
    /** As everybody in the session may see it. */
    view: (sessionId: SessionId): CallPeer[] =>
      peersOf(sessionId).map(peer => ({
        peerId: peer.peerId,
        memberId: peer.memberId,
        media: peer.media,
        mayBeHeard: mayBeHeard(sessionId, peer),
        mutedBy: peer.mutedBy,
        isHere: peer.connectionId !== null,
      })),
    find: (sessionId: SessionId, peerId: PeerId): BookedPeer | undefined =>
      peersOf(sessionId).find(peer => peer.peerId === peerId),
    ofMember: (sessionId: SessionId, memberId: MemberId): BookedPeer | undefined =>
      peersOf(sessionId).find(peer => peer.memberId === memberId),
    /** Members in the call: each counts once, also while they are coming back. */
    count: (sessionId: SessionId): number => peersOf(sessionId).length,

    /** Into the call, back into it, or in the place of the same member's other tab. */
    arrive(sessionId: SessionId, comer: Comer, isObserver: boolean): Arrival {
      const same = peersOf(sessionId).find(peer => peer.peerId === comer.peerId)
      if (same !== undefined && same.memberId !== comer.memberId) return { kind: 'notYours' }
      expired.take(sessionId, each => each.peerId === comer.peerId && each.memberId === comer.memberId)
      if (same !== undefined) {
        comeBack(sessionId, Object.assign(same, { isObserver }), comer)
        return { kind: 'in', takenOver: null }
      }
      const told = calls.get(sessionId)?.takenOver.get(comer.peerId)
      calls.get(sessionId)?.takenOver.delete(comer.peerId)
      // A tab that was told asks for the call; one that was not only means to come back to it.
      if (told !== undefined && told.connectionId !== comer.connectionId) return { kind: 'elsewhere' }
      const call: Call = calls.get(sessionId) ?? { peers: [], allowed: new Set(), takenOver: new Map() }
      const old = call.peers.find(peer => peer.memberId === comer.memberId) ?? null
      clearTimeout(old?.graceTimer)
      if (old !== null) noteTakenOver(call, old)
      const peer: Entry = { ...comer, isObserver, mutedBy: null }
      call.peers = [...call.peers.filter(each => each !== old), peer]
      calls.set(sessionId, call)
      hush(sessionId, peer)
      return { kind: 'in', takenOver: old }
    },

    leave: (sessionId: SessionId, peerId: PeerId): BookedPeer[] =>
      takeOut(sessionId, peer => peer.peerId === peerId),

    removeMember: (sessionId: SessionId, memberId: MemberId): BookedPeer[] =>
      takeOut(sessionId, peer => peer.memberId === memberId),

    /** Takes out a peer that is overdue, unless it is back. It has not left, and is remembered. */
    expire(sessionId: SessionId, peerId: PeerId): BookedPeer[] {
      const out = takeOut(sessionId, peer => peer.peerId === peerId && peer.connectionId === null)
      for (const peer of out) expired.add(sessionId, peer)
      return out
    },

    /** Peers that expired and may send yet: those of a member or a person, who are forgotten by this. */
    takeExpired: (sessionId: SessionId, whose: { memberId: MemberId } | { personKey: string }): PeerId[] =>
      expired.take(sessionId, peer =>
        'memberId' in whose ? peer.memberId === whose.memberId : peer.personKey === whose.personKey,
      ),

    /** The sessions whose call this person is in, or was until they expired. */
    sessionsOf: (personKey: string): SessionId[] => [
      ...new Set([...callsWith(peer => peer.personKey === personKey), ...expired.sessionsOf(personKey)]),
    ],

    /** The calls with such a peer in them. */
    callsWith,

    removePerson: (sessionId: SessionId, personKey: string): BookedPeer[] =>
      takeOut(sessionId, peer => peer.personKey === personKey),

    /** A connection was lost: its peer stays for the grace. */
    lose(sessionId: SessionId, connectionId: string): void {
      for (const peer of peersOf(sessionId)) if (peer.connectionId === connectionId) wait(sessionId, peer)
    },

    /** What a peer sends now; whoever turns the microphone on is muted by nobody any more. */
    setMedia(sessionId: SessionId, peerId: PeerId, media: MediaState): void {
      const peer = peersOf(sessionId).find(each => each.peerId === peerId)
      if (peer === undefined) return
      Object.assign(peer, { media, mutedBy: media.isMicOn ? null : peer.mutedBy })
    },

    /** Turns a member's microphone off. */
    mute(sessionId: SessionId, memberId: MemberId, by: MemberId): void {
      const peer = peersOf(sessionId).find(each => each.memberId === memberId)
      if (peer !== undefined) Object.assign(peer, { media: { ...peer.media, isMicOn: false }, mutedBy: by })
    },

    /** Lets a member who observes be heard, or not any more. */
    allow(sessionId: SessionId, memberId: MemberId, maySpeak: boolean): void {
      const call = calls.get(sessionId)
      if (maySpeak) call?.allowed.add(memberId)
      else call?.allowed.delete(memberId)
      for (const peer of call?.peers ?? []) hush(sessionId, peer)
    },

    /** Judges again who only listens. */
    judge(sessionId: SessionId, isObserver: (memberId: MemberId) => boolean): void {
      for (const peer of peersOf(sessionId)) {
        peer.isObserver = isObserver(peer.memberId)
        hush(sessionId, peer)
      }
    },

    close(): void {
      for (const { peers } of calls.values()) for (const peer of peers) clearTimeout(peer.graceTimer)
      calls.clear()
      expired.clear()
    },
  }
}
export type CallBook = ReturnType<typeof createCallBook>
