import { ActionIcon, SegmentedControl, Slider } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { timeInWords } from '../../../ui/time-in-words.ts'
import { clockWords } from '../use-seconds.ts'
import type { Layout } from './lay-out.ts'
import type { ClockState, PlayClock } from './play-clock.ts'
import classes from './player.module.css'

const rates = [
  { value: '1', label: '1×' },
  { value: '1.5', label: '1.5×' },
  { value: '2', label: '2×' },
]

type Props = { layout: Layout; clock: PlayClock; now: ClockState }

/** Play, pause, where in the recording, and how fast; for all the tracks at once. */
export function PlayerBar({ layout: { fromMs, toMs }, clock, now }: Props) {
  const at = now.atMs - fromMs
  const inWords = `${clockWords(at)} of ${clockWords(toMs - fromMs)}, ${timeInWords(new Date(now.atMs))}`
  return (
    <div className={classes.bar} role="group" aria-label="Player">
      <ActionIcon
        size={36}
        variant="filled"
        color="iris"
        aria-label={now.isPlaying ? 'Pause' : 'Play'}
        onClick={now.isPlaying ? clock.pause : clock.play}
      >
        {now.isPlaying ? <IconPlayerPause size={18} /> : <IconPlayerPlay size={18} />}
      </ActionIcon>
      <Slider
        data-player-time
        className={classes.scrub ?? ''}
        min={0}
        max={Math.max(1, Math.ceil((toMs - fromMs) / 1000))}
        step={1}
        value={Math.floor(at / 1000)}
        onChange={seconds => clock.seek(fromMs + seconds * 1000)}
        label={null}
        thumbLabel="Where in the recording"
        thumbValueText={inWords}
      />
      <span className={classes.face}>
        {clockWords(at)} / {clockWords(toMs - fromMs)}
        <span className={classes.dim}> · {timeInWords(new Date(now.atMs))}</span>
      </span>
      <span className={classes.loading} role="status">
        {now.isWaiting && 'Loading'}
      </span>
      <SegmentedControl
        size="xs"
        data={rates}
        value={String(now.rate)}
        onChange={rate => clock.setRate(Number(rate))}
        aria-label="Speed"
      />
    </div>
  )
}
