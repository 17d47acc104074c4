import {
  routes,
  type Route,
  type RouteInput,
  type RouteName,
  type RouteReply,
} from '@dryrun/shared/contract/routes'
import { refusalOf, send } from './send.ts'

type Extra = { signal?: AbortSignal | undefined }

/** A route without parameters or body may be called with nothing. */
type Input<N extends RouteName> =
  unknown extends RouteInput<N> ? [input?: Extra] : [input: RouteInput<N> & Extra]

/**
 * Calls one route of the contract: `await api('sessions.read', { params: { sessionId } })`.
 * Throws `ApiRefusal` with a sentence for the person; aborting the signal throws the abort.
 */
export async function api<N extends RouteName>(name: N, ...[input]: Input<N>): Promise<RouteReply<N>> {
  const route: Route = routes[name]
  const { params, query, body, signal } = (input ?? {}) as Extra & {
    params?: Record<string, string>
    query?: Record<string, string | number>
    body?: unknown
  }
  const { status, json } = await send({
    method: route.method,
    path: `/api${fill(route.path, params ?? {})}${search(query)}`,
    ...(route.body === undefined ? {} : { body }),
    signal,
  })
  if (status >= 400) throw refusalOf(status, json)
  // The server parses every reply with the route's schema before it leaves.
  return json as RouteReply<N>
}

function fill(path: string, params: Record<string, string>): string {
  return path.replace(/:([A-Za-z]+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''))
}

function search(query: Record<string, string | number> | undefined): string {
  if (query === undefined) return ''
  const pairs = Object.entries(query).map(([key, value]) => [key, String(value)])
  return `?${new URLSearchParams(pairs).toString()}`
}
