import { isDeepStrictEqual } from 'node:util'
import { callSeatOf } from '@dryrun/shared/access/call-seat'
import { callLimits, type CallConnection, type CallView, type PeerId } from '@dryrun/shared/contract/call'
import type { EventInput } from '@dryrun/shared/contract/events'
import type { MemberId, RecordingId, SessionId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import { personKey } from '../accounts/person-key.ts'
import type { Database } from '../db/connect.ts'
import type { Log } from '../log.ts'
import type { Announce } from '../realtime/announce.ts'
import { createRateGate } from '../rate-gate.ts'
import { Refusal } from '../refusal.ts'
import type { Seat, SeatService } from '../sessions/seat.service.ts'
import type { SessionService } from '../sessions/session.service.ts'
import type { TimelineService } from '../timeline/timeline.service.ts'
import { createCallBook, type BookedPeer } from './call-book.ts'
import { happeningsBetween } from './call-happenings.ts'
import { createCallLead } from './call-lead.ts'
import { createCallTimeline, type Deed } from './call-timeline.ts'
import type { MediaWay } from './media-way.ts'

type Parts = {
  db: Database
  seats: SeatService
  sessions: Pick<SessionService, 'readSession'>
  timeline: Pick<TimelineService, 'note'>
  announce: Announce
  way: MediaWay
  /** Refuses whoever comes into a call that is recorded without agreeing to it. */
  consentFor: (sessionId: SessionId, memberId: MemberId, agreesTo: RecordingId | undefined) => Promise<void>
  /** Work on one session's call, one piece after another. */
  inTurn: <T>(sessionId: SessionId, work: () => Promise<T>) => Promise<T>
  graceMs: number | undefined
  log: Log
}

/** A tab that asks: its member, the connection it asks by and the peer it says it is. */
type Tab = { sessionId: SessionId; memberId: MemberId; connectionId: string; peerId: PeerId }

type Change = {
  /** When a peer was lost that is taken out: it may come back, and has not left. */
  lostAt?: number
  /** What somebody did to another, where that was it. */
  deed?: () => Deed
  /** Peers that are in the call no more and have left for good now. */
  alsoLeft?: () => PeerId[]
  /** Told also where nothing of the call is known to change. */
  isTold?: boolean
}

/**
 * Who is in the call of a session and what each may send there. Media is not ours: it goes from browser to browser, or
 * by a media server. The book is in memory: after a restart of the server peers come again, and nobody's media stops.
 */
export function createCallService(parts: Parts) {
  const { db, seats, sessions, timeline, announce, way, consentFor, inTurn, log } = parts
  const writeDown = createCallTimeline({ db, seats, timeline, log })
  const mayJoin = createRateGate(callLimits.joinsPerMinute, 60_000)
  const book = createCallBook(
    (sessionId, peerId, lostAt) =>
      inBackground(change(sessionId, async () => void book.expire(sessionId, peerId), { lostAt })),
    parts.graceMs,
  )

  const inBackground = (work: Promise<unknown>) =>
    void work.catch((fault: unknown) => log.error({ err: fault }, 'the call missed a change'))
  const viewOf = (sessionId: SessionId): CallView => ({
    peers: book.view(sessionId),
    capacity: way.capacity,
  })

  /**
   * Makes a change in its turn, tells everybody of what came of it and writes that down. Peers that are gone after it
   * have left, but for one that was lost, at `lostAt`: it may come back.
   */
  function change<T>(
    sessionId: SessionId,
    work: () => Promise<T>,
    { lostAt, deed, alsoLeft, isTold = false }: Change = {},
  ): Promise<T> {
    return inTurn(sessionId, async () => {
      const before = book.view(sessionId)
      const result = await work()
      const after = book.view(sessionId)
      const goneBefore = alsoLeft?.() ?? []
      const isSame = isDeepStrictEqual(before, after) && goneBefore.length === 0
      if (isSame && !isTold) return result
      const stays = new Set(after.map(peer => peer.peerId))
      const gone = before.map(peer => peer.peerId).filter(peerId => !stays.has(peerId))
      const left = lostAt === undefined ? [...gone, ...goneBefore] : []
      announce(sessionId, 'everyone', 'call:changed', { sessionId, call: viewOf(sessionId), left })
      way.follow({ sessionId, before, after, left })
      const happened = [...happeningsBetween(before, after), ...(deed === undefined ? [] : [deed()])]
      await writeDown(sessionId, happened, lostAt === undefined ? undefined : new Date(lostAt))
      return result
    })
  }

  /** The person's seat in a session that has a call. */
  async function requireCall(person: Person, sessionId: SessionId): Promise<Seat> {
    const seat = await seats.requireMember(person, sessionId)
    if (await seats.isPractice(sessionId)) throw new Refusal('conflict', practiceIsSilent)
    return seat
  }

  function requireRoom(sessionId: SessionId, memberId: MemberId): void {
    if (book.ofMember(sessionId, memberId) || book.count(sessionId) < way.capacity) return
    throw new Refusal(
      'conflict',
      `A call here holds ${way.capacity} people, and it is full. You can stay in the room without it.`,
    )
  }

  /** The peer of a tab; refused unless it is this member's, by this connection. */
  function requireOwnPeer({ sessionId, memberId, connectionId, peerId }: Tab): BookedPeer {
    const peer = book.find(sessionId, peerId)
    if (peer === undefined) throw new Refusal('not_found', 'You are not in the call. Join it first.')
    if (peer.memberId !== memberId || peer.connectionId !== connectionId) {
      throw new Refusal(
        'forbidden',
        'This place in the call belongs to another tab. Join the call again here.',
      )
    }
    return peer
  }

  const endAt = (
    sessionId: SessionId,
    { peerId, connectionId }: BookedPeer,
    why: 'elsewhere' | 'removed',
  ) => {
    if (connectionId !== null) announce(sessionId, { connectionId }, 'call:ended', { sessionId, peerId, why })
  }

  /** Takes the tab's place in the call, as the member's role lets it. */
  async function arrive(person: Person, tab: Tab, input: EventInput<'call:join'>): Promise<void> {
    const { sessionId, memberId, connectionId } = tab
    requireRoom(sessionId, memberId)
    const seat = callSeatOf(await sessions.readSession(sessionId), memberId)
    if (seat === null) throw new Refusal('not_found', 'You are not a member of this session any more.')
    const comer = { ...tab, personKey: personKey(person), media: input.media }
    const arrival = book.arrive(sessionId, comer, seat.isObserver)
    if (arrival.kind === 'in') {
      if (arrival.takenOver) endAt(sessionId, arrival.takenOver, 'elsewhere')
      return
    }
    if (arrival.kind === 'notYours')
      throw new Refusal('forbidden', 'This place in the call is somebody else’s.')
    announce(sessionId, { connectionId }, 'call:ended', { sessionId, peerId: tab.peerId, why: 'elsewhere' })
    throw new Refusal('gone', 'You are in the call in another tab. Join again to have it here.')
  }

  const lead = createCallLead({
    ...{ seats, sessions, book },
    change: (sessionId, work, deed) => change(sessionId, async () => work(), { deed }),
  })

  function connect({ member, memberId, sessionId }: Seat, peerId?: PeerId): Promise<CallConnection> {
    const peers = book.view(sessionId)
    const peer = peers.find(each => each.peerId === peerId && each.memberId === memberId) ?? null
    return way.connect({ sessionId, memberId, name: member.name, peer })
  }

  return {
    ...lead,
    requireOwnPeer,

    async read(person: Person, sessionId: SessionId): Promise<CallView> {
      await requireCall(person, sessionId)
      return viewOf(sessionId)
    },

    /** What the connection's peer, or somebody who checks their connection before, needs. */
    async connection(person: Person, connectionId: string, sessionId: SessionId): Promise<CallConnection> {
      const seat = await requireCall(person, sessionId)
      const peer = book.ofMember(sessionId, seat.memberId)
      return connect(seat, peer?.connectionId === connectionId ? peer.peerId : undefined)
    },

    /**
     * Into the call, or back into it. Refused where it is full, where a recording is on that the member has not agreed
     * to, and, once, to a tab whose call another tab has taken over since.
     */
    async join(
      person: Person,
      connection: { id: string; isOpen: () => boolean },
      input: EventInput<'call:join'>,
    ): Promise<{ call: CallView; connection: CallConnection }> {
      const { sessionId, peerId } = input
      const seat = await requireCall(person, sessionId)
      if (!mayJoin(seat.memberId)) throw new Refusal('too_many', joinsTooOften)
      const tab = { sessionId, memberId: seat.memberId, connectionId: connection.id, peerId }
      requireRoom(sessionId, seat.memberId)
      await consentFor(sessionId, seat.memberId, input.agreesTo)
      await change(sessionId, () => arrive(person, tab, input))
      // Somebody taken out, or a socket closed, since the first look must not stay in the call.
      await seats.requireMember(person, sessionId).catch(async (fault: unknown) => {
        await change(sessionId, async () => void book.removeMember(sessionId, seat.memberId))
        throw fault
      })
      if (!connection.isOpen()) await change(sessionId, async () => book.lose(sessionId, connection.id))
      return { call: viewOf(sessionId), connection: await connect(seat, peerId) }
    },

    async leave(person: Person, connectionId: string, input: EventInput<'call:leave'>): Promise<null> {
      const { sessionId, peerId } = input
      const { memberId } = await seats.requireMember(person, sessionId)
      await change(sessionId, async () => {
        requireOwnPeer({ sessionId, memberId, connectionId, peerId })
        book.leave(sessionId, peerId)
      })
      return null
    },

    /** What a peer sends; refused to an observer who may not be heard where it is sound or a screen. */
    async setMedia(person: Person, connectionId: string, input: EventInput<'call:media'>): Promise<null> {
      const { sessionId, peerId, media } = input
      const { memberId } = await seats.requireMember(person, sessionId)
      await change(sessionId, async () => {
        requireOwnPeer({ sessionId, memberId, connectionId, peerId })
        const isHeard = book.view(sessionId).find(peer => peer.peerId === peerId)?.mayBeHeard
        if (!isHeard && (media.isMicOn || media.isSharingScreen))
          throw new Refusal('forbidden', observersListen)
        book.setMedia(sessionId, peerId, media)
      })
      return null
    },

    /** Hands a signal to the one connection it is for. */
    async signal(person: Person, connectionId: string, input: EventInput<'call:signal'>): Promise<null> {
      const { sessionId, from, to } = input
      if (Buffer.byteLength(JSON.stringify(input.signal)) > callLimits.signalBytes) {
        throw new Refusal('too_large', `A signal has at most ${callLimits.signalBytes} bytes.`)
      }
      const { memberId } = await seats.requireMember(person, sessionId)
      requireOwnPeer({ sessionId, memberId, connectionId, peerId: from })
      const target = book.find(sessionId, to)
      if (target === undefined) throw new Refusal('not_found', 'This person is not in the call any more.')
      if (target.connectionId === null) {
        throw new Refusal('unavailable', 'This person has lost their connection. It is tried again.')
      }
      announce(sessionId, { connectionId: target.connectionId }, 'call:signalled', input)
      return null
    },

    /** Judges the call again after a change of rounds or roles. */
    async judgeAgain(sessionId: SessionId): Promise<void> {
      if (book.count(sessionId) === 0) return
      await change(sessionId, async () => {
        const session = await sessions.readSession(sessionId)
        book.judge(sessionId, memberId => callSeatOf(session, memberId)?.isObserver ?? true)
      })
    },

    /** Members in the call now, also those whose connection is lost for a moment. */
    memberIdsIn: (sessionId: SessionId): MemberId[] => book.view(sessionId).map(peer => peer.memberId),

    /** A connection was lost: its peer is missing for a while, then gone. */
    lose(connectionId: string): void {
      for (const sessionId of book.callsWith(peer => peer.connectionId === connectionId)) {
        inBackground(change(sessionId, async () => book.lose(sessionId, connectionId)))
      }
    },

    /**
     * Ends the call of a member who is taken out of the session. Their tab is told before this returns; the others are
     * told in any case, since media may go on with somebody of whom this server knows nothing, after a restart.
     */
    removeMember(sessionId: SessionId, memberId: MemberId): Promise<void> {
      const peer = book.ofMember(sessionId, memberId)
      if (peer !== undefined) endAt(sessionId, peer, 'removed')
      const alsoLeft = () => book.takeExpired(sessionId, { memberId })
      const options = { alsoLeft, isTold: true }
      return change(sessionId, async () => void book.removeMember(sessionId, memberId), options)
    },

    /** Ends all calls of whoever is not that person any more. */
    removePerson(key: string): void {
      for (const sessionId of book.sessionsOf(key)) {
        const alsoLeft = () => book.takeExpired(sessionId, { personKey: key })
        inBackground(change(sessionId, async () => void book.removePerson(sessionId, key), { alsoLeft }))
      }
    },

    /** Forgets all calls, once what they asked of a media server is answered. */
    async close(): Promise<void> {
      book.close()
      await way.settle()
    },
  }
}
export type CallService = ReturnType<typeof createCallService>

const joinsTooOften = 'You come into the call too often. Wait a minute and join again.'
const practiceIsSilent = 'You practise alone here: there is nobody to call.'
const observersListen =
  'You are observing: your microphone and screen stay off until an interviewer lets you speak.'
