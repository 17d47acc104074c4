import type { Announce } from '../realtime/announce.ts'
import type { PersonService } from '../accounts/person.service.ts'
import type { SeatCookie } from '../accounts/people.routes.ts'
import type { RouteHandlers } from '../http/serve.ts'
import { Refusal } from '../refusal.ts'
import type { InviteService } from './invite.service.ts'
import { announceSession } from './announce-session.ts'
import type { SessionService } from './session.service.ts'

type Parts = {
  invites: InviteService
  sessions: SessionService
  people: PersonService
  keepSeat: SeatCookie
  announce: Announce
}
type Names = 'invites.list' | 'invites.create' | 'invites.revoke' | 'invites.preview' | 'invites.accept'

export function inviteRoutes({
  invites,
  sessions,
  people,
  keepSeat,
  announce,
}: Parts): Pick<RouteHandlers, Names> {
  return {
    'invites.list': ({ person, params }) => invites.listInvites(person, params.sessionId),
    'invites.create': ({ person, params, body }) =>
      invites.createInvite(person, params.sessionId, body.role, body.days),
    'invites.revoke': async ({ person, params }) => {
      await invites.revokeInvite(person, params.sessionId, params.inviteId)
      return null
    },
    'invites.preview': ({ person, params }) => invites.previewInvite(params.token, person),
    'invites.accept': async ({ person, params, body, response }) => {
      const accepted = await invites.acceptInvite(params.token, async () => {
        if (person) return person.kind === 'guest' && body.name ? { ...person, name: body.name } : person
        if (!body.name) throw new Refusal('invalid', 'Enter your name.', 'name')
        const made = await people.createGuest(body.name)
        keepSeat(response, made.token)
        return made.person
      })
      await announceSession(sessions, announce, accepted.sessionId)
      return accepted
    },
  }
}
