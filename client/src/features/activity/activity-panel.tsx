import { useMemo } from 'react'
import type { RoundView } from '@dryrun/shared/contract/round'
import type { Joined } from '../../live/session-state.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RoleBadge } from '../../ui/role-badge.tsx'
import { useKeptAtEnd } from '../../ui/use-kept-at-end.ts'
import { activityLines } from './activity-lines.ts'
import classes from './activity-panel.module.css'

type Props = {
  state: Joined
  round: RoundView
  /** A moment as the time into the round. */
  timeInto: (at: string) => string
}

/** What happened in a round so far, newest at the bottom, each with the time into the round. */
export function ActivityPanel({ state: { session, me, timeline, runs }, round, timeInto }: Props) {
  const lines = useMemo(
    () => activityLines({ session, me, timeline, runs }, round),
    [session, me, timeline, runs, round],
  )
  const scroller = useKeptAtEnd<HTMLDivElement>(lines.length)
  return (
    // In reach of the Tab key, so that it can be scrolled without a mouse.
    <div className={classes.scroller} ref={scroller} role="group" aria-label="What happened" tabIndex={0}>
      {lines.length === 0 ? (
        <div className={classes.empty}>
          <EmptyState title="Nothing yet">
            Runs, hints, locks, and who comes and goes are listed here as they happen.
          </EmptyState>
        </div>
      ) : (
        <ol className={classes.lines} aria-label="Activity">
          {lines.map(({ seq, at, memberId, who, did }) => {
            const role = memberId === null ? undefined : round.roles[memberId]
            return (
              <li key={seq} className={classes.line}>
                <time className={classes.when} dateTime={at}>
                  {timeInto(at)}
                </time>
                <span className={classes.shape}>{role && <RoleBadge role={role} compact />}</span>
                <span>
                  <b className={classes.who}>{who}</b> {did}
                </span>
              </li>
            )
          })}
        </ol>
      )}
    </div>
  )
}
