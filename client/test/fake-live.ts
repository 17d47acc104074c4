import {
  events,
  facts,
  type EventInput,
  type EventName,
  type EventReply,
  type Events,
  type FactName,
  type FactPayload,
} from '@dryrun/shared/contract/events'
import type { RefusalBody, Reply } from '@dryrun/shared/contract/reply'
import { forgetRecordings } from '../src/live/call/recording/use-recording.ts'
import { forgetCalls } from '../src/live/call/use-call.ts'
import { replaceWire } from '../src/live/socket.ts'
import { forgetSessions } from '../src/live/use-session.ts'
import type { Wire, WireState } from '../src/live/wire.ts'

/** What a fake server answers with: the reply of the contract, or a refusal made by `refuse`. */
type Answer<N extends EventName> = (input: EventInput<N>) => EventReply<N> | Promise<EventReply<N>>

class FakeRefusal extends Error {
  readonly body: RefusalBody
  constructor(body: RefusalBody) {
    super(body.message)
    this.body = body
  }
}

/** Thrown inside an answer, it reaches the asker as the server's refusal. */
export function refuse(code: RefusalBody['code'], message: string, field?: string): never {
  throw new FakeRefusal(field === undefined ? { code, message } : { code, message, field })
}

/**
 * A server in memory behind `ask` and `onFact`. Every input, reply and fact is parsed by the contract, so a test
 * cannot pass on a shape the real server would not take or send. Unanswered events are refused as `not_found`.
 */
export function fakeLive() {
  const answers = new Map<EventName, Answer<EventName>>()
  const hearers = new Map<FactName, Set<(payload: never) => void>>()
  const watchers = new Set<(state: WireState) => void>()
  const asked: { name: EventName; input: unknown }[] = []
  let state: WireState = 'connecting'
  let isOpen = false

  function setState(next: WireState): void {
    state = next
    watchers.forEach(watch => watch(next))
  }

  const wire: Wire = {
    open() {
      isOpen = true
      // Like a socket, it connects after the caller has had its turn.
      queueMicrotask(() => {
        if (isOpen && state === 'connecting') setState('live')
      })
    },
    close() {
      isOpen = false
      state = 'connecting'
    },
    async send(name, input) {
      if (state !== 'live') throw new Error('not connected')
      asked.push({ name, input })
      return respond(name, input, answers.get(name)) as never
    },
    onFact(name, hear) {
      const known = hearers.get(name) ?? new Set()
      hearers.set(name, known.add(hear))
      return () => void known.delete(hear)
    },
    onState(watch) {
      watchers.add(watch)
      return () => void watchers.delete(watch)
    },
    probe: () => Promise.resolve(),
  }
  forgetRecordings()
  forgetCalls()
  forgetSessions()
  replaceWire(wire)

  return {
    /** Everything the client has asked, in order. */
    asked,
    /** Sets how an event is answered from now on. */
    answer<N extends EventName>(name: N, answer: Answer<N>): void {
      answers.set(name, answer as unknown as Answer<EventName>)
    },
    /** Tells the client a fact, as `announce` would. */
    tell<N extends FactName>(name: N, payload: FactPayload<N>): void {
      const parsed = facts[name].parse(payload)
      hearers.get(name)?.forEach(hear => hear(parsed as never))
    },
    /** Moves the connection, as a lost or found network would. */
    connection: setState,
    /** Puts Socket.io back. */
    restore(): void {
      forgetRecordings()
      forgetCalls()
      forgetSessions()
      replaceWire(null)
    },
  }
}
export type FakeLive = ReturnType<typeof fakeLive>

async function respond(
  name: EventName,
  given: unknown,
  answer: Answer<EventName> | undefined,
): Promise<Reply<unknown>> {
  const event: Events[EventName] = events[name]
  const input = event.input.safeParse(given)
  if (!input.success) {
    return {
      ok: false,
      refusal: { code: 'invalid', message: input.error.issues[0]?.message ?? 'Not valid.' },
    }
  }
  if (!answer) return { ok: false, refusal: { code: 'not_found', message: `Nothing answers ${name} here.` } }
  try {
    return { ok: true, value: event.reply.parse(await answer(input.data as never)) }
  } catch (fault) {
    if (fault instanceof FakeRefusal) return { ok: false, refusal: fault.body }
    throw fault
  }
}
