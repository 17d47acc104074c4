import { existsSync } from 'node:fs'
import { join } from 'node:path'
import express, { type RequestHandler, type Router } from 'express'
import sirv from 'sirv'
import { Refusal } from '../refusal.ts'
import { runnerPolicy } from './security.ts'

/** Where every address names one content for ever. */
const lasting = ['/assets/', '/pyodide/']

/**
 * The built client: files whose addresses change with their content, for a year; compressed as the build left them;
 * and one page for every address a person may open.
 */
export function clientPages(folder: string): Router {
  const router = express.Router()
  if (existsSync(folder)) {
    const serveFile = sirv(folder, {
      brotli: true,
      gzip: true,
      extensions: [],
      setHeaders: (response, path) => {
        const isLasting = lasting.some(start => path.startsWith(start))
        response.setHeader('Cache-Control', isLasting ? 'public, max-age=31536000, immutable' : 'no-cache')
        if (path === '/runner/index.html') response.setHeader('Content-Security-Policy', runnerPolicy)
      },
    })
    // A file that went since the start, as when the client is built anew meanwhile, would break the stream and with it
    // the process.
    router.use((request, response, next) =>
      isThere(folder, request.path) ? serveFile(request, response, next) : next(),
    )
  }
  router.use(['/assets', '/pyodide', '/runner'], () => {
    throw new Refusal('not_found', 'There is nothing at this address.')
  })
  // Without a pattern: one would have the address decoded, and of a malformed one the page itself says that there is
  // nothing there.
  router.use(sendPage(join(folder, 'index.html')))
  return router
}

function isThere(folder: string, path: string): boolean {
  try {
    return existsSync(join(folder, decodeURIComponent(path)))
  } catch {
    // What cannot be decoded is the name of nothing.
    return false
  }
}

function sendPage(page: string): RequestHandler {
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next()
    if (!existsSync(page)) {
      response.status(503).type('text').send('The client is not built. Run: npm run build')
      return
    }
    response.set('Cache-Control', 'no-cache').sendFile(page)
  }
}
