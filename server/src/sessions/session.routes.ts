import type { RouteHandlers } from '../http/serve.ts'
import type { PracticeService } from './practice.service.ts'
import type { SeatService } from './seat.service.ts'
import type { SessionService } from './session.service.ts'

export function sessionRoutes(
  sessions: SessionService,
  seats: SeatService,
  practice: PracticeService,
): Pick<RouteHandlers, 'sessions.list' | 'sessions.create' | 'sessions.read' | 'practice.start'> {
  return {
    'sessions.list': ({ person }) => sessions.listSessions(person),
    'sessions.create': async ({ person, body }) => ({ id: await sessions.planSession(person, body) }),
    'practice.start': async ({ person, body }) => ({ sessionId: await practice.startPractice(person, body) }),
    'sessions.read': async ({ person, params }) => {
      const seat = await seats.requireMember(person, params.sessionId)
      return { session: await sessions.readSession(params.sessionId), me: seat.memberId }
    },
  }
}
