import type { RoundView } from '@dryrun/shared/contract/round'
import { memberOf, membersWith } from '../../live/session-selectors.ts'
import type { Joined } from '../../live/session-state.ts'

/** The name of whoever locked the round last. */
export function whoLocked({ session, timeline }: Joined, round: RoundView): string {
  const last = timeline.findLast(
    ({ roundId, what }) => roundId === round.id && what.kind === 'lock' && what.change === 'on',
  )
  return (last?.memberId && memberOf(session, last.memberId)?.name) || 'An interviewer'
}

/** Whom a lock is about. */
export function whoIsLocked({ session }: Joined, round: RoundView): string {
  return membersWith(session, round, 'candidate')[0]?.name ?? 'the candidate'
}

export function whatALockDoes(candidate: string): string {
  return `Keeps ${candidate} from typing and running, until you unlock.`
}

/** The lock as a sentence to its reader; '' for a round that was never locked. */
export function lockAloud(state: Joined, round: RoundView): string {
  const isCandidate = round.roles[state.me] === 'candidate'
  if (round.isLocked) {
    return isCandidate
      ? `${whoLocked(state, round)} locked the workspace. You can read, and go on when it is unlocked.`
      : `The workspace is locked for ${whoIsLocked(state, round)}.`
  }
  const wasLocked = state.timeline.some(({ roundId, what }) => roundId === round.id && what.kind === 'lock')
  if (!wasLocked || round.state !== 'live') return ''
  return isCandidate ? 'The workspace is unlocked. Go on.' : 'The workspace is unlocked.'
}
