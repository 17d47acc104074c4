import { io, type Socket } from 'socket.io-client'
import type { ClientToServer, FactName, FactPayload, ServerToClient } from '@dryrun/shared/contract/events'
import type { Reply } from '@dryrun/shared/contract/reply'
import type { Wire, WireState } from './wire.ts'

/** Failed tries in a row after which the page says "offline" instead of "reconnecting". */
const triesUntilOffline = 5
const comeBackMs = 2_000

type LooseEmit = (name: string, input: unknown, answer: (fault: Error | null, reply: unknown) => void) => void
type LooseOn = (name: string, hear: (payload: unknown) => void) => void

/** The one Socket.io connection of the page. It opens nothing until `open` is called. */
export function createSocketWire(): Wire {
  const socket: Socket<ServerToClient, ClientToServer> = io({
    autoConnect: false,
    transports: ['websocket', 'polling'],
    reconnectionDelay: 500,
    reconnectionDelayMax: 3_000,
    randomizationFactor: 0.5,
  })
  const listeners = new Set<(state: WireState) => void>()
  watchConnection(socket, state => listeners.forEach(hear => hear(state)))

  return {
    open: () => void socket.connect(),
    close: () => void socket.disconnect(),
    send: (name, input, timeoutMs) =>
      new Promise((resolve, reject) => {
        const timed = socket.timeout(timeoutMs)
        const emit = timed.emit.bind(timed) as unknown as LooseEmit
        emit(name, input, (fault, reply) => {
          if (fault) reject(fault)
          else resolve(reply as Reply<never>)
        })
      }),
    onFact: <N extends FactName>(name: N, hear: (payload: FactPayload<N>) => void) => {
      const listener = hear as (payload: unknown) => void
      ;(socket.on.bind(socket) as unknown as LooseOn)(name, listener)
      return () => {
        ;(socket.off.bind(socket) as unknown as LooseOn)(name, listener)
      }
    },
    onState: hear => {
      listeners.add(hear)
      return () => void listeners.delete(hear)
    },
    probe: async () => {
      await fetch('/healthz', { method: 'HEAD', cache: 'no-store' })
    },
  }
}

function watchConnection(socket: Socket, tell: (state: WireState) => void): void {
  let failures = 0
  let wasLive = false
  const lost = (): WireState =>
    !navigator.onLine || failures >= triesUntilOffline ? 'offline' : wasLive ? 'reconnecting' : 'connecting'
  // Socket.io does not come back by itself after the server closed or refused a connection.
  const comeBack = () => {
    setTimeout(
      () => {
        if (!socket.connected && !closedByUs) socket.connect()
      },
      comeBackMs * (1 + Math.random()),
    )
  }
  let closedByUs = false

  socket.on('connect', () => {
    failures = 0
    wasLive = true
    closedByUs = false
    tell('live')
  })
  socket.on('disconnect', reason => {
    closedByUs = reason === 'io client disconnect'
    if (closedByUs) return
    tell(lost())
    if (reason === 'io server disconnect') comeBack()
  })
  socket.on('connect_error', fault => {
    failures += 1
    if (fault.message === 'not_signed_in') return tell('turnedAway')
    tell(lost())
    if (!socket.active) comeBack()
  })
  window.addEventListener('offline', () => {
    if (!socket.connected) tell('offline')
  })
}
