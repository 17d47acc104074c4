import { useSyncExternalStore } from 'react'
import type {
  ClientToServer,
  EventInput,
  EventName,
  EventReply,
  FactName,
  FactPayload,
} from '@dryrun/shared/contract/events'
import { ApiRefusal } from '../api-refusal.ts'
import { noteConnection } from './connection-log.ts'
import { createSocketWire } from './socket-wire.ts'
import type { Wire, WireState } from './wire.ts'

/** How long an answer may take, in milliseconds: runs wait for their sandbox, all else is quick. */
const answerMs = 15_000
const runAnswerMs = 60_000
const probeEveryMs = 4_000
/** How long a connection that calls itself live has to prove it before it is opened anew, and then to come back. */
const proofMs = 2_000
const reopenMs = 10_000

const away = 'You are offline. Try again when you are back.'
const noAnswer = 'The server did not answer. Check your connection and try again.'

export type Connection = { state: WireState; latencyMs: number | null }

let wire: Wire | null = null
let connection: Connection = { state: 'connecting', latencyMs: null }
let holders = 0
let stopWatching: (() => void) | null = null
const listeners = new Set<() => void>()
/** The last few round trips, in milliseconds. */
let roundTrips: number[] = []

function currentWire(): Wire {
  wire ??= createSocketWire()
  return wire
}

/** Puts another transport in place of Socket.io, and forgets what the last one said. */
export function replaceWire(other: Wire | null): void {
  stopWatching?.()
  stopWatching = null
  holders = 0
  wire = other
  setConnection({ state: 'connecting', latencyMs: null })
}

/**
 * Asks the server for one event of the contract and answers its reply.
 * Throws `ApiRefusal`: the server's own refusal, or `unavailable` when the connection is lost or no answer came in time.
 */
export async function ask<N extends EventName>(
  name: N,
  input: Parameters<ClientToServer[N]>[0],
): Promise<EventReply<N>> {
  // Socket.io would hold it back and send it on coming back, when nobody expects it any more.
  const isAway = connection.state === 'reconnecting' || connection.state === 'offline'
  if (isAway && name !== 'session:join') throw new ApiRefusal('unavailable', away)
  const timeoutMs = name.startsWith('run:') ? runAnswerMs : answerMs
  const reply = await currentWire()
    .send(name, input as EventInput<N>, timeoutMs)
    .catch(() => {
      throw new ApiRefusal('unavailable', noAnswer)
    })
  if (!reply.ok) {
    const { code, message, field } = reply.refusal
    throw new ApiRefusal(code, message, field)
  }
  return reply.value
}

/** Hears a fact of the contract until the returned function is called. */
export function onFact<N extends FactName>(name: N, hear: (payload: FactPayload<N>) => void): () => void {
  return currentWire().onFact(name, hear)
}

/** Hears each change of the connection until the returned function is called. */
export function onConnection(hear: () => void): () => void {
  listeners.add(hear)
  return () => void listeners.delete(hear)
}

export const readConnection = (): Connection => connection

/** The connection as the page shows it: its state and the last measured round trip in milliseconds. */
export function useConnection(): Connection {
  return useSyncExternalStore(onConnection, readConnection)
}

/** Keeps the connection open until the returned function is called; the last one to let go closes it. */
export function holdConnection(): () => void {
  holders += 1
  if (holders === 1) start(currentWire())
  let held = true
  return () => {
    if (!held) return
    held = false
    holders -= 1
    if (holders > 0) return
    stopWatching?.()
    stopWatching = null
    currentWire().close()
    setConnection({ state: 'connecting', latencyMs: null })
  }
}

/** What carries the connection now: "websocket" or "polling"; null while nothing does. */
export const readTransport = (): string | null => wire?.transport?.() ?? null

/**
 * Makes every session that is looked at be joined again. A connection that does not answer is opened anew first.
 * Answers whether it is live now; where it is not, trying goes on.
 */
export async function rejoin(): Promise<boolean> {
  const opened = currentWire()
  if (connection.state === 'turnedAway' || holders === 0) return false
  noteConnection('session', 'resync')
  const { latencyMs } = connection
  const isAlive = connection.state === 'live' && (await answers(opened))
  // Sessions join when the connection has come back.
  setConnection({ state: 'reconnecting', latencyMs: null })
  if (isAlive) {
    setConnection({ state: 'live', latencyMs })
    return true
  }
  opened.close()
  opened.open()
  return whenLive()
}

function answers(opened: Wire): Promise<boolean> {
  return new Promise(resolve => {
    setTimeout(() => resolve(false), proofMs)
    opened.probe().then(
      () => resolve(true),
      () => resolve(false),
    )
  })
}

function whenLive(): Promise<boolean> {
  if (connection.state === 'live') return Promise.resolve(true)
  return new Promise(resolve => {
    const finish = (isLive: boolean) => {
      clearTimeout(deadline)
      stop()
      resolve(isLive)
    }
    const deadline = setTimeout(() => finish(false), reopenMs)
    const stop = onConnection(() => {
      if (connection.state === 'live') finish(true)
    })
  })
}

function start(opened: Wire): void {
  const stopHearing = opened.onState((state, said) => {
    noteConnection('session', state, said === undefined ? {} : { said })
    if (state !== 'live') roundTrips = []
    setConnection({ state, latencyMs: state === 'live' ? connection.latencyMs : null })
    void measure(opened)
  })
  const timer = setInterval(() => void measure(opened), probeEveryMs)
  stopWatching = () => {
    stopHearing()
    clearInterval(timer)
  }
  opened.open()
}

async function measure(opened: Wire): Promise<void> {
  if (connection.state !== 'live' || document.hidden) return
  const sentAt = performance.now()
  try {
    await opened.probe()
  } catch {
    return // The socket itself says when it is lost.
  }
  if (connection.state === 'live') {
    roundTrips = [...roundTrips, performance.now() - sentAt].slice(-3)
    // The quickest of them: a busy page makes single ones look slow.
    setConnection({ state: 'live', latencyMs: Math.round(Math.min(...roundTrips)) })
  }
}

function setConnection(next: Connection): void {
  if (next.state === connection.state && next.latencyMs === connection.latencyMs) return
  connection = next
  listeners.forEach(hear => hear())
}
