import type { MemberId } from '@dryrun/shared/contract/ids'
import type { RoundView } from '@dryrun/shared/contract/round'
import type { TimelineEvent } from '@dryrun/shared/contract/timeline'
import { memberOf } from '../../live/session-selectors.ts'
import type { Joined } from '../../live/session-state.ts'
import { whatWasDone } from './activity-words.ts'
import { groupEvents } from './group-events.ts'

export type ActivityLine = { seq: number; at: string; memberId: MemberId | null; who: string; did: string }

/** What happened while a round was on, as sentences: "Ben", "left the page". Chat is not among it. */
export function activityLines(
  { session, me, timeline, runs }: Pick<Joined, 'session' | 'me' | 'timeline' | 'runs'>,
  round: RoundView,
): ActivityLine[] {
  const nameOf = (memberId: MemberId) => memberOf(session, memberId)?.name ?? 'Somebody who left'
  const rowsOf = (runId: string) => runs.find(({ id }) => id === runId)?.rowCount ?? null
  return groupEvents(asItHappened(timeline.filter(event => isDuring(round, event)))).flatMap(entry => {
    const { seq, at, memberId } = entry.event
    const did = whatWasDone(entry, { me, nameOf, rowsOf })
    if (did === null) return []
    const who = memberId === null ? 'The server' : memberId === me ? 'You' : nameOf(memberId)
    return [{ seq, at, memberId, who, did }]
  })
}

/** Who comes and goes belongs to no round: it counts for the one that was on. */
function isDuring({ id, startedAt, endedAt }: RoundView, { roundId, at }: TimelineEvent): boolean {
  if (startedAt === null || at < startedAt) return false
  return roundId === id || (roundId === null && (endedAt === null || at <= endedAt))
}

/** By the moment: an absence is written, and numbered, some seconds after it began. */
function asItHappened(events: TimelineEvent[]): TimelineEvent[] {
  return events.sort((one, other) => Date.parse(one.at) - Date.parse(other.at) || one.seq - other.seq)
}
