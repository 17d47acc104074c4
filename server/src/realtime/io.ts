import type { IncomingMessage, Server as HttpServer } from 'node:http'
import type { Duplex } from 'node:stream'
import { Server } from 'socket.io'
import type { ClientToServer, ServerToClient } from '@dryrun/shared/contract/events'
import type { Person } from '@dryrun/shared/contract/people'
import { personKey } from '../accounts/person-key.ts'

export type Io = Server<ClientToServer, ServerToClient, Record<string, never>, { person: Person }>

type Gate = {
  identify: (request: IncomingMessage) => Promise<Person | null>
  isOwnOrigin: (request: IncomingMessage) => boolean
}

/** Bytes of one socket message: a script of the longest kind with room around it. */
export const maxMessageBytes = 1024 * 1024

/** Socket.io on the shared HTTP server. It must leave other upgrades alone: its default kills them after a second. */
export function createIo(http: HttpServer, gate: Gate): Io {
  const io: Io = new Server(http, {
    destroyUpgrade: false,
    perMessageDeflate: false,
    maxHttpBufferSize: maxMessageBytes,
    serveClient: false,
    allowRequest: (request, decide) => decide(null, gate.isOwnOrigin(request)),
  })
  io.use((socket, next) => {
    gate.identify(socket.request).then(
      person => {
        if (!person) return next(new Error('not_signed_in'))
        socket.data.person = person
        next()
      },
      () => next(new Error('unavailable')),
    )
  })
  return io
}

/** Has the open sockets of a person come again, and say who they are. */
export function reopenSockets(io: Io, key: string): void {
  for (const socket of io.sockets.sockets.values()) {
    if (personKey(socket.data.person) === key) socket.disconnect(true)
  }
}

/** Socket.io's engine as one that takes upgrades; its types know an older kind of request. */
export function asUpgrades(io: Io) {
  const engine = io.engine as unknown as {
    handleUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  }
  return {
    handleUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) =>
      engine.handleUpgrade(request, socket, head),
  }
}
