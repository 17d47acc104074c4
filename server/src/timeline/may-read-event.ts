import type { MemberId } from '@dryrun/shared/contract/ids'
import type { Role } from '@dryrun/shared/access/roles'
import { isWithheld, type FocusOfRound } from '../sessions/is-withheld.ts'
import type { EventRow } from './timeline.store.ts'

/** Somebody who reads a timeline, as far as that decides what they may read. */
export type EventReader = {
  memberId: MemberId
  roundOf: (roundId: string) => { role: Role | null; focus: FocusOfRound } | null
  /** Whether the reader may see the scorecard of that author in that round. */
  seesCardOf: (roundId: string, authorId: string) => boolean
}

/** What a member in focus time does is theirs alone until the time ends. */
const heldBack = new Set(['run', 'paste'])

/** Whether a reader may know of an event now. */
export function mayReadEvent({ audience, memberId, roundId, what, at }: EventRow, reader: EventReader) {
  if (memberId === reader.memberId) return true
  const round = roundId === null ? null : reader.roundOf(roundId)
  if (round && heldBack.has(what.kind) && isWithheld(round.focus, reader.memberId, memberId, at)) return false
  if (audience === 'everyone') return true
  if (audience === 'interviewers') return round?.role === 'interviewer'
  return (
    what.kind === 'score' && roundId !== null && memberId !== null && reader.seesCardOf(roundId, memberId)
  )
}
