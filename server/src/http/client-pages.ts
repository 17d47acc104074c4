import { existsSync } from 'node:fs'
import { join } from 'node:path'
import express, { type RequestHandler, type Router } from 'express'
import sirv from 'sirv'
import { Refusal } from '../refusal.ts'

/**
 * The built client: files from `assets/`, whose names change with their content, for a year; compressed as the build
 * left them; and one page for every address a person may open.
 */
export function clientPages(folder: string): Router {
  const router = express.Router()
  if (existsSync(folder)) {
    router.use(
      sirv(folder, {
        brotli: true,
        gzip: true,
        extensions: [],
        setHeaders: (response, path) => {
          const isHashed = path.startsWith('/assets/')
          response.setHeader('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
        },
      }),
    )
  }
  router.use('/assets', () => {
    throw new Refusal('not_found', 'There is nothing at this address.')
  })
  router.get('/{*path}', sendPage(join(folder, 'index.html')))
  return router
}

function sendPage(page: string): RequestHandler {
  return (_request, response) => {
    if (!existsSync(page)) {
      response.status(503).type('text').send('The client is not built. Run: npm run build')
      return
    }
    response.set('Cache-Control', 'no-cache').sendFile(page)
  }
}
