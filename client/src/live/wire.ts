import type { EventInput, EventName, EventReply, FactName, FactPayload } from '@dryrun/shared/contract/events'
import type { Reply } from '@dryrun/shared/contract/reply'

/** What the transport says of itself; `turnedAway` is final until somebody signs in. */
export type WireState = 'connecting' | 'live' | 'reconnecting' | 'offline' | 'turnedAway'

/**
 * The thin thing below `ask`: Socket.io in the browser, an in-memory stand-in in tests.
 * `send` rejects when no answer came within `timeoutMs` or the connection broke before it.
 */
export type Wire = {
  open: () => void
  close: () => void
  send: <N extends EventName>(
    name: N,
    input: EventInput<N>,
    timeoutMs: number,
  ) => Promise<Reply<EventReply<N>>>
  onFact: <N extends FactName>(name: N, hear: (payload: FactPayload<N>) => void) => () => void
  /** `said` is why, in the transport's own words, where it gives any. */
  onState: (hear: (state: WireState, said?: string) => void) => () => void
  /** One round trip to the server. */
  probe: () => Promise<void>
  /** What carries the messages now: "websocket" or "polling"; null while nothing does. */
  transport?: () => string | null
}
