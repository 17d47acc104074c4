import type { EventHandlers } from '../realtime/listen.ts'
import type { PresenceBook } from '../realtime/presence.ts'
import type { SeatService } from '../sessions/seat.service.ts'
import type { TimelineService } from './timeline.service.ts'

type Names = 'timeline:read' | 'timeline:mark' | 'chat:send' | 'attention:set'
type Parts = { timeline: TimelineService; seats: SeatService; presence: PresenceBook }

export function timelineEvents({ timeline, seats, presence }: Parts): Pick<EventHandlers, Names> {
  return {
    'timeline:read': ({ input, person }) => timeline.read(person, input.sessionId, input.since),
    'timeline:mark': ({ input, person }) => timeline.mark(person, input),
    'chat:send': ({ input, person }) => timeline.sendChat(person, input),
    'attention:set': async ({ input: { sessionId, isElsewhere }, person, connection }) => {
      const { memberId } = await seats.requireMember(person, sessionId)
      timeline.requireCalm(memberId)
      presence.look(sessionId, memberId, connection.id, isElsewhere)
      return null
    },
  }
}
