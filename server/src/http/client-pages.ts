import { existsSync } from 'node:fs'
import { join } from 'node:path'
import express, { type RequestHandler, type Router } from 'express'

/** The built client: hashed files for a year, and one page for every address a person may open. */
export function clientPages(folder: string): Router {
  const router = express.Router()
  const page = join(folder, 'index.html')
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '365d', fallthrough: false }),
  )
  router.use(express.static(folder, { index: false, maxAge: '1h' }))
  router.get('/{*path}', sendPage(page))
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
