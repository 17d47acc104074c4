import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Log } from '../log.ts'
import { parseDocumentPath } from './document-path.ts'

export type UpgradeRouterDeps = {
  /** False for a request a browser sends on behalf of another site's page: it would carry our cookies along. */
  isOwnOrigin(request: IncomingMessage): boolean
  documents: { handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void }
  log: Log
}

/**
 * Sets the one listener for `upgrade`: documents go to the document server, `/socket.io/` is left to Socket.io's own
 * listener, everything else is answered and destroyed.
 */
export function routeUpgrades(http: Server, { documents, isOwnOrigin, log }: UpgradeRouterDeps): void {
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!isOwnOrigin(request)) {
      log.warn({ origin: request.headers.origin }, 'a WebSocket from another site was turned away')
      return turnAway(socket, 403)
    }
    if (request.url?.split('?', 1)[0] === '/socket.io/') return
    if (parseDocumentPath(request.url) === null) return turnAway(socket, 404)
    documents.handleUpgrade(request, socket, head)
  })
}

function turnAway(socket: Duplex, status: 403 | 404): void {
  // An answer to someone who has hung up must not become an uncaught error.
  socket.on('error', () => {})
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    () => socket.destroy(),
  )
}
