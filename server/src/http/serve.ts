import type { Request, RequestHandler, Response, Router } from 'express'
import express from 'express'
import type { z } from 'zod'
import type { Person } from '@dryrun/shared/contract/people'
import {
  routes,
  type Route,
  type RouteBody,
  type RouteName,
  type RouteParams,
  type RouteQuery,
  type RouteReply,
  type Routes,
} from '@dryrun/shared/contract/routes'
import { Refusal } from '../refusal.ts'

/** What a handler is given: parsed parameters, body and query, and who asks (null only on open routes). */
export type Asked<N extends RouteName> = {
  params: RouteParams<N>
  body: RouteBody<N>
  query: RouteQuery<N>
  person: Routes[N] extends { open: true } ? Person | null : Person
  request: Request
  response: Response
}

/** A handler for every route of the contract; one forgotten does not compile. */
export type RouteHandlers = { [N in RouteName]: (asked: Asked<N>) => Promise<RouteReply<N>> }

type Identify = (request: Request) => Promise<Person | null>

/** Mounts the whole contract: identify, parse, ask the handler, parse what it gives (unknown fields never leave). */
export function serveRoutes(handlers: RouteHandlers, identify: Identify): Router {
  const router = express.Router()
  for (const name of Object.keys(routes) as RouteName[]) {
    const route: Route = routes[name]
    const handler = handlers[name] as (asked: unknown) => Promise<unknown>
    router[route.method](route.path, async (request, response) => {
      const person = await identify(request)
      if (!person && !route.open) throw notSignedIn()
      const value = await handler({
        params: parse(route.params, request.params),
        body: parse(route.body, request.body),
        query: parse(route.query, request.query),
        person,
        request,
        response,
      })
      response.json(route.reply.parse(value))
    })
  }
  router.use(() => {
    throw new Refusal('not_found', 'There is nothing at this address.')
  })
  return router
}

/** Turns away whoever has no account before more is read of what they send. */
export function requireAccount(identify: Identify, otherwise: string): RequestHandler {
  return async (request, _response, next) => {
    const person = await identify(request)
    if (!person) throw notSignedIn()
    if (person.kind !== 'account') throw new Refusal('forbidden', otherwise)
    next()
  }
}

function notSignedIn(): Refusal {
  return new Refusal('not_signed_in', 'Sign in first.')
}

function parse(schema: z.ZodType | undefined, given: unknown): unknown {
  return schema === undefined ? undefined : parseInput(schema, given ?? {})
}

/** Parses what came over a wire, or refuses with the first fault's sentence and field. */
export function parseInput<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const parsed = schema.safeParse(given)
  if (parsed.success) {
    const field = findNul(parsed.data, [])
    if (field) throw new Refusal('invalid', 'A text cannot hold the NUL character.', field.join('.'))
    return parsed.data
  }
  const [issue] = parsed.error.issues
  const field = issue?.path.join('.')
  throw new Refusal('invalid', issue?.message ?? 'What you sent is not right.', field || undefined)
}

/** Where a string with U+0000 stands, which Postgres cannot keep; null where there is none. */
function findNul(value: unknown, path: string[]): string[] | null {
  if (typeof value === 'string') return value.includes('\u0000') ? path : null
  if (typeof value !== 'object' || value === null) return null
  for (const [key, each] of Object.entries(value)) {
    const found = findNul(each, [...path, key])
    if (found) return found
  }
  return null
}
