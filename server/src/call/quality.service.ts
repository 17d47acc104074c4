import type { EventInput } from '@dryrun/shared/contract/events'
import type { QualityMinute } from '@dryrun/shared/contract/call'
import type { MemberId, SessionId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import type { Database } from '../db/connect.ts'
import { Refusal } from '../refusal.ts'
import type { SeatService } from '../sessions/seat.service.ts'
import type { CallService } from './call.service.ts'
import { countMinutes, findCreatedAt, listEverMembers, listMinutes, upsertMinutes } from './call.store.ts'

export const qualityLimits = {
  /** Minutes of one pair that are kept: ten hours of a call. */
  minutesOfPair: 600,
  /** Minutes in one answer; of more, the newest. */
  perAnswer: 20_000,
  /** Milliseconds by which a client's reading of our clock may be ahead. */
  aheadMs: 60_000,
} as const

const minuteMs = 60_000

type Parts = { db: Database; seats: SeatService; calls: Pick<CallService, 'requireOwnPeer'>; now: () => Date }

/** How calls went, minute by minute: what browsers measured, for whoever has to find out why one did not work. */
export function createQualityService({ db, seats, calls, now }: Parts) {
  /** Refuses minutes of another time than the session's, and with whoever was never in it. */
  async function requirePossible(
    sessionId: SessionId,
    memberId: MemberId,
    minutes: readonly QualityMinute[],
  ) {
    const members = await listEverMembers(db, sessionId)
    if (minutes.some(minute => minute.with === memberId || !members.has(minute.with))) {
      throw new Refusal('invalid', 'Quality is measured with another member of the session.', 'minutes')
    }
    const createdAt = (await findCreatedAt(db, sessionId))?.getTime() ?? 0
    const from = Math.floor(createdAt / minuteMs) * minuteMs
    const until = now().getTime() + qualityLimits.aheadMs
    const times = minutes.map(minute => Date.parse(minute.at))
    if (times.some(at => at < from || at > until)) {
      throw new Refusal('invalid', 'These minutes are not of the time of this session.', 'minutes')
    }
    const room = qualityLimits.minutesOfPair * members.size - (await countMinutes(db, sessionId, memberId))
    if (minutes.length > room) {
      throw new Refusal(
        'too_many',
        `Quality is kept for ${qualityLimits.minutesOfPair} minutes of a call. The call goes on without it.`,
      )
    }
  }

  return {
    /** Keeps what a peer measured; a minute that is sent again takes the place of the first. */
    async report(
      person: Person,
      connectionId: string,
      { sessionId, peerId, minutes }: EventInput<'call:quality'>,
    ): Promise<null> {
      const { memberId } = await seats.requireMember(person, sessionId)
      calls.requireOwnPeer({ sessionId, memberId, connectionId, peerId })
      const whole = new Map(minutes.map(onItsMinute).map(minute => [`${minute.at} ${minute.with}`, minute]))
      await requirePossible(sessionId, memberId, [...whole.values()])
      await upsertMinutes(db, sessionId, memberId, [...whole.values()])
      return null
    },

    /** All minutes for the host and whoever interviews in a round of the session, else the asker's own. */
    async read(person: Person, sessionId: SessionId): Promise<(QualityMinute & { memberId: MemberId })[]> {
      const { member, memberId } = await seats.requireMember(person, sessionId)
      const rounds = await seats.roundsOf(sessionId, memberId)
      const readsAll = member.isHost || rounds.some(({ role }) => role === 'interviewer')
      const rows = await listMinutes(db, sessionId, readsAll ? null : memberId, qualityLimits.perAnswer)
      return rows.map(({ withMemberId, sessionId: _of, ...row }) => ({
        ...row,
        memberId: row.memberId as MemberId,
        with: withMemberId as MemberId,
        at: row.at.toISOString(),
      }))
    },
  }
}
export type QualityService = ReturnType<typeof createQualityService>

function onItsMinute(minute: QualityMinute): QualityMinute {
  return { ...minute, at: new Date(Math.floor(Date.parse(minute.at) / minuteMs) * minuteMs).toISOString() }
}
