import type { Response } from 'express'
import type { RouteHandlers } from '../http/serve.ts'
import { guestCookie, guestDays, type PersonService } from './person.service.ts'

/** Lets a browser keep the secret of a guest's seat. */
export type SeatCookie = (response: Response, token: string) => void

export function createSeatCookie(secure: boolean): SeatCookie {
  return (response, token) => {
    response.cookie(guestCookie, token, {
      httpOnly: true,
      sameSite: 'lax',
      secure,
      path: '/',
      maxAge: guestDays * 24 * 60 * 60 * 1000,
    })
  }
}

export function peopleRoutes(
  people: PersonService,
  keepSeat: SeatCookie,
): Pick<RouteHandlers, 'people.me' | 'people.becomeGuest' | 'people.claimSeats'> {
  return {
    'people.me': ({ request }) => people.describeMe(request),
    'people.becomeGuest': async ({ body, response, person }) => {
      if (person) return person
      const { person: guest, token } = await people.createGuest(body.name)
      keepSeat(response, token)
      return guest
    },
    'people.claimSeats': async ({ request, response, person }) => {
      const { moved, stayed } = await people.claimSeats(request, person)
      if (stayed === 0) response.clearCookie(guestCookie, { path: '/' })
      return { claimed: moved }
    },
  }
}
