import type { SessionListItem } from '@dryrun/shared/contract/session'
import { StateSign } from '../../ui/state-sign.tsx'
import { TimeText } from '../../ui/time-text.tsx'

type Props = { session: Pick<SessionListItem, 'state' | 'startsAt' | 'createdAt' | 'endedAt'> }

/** Live now, when it starts, or when it ended. */
export function SessionStateSign({ session: { state, startsAt, createdAt, endedAt } }: Props) {
  if (state === 'live') return <StateSign state="live">Live now</StateSign>
  if (state === 'ended') {
    return (
      <StateSign state="quiet">
        Ended <TimeText at={endedAt ?? createdAt} />
      </StateSign>
    )
  }
  return <StateSign state="quiet">{startsAt === null ? 'Not started' : <TimeText at={startsAt} />}</StateSign>
}
