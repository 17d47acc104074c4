import type { RoundView } from '@dryrun/shared/contract/round'
import { can } from '@dryrun/shared/access/can'
import { FocusStrip } from '../../features/focus-time/focus-strip.tsx'
import { LockStrip } from '../../features/lock/lock-strip.tsx'
import type { OpenDocument } from '../../live/doc-provider.ts'
import { askerIn } from '../../live/session-selectors.ts'
import type { Joined } from '../../live/session-state.ts'
import { Elapsed } from './elapsed.tsx'
import classes from './room.module.css'
import type { RoomActions } from './use-room-actions.ts'

type Props = { state: Joined; round: RoundView; document: OpenDocument | null; actions: RoomActions }

/** What holds in the workspace besides its timer: a lock, focus time; and the way into and out of them. */
export function RoundStrips({ state, round, document, actions: { focusTime, lock } }: Props) {
  const { session, me, clockOffsetMs } = state
  if (!can(askerIn(session, me, round), 'readWorkspace', round)) return null
  const { focus } = round
  return (
    <div className={classes.strips}>
      <LockStrip state={state} round={round} lock={lock} />
      <FocusStrip
        state={state}
        round={round}
        document={document}
        focusTime={focusTime}
        elapsed={focus && <Elapsed since={focus.since} clockOffsetMs={clockOffsetMs} />}
      />
    </div>
  )
}
