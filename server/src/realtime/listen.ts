import type { Socket } from 'socket.io'
import { callLimits } from '@dryrun/shared/contract/call'
import { events, type EventInput, type EventName, type EventReply } from '@dryrun/shared/contract/events'
import type { Person } from '@dryrun/shared/contract/people'
import type { Reply } from '@dryrun/shared/contract/reply'
import { parseInput } from '../http/serve.ts'
import { toRefusal } from '../http/errors.ts'
import type { Log } from '../log.ts'
import { Refusal } from '../refusal.ts'

/** A connection as handlers see it: an id, and the one seat it may take. */
export type ConnectionHandle = {
  id: string
  join: (channels: string[]) => void
  leave: (channels: string[]) => void
  isOpen: () => boolean
}

export type EventAsked<N extends EventName> = {
  input: EventInput<N>
  person: Person
  connection: ConnectionHandle
}

/** A handler for every event of the contract; one forgotten does not compile. */
export type EventHandlers = { [N in EventName]: (asked: EventAsked<N>) => Promise<EventReply<N>> }

/** Requests one connection may make in ten seconds; typing in the rubric stays far below. */
export const eventsPerTenSeconds = 200

/** Requests of these are counted apart, by second: a call that connects takes many at once, and holds nothing else up. */
const perSecond: Partial<Record<EventName, number>> = { 'call:signal': callLimits.signalsPerSecond }

/** Binds the whole contract to one socket: parse, ask the handler, answer with a `Reply`. */
export function listen(socket: Socket, person: Person, handlers: EventHandlers, log: Log): void {
  const connection: ConnectionHandle = {
    id: socket.id,
    join: channels => void socket.join(channels),
    isOpen: () => socket.connected,
    leave: channels => channels.forEach(channel => void socket.leave(channel)),
  }
  const admit = slidingLimit(eventsPerTenSeconds, 10_000)
  for (const name of Object.keys(events) as EventName[]) {
    const handler = handlers[name] as (asked: unknown) => Promise<unknown>
    const ownLimit = perSecond[name]
    const admitEvent = ownLimit === undefined ? admit : slidingLimit(ownLimit, 1_000)
    socket.on(name, (given: unknown, answer: unknown) => {
      void respond(
        async () => {
          if (!admitEvent()) throw new Refusal('too_many', 'That was too often. Wait a moment and try again.')
          return handler({ input: parseInput(events[name].input, given), person, connection })
        },
        fault => log.error({ err: fault, event: name, connectionId: socket.id }, 'event failed'),
      ).then(reply => {
        if (typeof answer === 'function') (answer as (reply: Reply<unknown>) => void)(reply)
      })
    })
  }
}

async function respond(
  work: () => Promise<unknown>,
  report: (fault: unknown) => void,
): Promise<Reply<unknown>> {
  try {
    return { ok: true, value: await work() }
  } catch (fault) {
    const refusal = toRefusal(fault)
    if (refusal.code === 'internal') report(fault)
    return { ok: false, refusal: refusal.body }
  }
}

function slidingLimit(limit: number, windowMs: number): () => boolean {
  let windowStart = Date.now()
  let count = 0
  return () => {
    const now = Date.now()
    if (now - windowStart > windowMs) {
      windowStart = now
      count = 0
    }
    return ++count <= limit
  }
}
