/** Every address of the application: what links use, and (`pathPatterns`) what the router matches. */
export const paths = {
  home: '/',
  signIn: '/sign-in',
  signUp: '/create-account',
  sessions: '/sessions',
  newSession: '/sessions/new',
  session: (sessionId: string) => `/sessions/${sessionId}`,
  room: (sessionId: string) => `/sessions/${sessionId}/room`,
  /** A session's report; with a round, the place of that round in it. */
  report: (sessionId: string, roundId?: string) =>
    `/sessions/${sessionId}/report${roundId === undefined ? '' : `#${roundId}`}`,
  feedback: '/feedback',
  guide: (guideId: string, section?: string) =>
    `/guide/${guideId}${section === undefined ? '' : `#${section}`}`,
  guides: '/guide',
  join: (token: string) => `/join/${token}`,
} as const

export const pathPatterns = {
  session: '/sessions/:sessionId',
  room: '/sessions/:sessionId/room',
  report: '/sessions/:sessionId/report',
  guide: '/guide/:guideId',
  join: '/join/:token',
} as const

/** The address of signing in (or of making an account) that leads back to `next` afterwards. */
export function signInThen(next: string, page: '/sign-in' | '/create-account' = paths.signIn): string {
  return next === paths.home ? page : `${page}?next=${encodeURIComponent(next)}`
}

/** Where to go after signing in: only ever a path of our own, whatever the address says. */
export function pathAfterSignIn(search: string): string {
  const next = new URLSearchParams(search).get('next')
  return next !== null && /^\/(?![/\\])/.test(next) ? next : paths.home
}
