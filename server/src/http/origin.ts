import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import { Refusal } from '../refusal.ts'

/**
 * Says whether a browser's request comes from our own pages. Without PUBLIC_URL our origin is whatever host
 * was asked for, so that a laptop can be reached by any of its addresses. No Origin: not a browser's cross-site one.
 */
export function isOwnOrigin(request: IncomingMessage, publicUrl: string | undefined): boolean {
  const origin = request.headers.origin
  if (origin === undefined) return true
  if (publicUrl !== undefined && origin === new URL(publicUrl).origin) return true
  return publicUrl === undefined && URL.canParse(origin) && new URL(origin).host === request.headers.host
}

/** Refuses what another site's page asks a browser to send. */
export function requireOwnOrigin(publicUrl: string | undefined): RequestHandler {
  return (request, _response, next) => {
    const reads = request.method === 'GET' || request.method === 'HEAD'
    if (!reads && !isOwnOrigin(request, publicUrl)) {
      throw new Refusal('forbidden', 'This request came from another site.')
    }
    next()
  }
}
