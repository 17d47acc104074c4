import { z } from 'zod'
import { callRoutes } from './call.ts'
import { exposureRoutes } from './exposure.ts'
import { guideRoutes } from './guide.ts'
import { inviteRoutes } from './invite.ts'
import { libraryRoutes } from './library.ts'
import { Me, Person, PersonName } from './people.ts'
import { practiceRoutes } from './practice.ts'
import { quizRoutes } from './quiz.ts'
import { recordingRoutes } from './recording.ts'
import { reportRoutes } from './report.ts'
import { roundRoutes } from './round.ts'
import { sessionRoutes } from './session.ts'
import { timelineRoutes } from './timeline.ts'

/** One HTTP route. Paths stand below `/api`; `:name` marks a parameter. */
export type Route = {
  method: 'get' | 'post' | 'put' | 'delete'
  path: string
  summary: string
  /** True where nobody needs to be signed in. */
  open?: boolean
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodObject
  reply: z.ZodType
}

const peopleRoutes = {
  'people.me': {
    method: 'get',
    path: '/me',
    summary: 'Who is asking',
    open: true,
    reply: Me,
  },
  'people.becomeGuest': {
    method: 'post',
    path: '/guests',
    summary: 'Continue as a guest, by a name only',
    open: true,
    body: z.object({ name: PersonName }),
    reply: Person,
  },
  'people.claimSeats': {
    method: 'post',
    path: '/me/claim',
    summary: "Give this browser's guest seats, with their sessions and reports, to the signed-in account",
    reply: z.object({ claimed: z.number().int() }),
  },
} as const satisfies Record<string, Route>

/** Every HTTP route of ours; accounts and sign-in (`/api/auth/*`) are better-auth's. */
export const routes = {
  ...peopleRoutes,
  ...guideRoutes,
  ...exposureRoutes,
  ...sessionRoutes,
  ...practiceRoutes,
  ...quizRoutes,
  ...inviteRoutes,
  ...roundRoutes,
  ...reportRoutes,
  ...timelineRoutes,
  ...libraryRoutes,
  ...callRoutes,
  ...recordingRoutes,
} as const satisfies Record<string, Route>

export type Routes = typeof routes
export type RouteName = keyof Routes

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined
type Sent<T> = T extends z.ZodType ? z.input<T> : undefined

export type RouteParams<N extends RouteName> = Routes[N] extends { params: infer P } ? Parsed<P> : undefined
export type RouteBody<N extends RouteName> = Routes[N] extends { body: infer B } ? Parsed<B> : undefined
export type RouteQuery<N extends RouteName> = Routes[N] extends { query: infer Q } ? Parsed<Q> : undefined
export type RouteReply<N extends RouteName> = z.output<Routes[N]['reply']>
/** What a client gives to call a route: its parameters, body and query, as far as it has them. */
export type RouteInput<N extends RouteName> = (Routes[N] extends { params: infer P }
  ? { params: Sent<P> }
  : unknown) &
  (Routes[N] extends { body: infer B } ? { body: Sent<B> } : unknown) &
  (Routes[N] extends { query: infer Q } ? { query?: Sent<Q> } : unknown)
