import type { RoundId } from '@dryrun/shared/contract/ids'
import type { TimelineEvent } from '@dryrun/shared/contract/timeline'

/** When each hint of a round was given first, by its number from 1. */
export function hintsGiven(timeline: readonly TimelineEvent[], roundId: RoundId): Map<number, string> {
  const given = new Map<number, string>()
  for (const { roundId: ofRound, at, what } of timeline) {
    if (what.kind === 'hint' && ofRound === roundId && !given.has(what.number)) given.set(what.number, at)
  }
  return given
}
