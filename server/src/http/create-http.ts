import express, { type Express, type Router } from 'express'
import type { IncomingMessage } from 'node:http'
import { pinoHttp } from 'pino-http'
import { needsAccount } from '@dryrun/shared/contract/library'
import type { Person } from '@dryrun/shared/contract/people'
import type { Auth } from '../accounts/auth.ts'
import { loggablePath, type Log } from '../log.ts'
import { apiPage } from './api-page.ts'
import { clientPages } from './client-pages.ts'
import { answerErrors } from './errors.ts'
import { limitRequests, requestLimits } from './limits.ts'
import { openApiDocument } from './openapi.ts'
import { requireOwnOrigin } from './origin.ts'
import { securityHeaders } from './security.ts'
import { requireAccount, serveRoutes, type RouteHandlers } from './serve.ts'

/** Bytes of a request's body; the largest thing sent over HTTP is the plan of a session. */
export const maxBodyBytes = 256 * 1024

/** Bytes of a body for guides of one's own: the largest is a zip in base64. */
export const maxLibraryBodyBytes = 8 * 1024 * 1024

/** Bytes of a body for signing up or in. */
export const maxAuthBodyBytes = 16 * 1024

type Parts = {
  auth: Auth
  handlers: RouteHandlers
  /** Where pieces of recordings come in and are played: bytes as they are, with a limit of their own. */
  pieces: Router
  identify: (request: IncomingMessage) => Promise<Person | null>
  isReady: () => Promise<boolean>
  publicUrl: string | undefined
  trustedProxies: number
  clientFolder: string
  /** Where browsers send the media of calls, other than to each other. */
  mediaOrigins: readonly string[]
  log: Log
}

/** The express application: health, accounts, our own routes, and the client's pages. */
export function createHttp(parts: Parts): Express {
  const { auth, handlers, identify, publicUrl, log } = parts
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', parts.trustedProxies)
  const isHttps = publicUrl?.startsWith('https:') ?? false
  app.use(logRequests(log), securityHeaders(isHttps, parts.mediaOrigins))
  app.get('/healthz', (_request, response) => void response.json({ ok: true }))
  app.get('/readyz', async (_request, response) => {
    const ok = await parts.isReady()
    response.status(ok ? 200 : 503).json({ ok })
  })
  app.use('/api/recordings', requireOwnOrigin(publicUrl), parts.pieces)
  app.use('/api', limitRequests(requestLimits.api), requireOwnOrigin(publicUrl))
  app.post(['/api/auth/sign-in/*path', '/api/auth/sign-up/*path'], limitRequests(requestLimits.signIn))
  // Read here and bounded; the handler takes a body that is parsed as it is.
  app.use('/api/auth', express.json({ limit: maxAuthBodyBytes }))
  app.all('/api/auth/*path', (request, response) => auth.answer(request, response))
  app.post(['/api/guests', '/api/join/:token'], limitRequests(requestLimits.newGuests))
  app.post(['/api/sessions', '/api/practice'], limitRequests(requestLimits.newSessions))
  app.post('/api/guides/:guideId/quiz/sittings', limitRequests(requestLimits.newSittings))
  app.get('/api/openapi.json', (_request, response) => void response.json(openApiDocument()))
  app.get('/api', (_request, response) => void response.type('html').send(apiPage()))
  app.post(['/api/library/imports', '/api/library/copies'], limitRequests(requestLimits.newGuides))
  app.post(
    ['/api/library/:guideId/trials', '/api/library/:guideId/versions'],
    limitRequests(requestLimits.trials),
  )
  // A body that large is only read of somebody who may have guides.
  app.use(
    '/api/library',
    requireAccount(identify, needsAccount),
    express.json({ limit: maxLibraryBodyBytes }),
  )
  app.use('/api', express.json({ limit: maxBodyBytes }), serveRoutes(handlers, identify))
  app.use(clientPages(parts.clientFolder))
  app.use(answerErrors(log))
  return app
}

function logRequests(log: Log) {
  return pinoHttp({
    logger: log,
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'debug'),
    serializers: {
      req: (request: { id: unknown; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: loggablePath(request.url),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
  })
}
