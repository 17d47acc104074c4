/** Every address of the application: what links use, and (`pathPatterns`) what the router matches. */
export const paths = {
  home: '/',
  signIn: '/sign-in',
  signUp: '/create-account',
  sessions: '/sessions',
  newSession: '/sessions/new',
  /** Planning a session that begins with a question, at a level. */
  newSessionWith: (wish: { guide: string; round: string; question: string; level: string }) =>
    `/sessions/new?${new URLSearchParams(wish).toString()}`,
  /** Planning a session with a guide, at a level where one was chosen. */
  newSessionFor: (guide: string, level: string | null = null) =>
    `/sessions/new?${new URLSearchParams({ guide, ...(level === null ? {} : { level }) }).toString()}`,
  session: (sessionId: string) => `/sessions/${sessionId}`,
  /** Microphone and camera, before the lobby. */
  ready: (sessionId: string) => `/sessions/${sessionId}/ready`,
  room: (sessionId: string) => `/sessions/${sessionId}/room`,
  /** A session's report; with a round, the place of that round in it. */
  report: (sessionId: string, roundId?: string) =>
    `/sessions/${sessionId}/report${roundId === undefined ? '' : `#${roundId}`}`,
  feedback: '/feedback',
  guide: (guideId: string, section?: string) =>
    `/guide/${guideId}${section === undefined ? '' : `#${section}`}`,
  guides: '/guide',
  /** The question bank of a guide; with a search, as its filters write it, a part of it. */
  questions: (guideId: string, search = '') =>
    `/guide/${guideId}/questions${search === '' ? '' : `?${search}`}`,
  question: (guideId: string, questionId: string) => `/guide/${guideId}/questions/${questionId}`,
  /** The readiness quiz of a guide; with a sitting, that one. */
  quiz: (guideId: string, sittingId?: string) =>
    `/guide/${guideId}/quiz${sittingId === undefined ? '' : `/${sittingId}`}`,
  findLevel: (guideId: string) => `/guide/${guideId}/level`,
  /** Guides of one's own; with a guide to copy, to begin with that. */
  myGuides: '/guides/mine',
  editGuide: (guideId: string, file?: string) =>
    `/guides/mine/${guideId}${file === undefined ? '' : `?file=${encodeURIComponent(file)}`}`,
  join: (token: string) => `/join/${token}`,
} as const

export const pathPatterns = {
  session: '/sessions/:sessionId',
  ready: '/sessions/:sessionId/ready',
  room: '/sessions/:sessionId/room',
  report: '/sessions/:sessionId/report',
  guide: '/guide/:guideId',
  questions: '/guide/:guideId/questions',
  question: '/guide/:guideId/questions/:questionId',
  quiz: '/guide/:guideId/quiz/:sittingId?',
  findLevel: '/guide/:guideId/level',
  editGuide: '/guides/mine/:guideId',
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
