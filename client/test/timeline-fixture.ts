import type { MemberId } from '@dryrun/shared/contract/ids'
import { TimelineEvent, type Happening } from '@dryrun/shared/contract/timeline'
import { liveRound, sqlRoundId } from './session-fixture.ts'

const startedAt = Date.parse(liveRound().startedAt ?? '')

/** Something that happened in the live round of the fixtures, so many seconds after its start. */
export function happened(
  seq: number,
  seconds: number,
  memberId: MemberId | null,
  what: Happening,
  roundId: TimelineEvent['roundId'] = sqlRoundId,
): TimelineEvent {
  const at = new Date(startedAt + seconds * 1000).toISOString()
  return TimelineEvent.parse({ seq, at, roundId, memberId, what })
}

/** Numbers them in the order they are given. */
export function inOrder(...events: ((seq: number) => TimelineEvent)[]): TimelineEvent[] {
  return events.map((make, index) => make(index + 1))
}
