import { callSeatOf } from '@dryrun/shared/access/call-seat'
import type { EventInput } from '@dryrun/shared/contract/events'
import type { MemberId, SessionId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import { Refusal } from '../refusal.ts'
import { requireCan, type SeatService } from '../sessions/seat.service.ts'
import type { SessionService } from '../sessions/session.service.ts'
import type { CallBook } from './call-book.ts'
import type { Deed } from './call-timeline.ts'

type Parts = {
  seats: Pick<SeatService, 'requireMember'>
  sessions: Pick<SessionService, 'readSession'>
  book: Pick<CallBook, 'ofMember' | 'mute' | 'allow'>
  /** Makes a change of the call in its turn, tells everybody and writes down whose deed it was. */
  change: (sessionId: SessionId, work: () => void, deed: () => Deed) => Promise<void>
}

/** What interviewers do to others in a call; refused to everybody else, and about somebody who is not in it. */
export function createCallLead({ seats, sessions, book, change }: Parts) {
  /** Refuses whoever does not lead the call and whatever is not about somebody in it. */
  async function requireLead(person: Person, sessionId: SessionId, target: MemberId) {
    const { memberId } = await seats.requireMember(person, sessionId)
    const session = await sessions.readSession(sessionId)
    const seat = callSeatOf(session, memberId)
    requireCan(seat?.asker ?? { isHost: false, role: null }, 'leadCall', seat?.round ?? null)
    if (book.ofMember(sessionId, target) === undefined)
      throw new Refusal('not_found', 'This person is not in the call.')
    return { memberId, isObserver: callSeatOf(session, target)?.isObserver ?? false }
  }

  return {
    /** Turns a member's microphone off, until they turn it on again. */
    async mute(person: Person, { sessionId, memberId }: EventInput<'call:mute'>): Promise<null> {
      const lead = await requireLead(person, sessionId, memberId)
      const deed = (): Deed => ({ change: 'muted', memberId, by: lead.memberId })
      await change(sessionId, () => book.mute(sessionId, memberId, lead.memberId), deed)
      return null
    },

    /** Lets an observer be heard, or not any more. */
    async letSpeak(person: Person, input: EventInput<'call:letSpeak'>): Promise<null> {
      const { sessionId, memberId, maySpeak } = input
      const lead = await requireLead(person, sessionId, memberId)
      if (!lead.isObserver) throw new Refusal('conflict', 'Only observers are let speak; all others may.')
      const deed = (): Deed => ({ change: maySpeak ? 'allowed' : 'disallowed', memberId, by: lead.memberId })
      await change(sessionId, () => book.allow(sessionId, memberId, maySpeak), deed)
      return null
    },
  }
}
