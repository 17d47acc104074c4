import { z } from 'zod'
import { AccountId, GuestId } from './ids.ts'

export const nameLimit = 60

/** A name as people type it: trimmed, 1 to 60 characters, no control characters. */
export const PersonName = z
  .string()
  .trim()
  .min(1, 'Enter your name.')
  .max(nameLimit, `Use at most ${nameLimit} characters.`)
  .regex(/^[^\p{Cc}]*$/u, 'Use letters, digits and spaces only.')

/** Who is asking: somebody with an account, or a guest known by their seat's cookie. */
export const Person = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('account'), id: AccountId, name: z.string(), email: z.string() }),
  z.object({ kind: z.literal('guest'), id: GuestId, name: z.string() }),
])
export type Person = z.infer<typeof Person>

export const Me = z.object({
  person: Person.nullable(),
  /** True where nobody has an account yet: the first screen offers to create one. */
  needsFirstAccount: z.boolean(),
  /** Seats, and sittings of quizzes, that this browser's guest has and the signed-in account has not claimed. */
  claimableSeats: z.number().int().nonnegative(),
})
export type Me = z.infer<typeof Me>
