import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { APIError, betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { fromNodeHeaders, toNodeHandler } from 'better-auth/node'
import { PersonName } from '@dryrun/shared/contract/people'
import type { Database } from '../db/connect.ts'
import { account, credential, signIn, verification } from '../db/schema.ts'
import type { Log } from '../log.ts'
import { createAuthStorage } from './auth-storage.ts'

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
function createBetterAuth({ db, secret, publicUrl, onSignedOut, log }: AuthSettings) {
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
type BetterAuth = ReturnType<typeof createBetterAuth>

/** better-auth, asked in the two ways the server asks it; nobody else calls it. */
export function createAuth(settings: AuthSettings) {
  const auth = createBetterAuth(settings)
  const storage = createAuthStorage()
  const answer = toNodeHandler(auth)
  return {
    /** Who is signed in by these cookies; null where nobody is. */
    findSignedIn: (
      headers: IncomingHttpHeaders,
    ): Promise<Awaited<ReturnType<BetterAuth['api']['getSession']>>> =>
      storage.within(() => auth.api.getSession({ headers: fromNodeHeaders(headers) })),
    /** Makes an account, as its form would; for the demo. */
    signUp: (body: { name: string; email: string; password: string }) =>
      storage.within(() => auth.api.signUpEmail({ body })),
    /** Answers a request to `/api/auth/*`. */
    answer: (request: IncomingMessage, response: ServerResponse): Promise<void> =>
      storage.within(() => answer(request, response)),
  }
}
export type Auth = ReturnType<typeof createAuth>
