import { io, type Socket } from 'socket.io-client'
import type { ClientToServer, FactName, FactPayload, ServerToClient } from '@dryrun/shared/contract/events'
import type { Reply } from '@dryrun/shared/contract/reply'
import type { Wire, WireState } from './wire.ts'

/** Failed tries in a row after which the page says "offline" instead of "reconnecting". */
const triesUntilOffline = 5
const comeBackMs = 2_000
/** A round trip that takes longer is not measured; the heartbeat of the socket says whether it is lost. */
const probeAnswerMs = 10_000

type LooseEmit = (name: string, input: unknown, answer: (fault: Error | null, reply: unknown) => void) => void
type LooseOn = (name: string, hear: (payload: unknown) => void) => void
type Tell = (state: WireState, said?: string) => void

/** The one Socket.io connection of the page. It opens nothing until `open` is called. */
export function createSocketWire(): Wire {
  const socket: Socket<ServerToClient, ClientToServer> = io({
    autoConnect: false,
    transports: ['websocket', 'polling'],
    reconnectionDelay: 500,
    reconnectionDelayMax: 3_000,
    randomizationFactor: 0.5,
  })
  const listeners = new Set<Tell>()
  const watch = new Watch(socket, (state, said) => listeners.forEach(hear => hear(state, said)))

  return {
    open: () => {
      watch.isWanted = true
      socket.connect()
    },
    close: () => {
      watch.isWanted = false
      socket.disconnect()
    },
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
      await socket.timeout(probeAnswerMs).emitWithAck('connection:ping', {})
    },
    transport: () => (socket.connected ? socket.io.engine.transport.name : null),
  }
}

/** Tells each change of the connection, and comes back where Socket.io would not or would be slow. */
class Watch {
  isWanted = false
  #failures = 0
  #wasLive = false
  #isTurnedAway = false
  #hasNetwork = navigator.onLine
  /** Given up because the browser has no network, and perhaps not closed yet. */
  #isGivenUp = false
  readonly #socket: Socket
  readonly #tell: Tell

  constructor(socket: Socket, tell: Tell) {
    this.#socket = socket
    this.#tell = tell
    socket.on('connect', () => this.#connected())
    socket.on('disconnect', reason => this.#disconnected(reason))
    socket.on('connect_error', fault => this.#failed(fault.message))
    window.addEventListener('offline', () => this.#networkLost())
    window.addEventListener('online', () => this.#networkBack())
  }

  #tellLost(said: string): void {
    const isOffline = !this.#hasNetwork || this.#failures >= triesUntilOffline
    this.#tell(isOffline ? 'offline' : this.#wasLive ? 'reconnecting' : 'connecting', said)
  }

  #connected(): void {
    this.#failures = 0
    this.#wasLive = true
    this.#isTurnedAway = this.#isGivenUp = false
    this.#tell('live')
  }

  #disconnected(reason: string): void {
    this.#isGivenUp = false
    if (reason === 'io client disconnect') return
    this.#tellLost(reason)
    if (reason === 'io server disconnect') this.#comeBack()
  }

  #failed(message: string): void {
    this.#failures += 1
    this.#isTurnedAway = message === 'not_signed_in'
    if (this.#isTurnedAway) return this.#tell('turnedAway')
    this.#tellLost(message)
    if (!this.#socket.active) this.#comeBack()
  }

  /** Socket.io does not come back by itself after the server closed or refused a connection. */
  #comeBack(): void {
    setTimeout(
      () => {
        if (!this.#socket.connected && this.isWanted) this.#socket.connect()
      },
      comeBackMs * (1 + Math.random()),
    )
  }

  #networkLost(): void {
    this.#hasNetwork = false
    if (!this.isWanted || this.#isTurnedAway) return
    // On a host called localhost Socket.io would go on with what may be dead. Trying goes on: a browser may be wrong.
    this.#isGivenUp = this.#socket.connected
    if (this.#isGivenUp) this.#socket.io.engine.close()
    this.#tellLost('the browser has no network')
  }

  #networkBack(): void {
    this.#hasNetwork = true
    this.#failures = 0
    if (!this.isWanted || this.#isTurnedAway || (this.#socket.connected && !this.#isGivenUp)) return
    this.#tellLost('the browser has a network')
    // Forgets the pause that failed tries have earned, and a try that hangs.
    this.#socket.disconnect().connect()
  }
}
