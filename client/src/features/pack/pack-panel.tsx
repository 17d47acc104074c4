import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { RoundId, SessionId } from '@dryrun/shared/contract/ids'
import type { TimelineEvent } from '@dryrun/shared/contract/timeline'
import { roundPackQuery } from '../../api/rounds.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Checklist, type Ticks } from './checklist.tsx'
import { Hints } from './hints.tsx'
import { hintsGiven } from './hints-given.ts'
import { PackSections } from './pack-sections.tsx'
import classes from './pack.module.css'

type Props = {
  sessionId: SessionId
  roundId: RoundId
  timeline: readonly TimelineEvent[]
  /** True where `can(asker, 'giveHint', round)`. */
  canGiveHints: boolean
  /** A moment as the time into the round. */
  timeInto: (at: string) => string
  /** The asker's own ticks of the checklist; null or absent where they have none. */
  ticks?: Ticks | null
}

/** The interviewer's pack of a round. Show it only where `can(asker, 'readPack', round)`: to show it is to ask for it. */
export function PackPanel({ sessionId, roundId, timeline, canGiveHints, timeInto, ticks = null }: Props) {
  const query = useQuery(roundPackQuery(roundId))
  const given = useMemo(() => hintsGiven(timeline, roundId), [timeline, roundId])
  return (
    <div className={classes.panel}>
      <Loaded query={query} loading="Loading the pack" lines={6}>
        {({ pack, solution, hidden, tips }) => (
          <PackSections
            {...{ pack, solution, hidden, tips }}
            folds
            hints={
              <Hints {...{ sessionId, roundId, given, timeInto }} hints={pack.hints} canGive={canGiveHints} />
            }
            checklist={<Checklist items={pack.checklist} ticks={ticks} />}
          />
        )}
      </Loaded>
    </div>
  )
}
