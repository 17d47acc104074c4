import type { MemberId, RoundId, SessionId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import {
  timelineLimits,
  type Happening,
  type Mark,
  type TimelineEvent,
  type TimelinePart,
} from '@dryrun/shared/contract/timeline'
import type { Database } from '../db/connect.ts'
import type { Announce } from '../realtime/announce.ts'
import { Refusal } from '../refusal.ts'
import { createRateGate } from '../rate-gate.ts'
import { isWithheld } from '../sessions/is-withheld.ts'
import type { SeatService } from '../sessions/seat.service.ts'
import { createComingAndGoing, type ComingOrGoing } from './coming-and-going.ts'
import { mayReadEvent, type EventReader } from './may-read-event.ts'
import {
  findLastPresence,
  findOpenAbsence,
  insertEvent,
  listEvents,
  type EventAudience,
  type EventRow,
} from './timeline.store.ts'

type Parts = {
  db: Database
  seats: SeatService
  announce: Announce
  /** Authors whose scorecards of a round the member may see. */
  listCardAuthors: (roundId: RoundId, memberId: MemberId, interviews: boolean) => Promise<MemberId[]>
  now: () => Date
}

/** Something to write down; `memberId` is who did it, null for the server. */
export type Recordable = {
  sessionId: SessionId
  roundId: RoundId | null
  memberId: MemberId | null
  audience?: EventAudience
  what: Happening
  clientId?: string
  /** When it happened, where that was before it is written; now if not given. */
  at?: Date
}

/** An event that is written and of which nobody has been told; `tell` takes it after the commit. */
export type Recorded = { row: EventRow; isNew: boolean }

/** What happens in a session, on one clock: written in the transaction that does it, told after its commit. */
export function createTimelineService({ db, seats, announce, listCardAuthors, now }: Parts) {
  const admit = createRateGate(timelineLimits.marksPerMinute, 60_000)

  async function record(tx: Database, event: Recordable): Promise<Recorded> {
    const { audience = 'everyone', clientId = null, at = now(), ...rest } = event
    return insertEvent(tx, { ...rest, audience, clientId, at })
  }

  /** Tells those who may know of it now. Call it after the commit. */
  async function tell(recorded: readonly Recorded[]): Promise<void> {
    for (const { row, isNew } of recorded) {
      if (!isNew) continue
      const sessionId = row.sessionId as SessionId
      announce(sessionId, await audienceOf(row), 'timeline:added', { sessionId, event: viewEvent(row) })
    }
  }

  async function audienceOf(row: EventRow): Promise<'everyone' | { members: MemberId[] }> {
    const author = row.memberId === null ? [] : [row.memberId as MemberId]
    if (row.audience === 'author') return { members: author }
    const roundId = row.roundId as RoundId | null
    if (roundId !== null && (row.what.kind === 'run' || row.what.kind === 'paste')) {
      const focus = await seats.focusOf(roundId)
      if (isWithheld(focus, '', row.memberId, row.at)) return { members: author }
    }
    if (row.audience === 'everyone') return 'everyone'
    if (roundId === null) return { members: author }
    return { members: [...author, ...(await seats.membersByRole(roundId, 'interviewer'))] }
  }

  /** Writes down one event in a transaction of its own, and tells of it. */
  async function note(event: Recordable): Promise<TimelineEvent> {
    const recorded = await db.transaction(tx => record(tx, event))
    await tell([recorded])
    return viewEvent(recorded.row)
  }

  const lastWritten = (sessionId: SessionId, memberId: MemberId) => findLastPresence(db, sessionId, memberId)

  /** As long as the session is not over: its report has readers for months. */
  async function writePresence(
    sessionId: SessionId,
    memberId: MemberId,
    change: ComingOrGoing,
    at: Date,
  ): Promise<void> {
    if (await seats.hasEnded(sessionId)) return
    await note({ sessionId, roundId: null, memberId, what: { kind: 'presence', change, memberId }, at })
  }

  async function readerOf(sessionId: SessionId, memberId: MemberId, rows: EventRow[]): Promise<EventReader> {
    const rounds = await seats.roundsOf(sessionId, memberId)
    const roundOf = (roundId: string) => {
      const found = rounds.find(each => each.round.id === roundId)
      return found ? { role: found.role, focus: found.round } : null
    }
    const scored = new Set(
      rows.flatMap(row => (row.what.kind === 'score' && row.roundId ? [row.roundId] : [])),
    )
    const seen = new Set<string>()
    for (const roundId of scored) {
      const role = roundOf(roundId)?.role
      if (role !== 'interviewer' && role !== 'candidate') continue
      const authors = await listCardAuthors(roundId as RoundId, memberId, role === 'interviewer')
      for (const author of authors) seen.add(`${roundId} ${author}`)
    }
    return { memberId, roundOf, seesCardOf: (roundId, author) => seen.has(`${roundId} ${author}`) }
  }

  /** All the member may read after `since`, newest `eventsPerAnswer` at most. */
  async function readFor(sessionId: SessionId, memberId: MemberId, since: number): Promise<TimelinePart> {
    const rows = await listEvents(db, sessionId, since, timelineLimits.eventsPerAnswer)
    const reader = await readerOf(sessionId, memberId, rows)
    const events = rows.filter(row => mayReadEvent(row, reader)).map(viewEvent)
    return { since: Math.max(since, (rows[0]?.seq ?? since + 1) - 1), events }
  }

  function requireCalm(memberId: MemberId): void {
    if (admit(memberId)) return
    throw new Refusal(
      'too_many',
      `At most ${timelineLimits.marksPerMinute} of these a minute. Wait a moment.`,
    )
  }

  return {
    record,
    tell,
    note,
    readFor,

    async read(person: Person, sessionId: SessionId, since: number): Promise<TimelinePart> {
      const { memberId } = await seats.requireMember(person, sessionId)
      return readFor(sessionId, memberId, since)
    },

    /** Keeps what a client reports of its own member. */
    async mark(
      person: Person,
      {
        sessionId,
        roundId,
        clientId,
        mark,
      }: { sessionId: SessionId; roundId: RoundId; clientId: string; mark: Mark },
    ): Promise<TimelineEvent> {
      const seat = await seats.requireRound(person, roundId, mark.kind === 'hint' ? 'giveHint' : 'markPaste')
      if (seat.sessionId !== sessionId) throw new Refusal('not_found', 'This round is not of this session.')
      requireCalm(seat.memberId)
      const audience = mark.kind === 'hint' ? 'everyone' : 'interviewers'
      return note({ sessionId, roundId, memberId: seat.memberId, audience, what: mark, clientId })
    },

    async sendChat(
      person: Person,
      { sessionId, clientId, text }: { sessionId: SessionId; clientId: string; text: string },
    ): Promise<TimelineEvent> {
      const { memberId } = await seats.requireMember(person, sessionId)
      requireCalm(memberId)
      const roundId = await seats.liveRoundOf(sessionId)
      return note({ sessionId, roundId, memberId, what: { kind: 'chat', text }, clientId })
    },

    /** Refuses a member who says too often where they look. */
    requireCalm,

    /** Takes who comes and goes, and writes down what of it is an event. */
    notePresence: createComingAndGoing({ lastWritten, write: writePresence, now }),

    /** Writes down that the candidate of the live round left their page or came back; of others nothing is kept. */
    async noteAttention(sessionId: SessionId, memberId: MemberId, isElsewhere: boolean): Promise<void> {
      const left = await findOpenAbsence(db, sessionId, memberId)
      if (isElsewhere === (left !== null)) return
      if (left !== null) {
        const awayMs = Math.max(0, now().getTime() - left.at.getTime())
        const what: Happening = { kind: 'attention', change: 'back', awayMs }
        // It belongs to the round they left in, and to its interviewers.
        const roundId = left.roundId as RoundId | null
        return void (await note({ sessionId, roundId, memberId, audience: 'interviewers', what }))
      }
      const roundId = await seats.liveRoundOf(sessionId)
      if (roundId === null || !(await seats.membersByRole(roundId, 'candidate')).includes(memberId)) return
      const what: Happening = { kind: 'attention', change: 'left', awayMs: null }
      await note({ sessionId, roundId, memberId, audience: 'interviewers', what })
    },
  }
}
export type TimelineService = ReturnType<typeof createTimelineService>

function viewEvent({ seq, at, roundId, memberId, what }: EventRow): TimelineEvent {
  return {
    seq,
    at: at.toISOString(),
    roundId: roundId as RoundId | null,
    memberId: memberId as MemberId | null,
    what,
  }
}
