import { APIError, betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { PersonName } from '@dryrun/shared/contract/people'
import type { Database } from '../db/connect.ts'
import { account, credential, signIn, verification } from '../db/schema.ts'
import type { Log } from '../log.ts'

/** Characters of a password, from and to. */
export const passwordChars = { min: 10, max: 128 } as const

type AuthSettings = {
  db: Database
  secret: string
  publicUrl: string | undefined
  /** One of the account's sign-ins has ended. */
  onSignedOut: (accountId: string) => void
  log: Log
}

/** Holds an account's name to what a guest's is held to; there is no picture. */
async function keepName<T extends { name?: string | undefined }>(given: T): Promise<{ data: T }> {
  if (given.name === undefined) return { data: { ...given, image: null } }
  const name = PersonName.safeParse(given.name)
  if (!name.success)
    throw new APIError('BAD_REQUEST', { message: name.error.issues[0]?.message ?? 'Enter your name.' })
  return { data: { ...given, name: name.data, image: null } }
}

/** Sign-up, sign-in and sign-out by e-mail and password, at `/api/auth/*`. */
export function createAuth({ db, secret, publicUrl, onSignedOut, log }: AuthSettings) {
  return betterAuth({
    ...(publicUrl === undefined ? {} : { baseURL: publicUrl }),
    basePath: '/api/auth',
    secret,
    telemetry: { enabled: false },
    database: drizzleAdapter(db, {
      provider: 'pg',
      schema: { user: account, session: signIn, account: credential, verification },
    }),
    emailAndPassword: {
      enabled: true,
      autoSignIn: true,
      minPasswordLength: passwordChars.min,
      maxPasswordLength: passwordChars.max,
    },
    databaseHooks: {
      user: { create: { before: keepName }, update: { before: keepName } },
      session: { delete: { after: async ({ userId }) => onSignedOut(userId) } },
    },
    session: { expiresIn: 60 * 60 * 24 * 30, updateAge: 60 * 60 * 24 },
    advanced: {
      cookiePrefix: 'dryrun',
      useSecureCookies: publicUrl?.startsWith('https:') ?? false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
    },
    // The server counts sign-in attempts itself, per address.
    rateLimit: { enabled: false },
    logger: {
      log: (level, message) => {
        if (level === 'error') log.error({ source: 'auth' }, message)
      },
    },
  })
}
export type Auth = ReturnType<typeof createAuth>
