import type { RouteHandlers } from '../http/serve.ts'
import type { SeatService } from './seat.service.ts'
import type { SessionService } from './session.service.ts'

export function sessionRoutes(
  sessions: SessionService,
  seats: SeatService,
): Pick<RouteHandlers, 'sessions.list' | 'sessions.create' | 'sessions.read'> {
  return {
    'sessions.list': ({ person }) => sessions.listSessions(person),
    'sessions.create': async ({ person, body }) => ({ id: await sessions.planSession(person, body) }),
    'sessions.read': async ({ person, params }) => {
      const seat = await seats.requireMember(person, params.sessionId)
      return { session: await sessions.readSession(params.sessionId), me: seat.memberId }
    },
  }
}
