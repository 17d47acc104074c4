import { WebSocketServer, type ServerOptions, type WebSocket } from 'ws'
import { closings, type Closing } from '@dryrun/shared/documents/protocol'
import type { CollabLimits } from './collab-limits.ts'

/** What finishes the WebSocket handshakes of documents. */
export function createSockets(limits: CollabLimits): WebSocketServer {
  const options: ServerOptions & { closeTimeout: number } = {
    noServer: true,
    clientTracking: false,
    // Compressed, a connection takes 17 times the memory, and frames of 40 bytes get no shorter.
    perMessageDeflate: false,
    maxPayload: limits.payloadBytes,
    closeTimeout: limits.closeHandshakeMs,
  }
  return new WebSocketServer(options)
}

/** Closes one whose handshake was only finished because a browser is not shown why a handshake fails. */
export function turnAway(webSocket: WebSocket, closing: Closing): void {
  const { code, sentence } = closings[closing]
  webSocket.on('error', () => {})
  webSocket.close(code, sentence)
}
