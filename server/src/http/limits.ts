import { rateLimit, type RateLimitRequestHandler } from 'express-rate-limit'
import { Refusal } from '../refusal.ts'

/** Requests one address may make in a minute, by what they ask for. */
export const requestLimits = {
  api: 600,
  signIn: 30,
  newGuests: 60,
  newSessions: 60,
  newSittings: 60,
  newGuides: 60,
  trials: 60,
  /** A piece every few seconds from each camera and screen of a whole room behind one address. */
  pieces: 1_200,
} as const

/** Holds one address to `perMinute` requests; the rest are refused as "too_many". */
export function limitRequests(perMinute: number): RateLimitRequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: () => {
      throw new Refusal('too_many', 'That was too often. Wait a minute and try again.')
    },
  })
}
