import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { roundMinutes, type Timer } from '@dryrun/shared/contract/round'
import { clockFace, timeLeftFace, timeLeftInWords, timeLeftMs } from './time-left.ts'
import { useServerNow } from './use-server-now.ts'
import classes from './round-timer.module.css'

type Props = {
  timer: Timer
  clockOffsetMs: number
  /** True for those who may pause, resume and add time. */
  canControl: boolean
  onPause: () => void
  onResume: () => void
  onExtend: () => void
}

/** From here on the time left is drawn to be noticed, in milliseconds. */
const soonMs = 5 * 60_000

/** The round's time, owned by the server: counts down, stands still while paused, then says what it is over by. */
export function RoundTimer({ timer, clockOffsetMs, canControl, onPause, onResume, onExtend }: Props) {
  const isPaused = timer.remainingMs !== null
  const left = timeLeftMs(timer, useServerNow(clockOffsetMs, !isPaused && timer.endsAt !== null))
  if (left === null) return null
  const pauseLabel = isPaused ? 'Resume the timer' : 'Pause the timer'
  return (
    <div className={classes.timer}>
      <span
        role="timer"
        aria-label={`${timeLeftInWords(left)}${isPaused ? ', paused' : ''}`}
        className={classes.face}
        data-state={isPaused ? 'paused' : left < 0 ? 'over' : left <= soonMs ? 'soon' : 'running'}
      >
        {isPaused ? clockFace(left) : timeLeftFace(left)}
        {isPaused && <span className={classes.word}>paused</span>}
      </span>
      {canControl && (
        <>
          <Tooltip label={pauseLabel}>
            <ActionIcon aria-label={pauseLabel} onClick={isPaused ? onResume : onPause}>
              {isPaused ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
            </ActionIcon>
          </Tooltip>
          <Tooltip label={`Add ${roundMinutes.added} minutes`}>
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              className={classes.add}
              aria-label={`Add ${roundMinutes.added} minutes`}
              onClick={onExtend}
            >
              +{roundMinutes.added}
            </Button>
          </Tooltip>
        </>
      )}
    </div>
  )
}
