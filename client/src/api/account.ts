import type { QueryClient } from '@tanstack/react-query'
import type { RefusalCode } from '@dryrun/shared/contract/reply'
import { api } from './api.ts'
import { ApiRefusal } from '../api-refusal.ts'
import { meQuery } from './people.ts'
import { refusalOf, send } from './send.ts'

/** Characters of a password, from and to: the server refuses others. */
export const passwordChars = { min: 10, max: 128 } as const

export type NewAccount = { name: string; email: string; password: string }
export type Credentials = { email: string; password: string }

/** Makes an account and signs in with it. Throws `ApiRefusal`. */
export async function signUp(account: NewAccount): Promise<void> {
  await askAuth('sign-up/email', account)
}

/** Throws `ApiRefusal`, with field `password` where the pair is wrong. */
export async function signIn(credentials: Credentials): Promise<void> {
  await askAuth('sign-in/email', credentials)
}

export async function signOut(): Promise<void> {
  await askAuth('sign-out', {})
}

/** Forgets what the server told the person before, and takes over the guest seats of this browser. */
export async function arriveAs(client: QueryClient): Promise<void> {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meQuery.queryKey[0] })
  const me = await client.fetchQuery({ ...meQuery, staleTime: 0 })
  if (me.person?.kind !== 'account' || me.claimableSeats === 0) return
  await api('people.claimSeats')
  await client.fetchQuery({ ...meQuery, staleTime: 0 })
}

/** What the sign-in library calls its refusals, in our words and at the right field. */
const authRefusals: Record<string, [RefusalCode, message: string, field: string]> = {
  USER_ALREADY_EXISTS: ['conflict', 'There is an account with this e-mail. Sign in instead.', 'email'],
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: [
    'conflict',
    'There is an account with this e-mail. Sign in instead.',
    'email',
  ],
  INVALID_EMAIL_OR_PASSWORD: ['forbidden', 'E-mail and password do not match. Check both.', 'password'],
  INVALID_EMAIL: ['invalid', 'This e-mail is not complete.', 'email'],
  PASSWORD_TOO_SHORT: ['invalid', `Use at least ${passwordChars.min} characters.`, 'password'],
  PASSWORD_TOO_LONG: ['invalid', `Use at most ${passwordChars.max} characters.`, 'password'],
}

async function askAuth(path: string, body: object): Promise<void> {
  const { status, json } = await send({ method: 'post', path: `/api/auth/${path}`, body })
  if (status < 400) return
  const known = authRefusals[authCode(json)]
  throw known ? new ApiRefusal(...known) : refusalOf(status, json)
}

function authCode(json: unknown): string {
  return typeof json === 'object' && json !== null && 'code' in json ? String(json.code) : ''
}
