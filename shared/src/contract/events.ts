import type { z } from 'zod'
import { callEvents, callFacts } from './call.ts'
import { codeRunEvents } from './code-run.ts'
import { recordingEvents, recordingFacts } from './recording.ts'
import type { Reply } from './reply.ts'
import { roundEvents } from './round.ts'
import { runEvents, runFacts } from './run.ts'
import { scorecardEvents, scorecardFacts } from './scorecard.ts'
import { sessionEvents, sessionFacts } from './session.ts'
import { timelineEvents, timelineFacts } from './timeline.ts'

/** Everything a client may ask over the socket. */
export const events = {
  ...sessionEvents,
  ...roundEvents,
  ...runEvents,
  ...codeRunEvents,
  ...scorecardEvents,
  ...timelineEvents,
  ...callEvents,
  ...recordingEvents,
} as const
export type Events = typeof events
export type EventName = keyof Events
export type EventInput<N extends EventName> = z.output<Events[N]['input']>
export type EventReply<N extends EventName> = z.output<Events[N]['reply']>

/** Everything the server tells unasked. */
export const facts = {
  ...sessionFacts,
  ...runFacts,
  ...scorecardFacts,
  ...timelineFacts,
  ...callFacts,
  ...recordingFacts,
} as const
export type Facts = typeof facts
export type FactName = keyof Facts
export type FactPayload<N extends FactName> = z.output<Facts[N]>

/** The Socket.io types both sides are built from. */
export type ClientToServer = {
  [N in EventName]: (input: z.input<Events[N]['input']>, reply: (reply: Reply<EventReply<N>>) => void) => void
}
export type ServerToClient = { [N in FactName]: (payload: FactPayload<N>) => void }
