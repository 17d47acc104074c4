import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Log } from '../log.ts'
import { parseDocumentPath } from './document-path.ts'

type Upgrades = { handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void }

export type UpgradeRouterDeps = {
  /** False for a request a browser sends on behalf of another site's page: it would carry our cookies along. */
  isOwnOrigin(request: IncomingMessage): boolean
  documents: Upgrades
  /** Socket.io's engine. */
  sockets: Upgrades
  log: Log
}

/**
 * Sets the one listener for `upgrade`: documents go to the document server, `/socket.io/` to Socket.io, everything else
 * is answered and destroyed. Socket.io's own listener is taken off: it takes every address that begins with its path.
 */
export function routeUpgrades(http: Server, deps: UpgradeRouterDeps): void {
  const { documents, sockets, isOwnOrigin, log } = deps
  http.removeAllListeners('upgrade')
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!isOwnOrigin(request)) {
      log.warn({ origin: request.headers.origin }, 'a WebSocket from another site was turned away')
      return turnAway(socket, 403)
    }
    if (request.url?.split('?', 1)[0] === '/socket.io/') return sockets.handleUpgrade(request, socket, head)
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
