import type { TimelineEvent } from '@dryrun/shared/contract/timeline'
import type { CastEachTest } from './cast-each-test.ts'
import type { TestPerson } from './person.ts'

export const kinds = (events: readonly TimelineEvent[]) =>
  events.map(({ what }) => ('change' in what ? `${what.kind} ${what.change}` : what.kind))
/** The events somebody was told of. */
export const told = (person: TestPerson) =>
  person.heard.flatMap(({ fact, payload }) =>
    fact === 'timeline:added' ? [(payload as { event: TimelineEvent }).event] : [],
  )
let sent = 0
/** A new name for what a client sends. */
export const clientId = () => `client-id-${++sent}`

/** What the cast does in its SQL round, and reads of it. */
export function timelineOf(cast: CastEachTest) {
  const round = () => ({ sessionId: cast.sessionId, roundId: cast.sqlRound })
  return {
    round,
    start: () => cast.ana.ask('round:start', round()),
    join: (person: TestPerson, since = 0) => person.ask('session:join', { sessionId: cast.sessionId, since }),
    timeline: async (person: TestPerson, since = 0): Promise<TimelineEvent[]> =>
      (await person.ask('timeline:read', { sessionId: cast.sessionId, since })).events,
  }
}
