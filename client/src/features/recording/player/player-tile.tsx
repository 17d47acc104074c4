import { Slider } from '@mantine/core'
import { IconVolume } from '@tabler/icons-react'
import { useState } from 'react'
import type { RecordingId } from '@dryrun/shared/contract/ids'
import { mediaUrl } from '../../../api/recordings.ts'
import { partSeenAt, type Lane, type Part } from './lay-out.ts'
import type { PlayClock } from './play-clock.ts'
import classes from './player.module.css'
import { usePlayedVideo } from './use-play-clock.ts'

/** A part is loaded so long before it begins, in milliseconds. */
const aheadMs = 5_000

type Props = { recordingId: RecordingId; lane: Lane; name: string; clock: PlayClock; atMs: number }

/** One person of a recording, or their screen: whatever of it belongs to this moment. */
export function PlayerTile({ recordingId, lane, name, clock, atMs }: Props) {
  const [volume, setVolume] = useState(100)
  const seen = partSeenAt(lane, atMs)
  const near = lane.parts.filter(({ fromMs, toMs }) => fromMs - aheadMs <= atMs && atMs < toMs)
  const [whose, volumeWords] = name === 'You' ? ['Your', 'Your volume'] : [`${name}’s`, `Volume of ${name}`]
  const label = lane.kind === 'screen' ? `${whose} screen` : name
  return (
    <figure className={classes.tile} data-kind={lane.kind} aria-label={label}>
      <div className={classes.picture}>
        {near.map(part => (
          <PlayedPart
            key={part.track.id}
            {...{ recordingId, part, clock, label }}
            volume={volume}
            isShown={part === seen}
          />
        ))}
        {seen === null && <p className={classes.absent}>Not recorded here</p>}
      </div>
      <figcaption className={classes.caption}>
        <span className={classes.name} title={label}>
          {label}
        </span>
        {lane.kind === 'camera' && (
          <span className={classes.volume}>
            <IconVolume size={14} aria-hidden />
            <Slider
              size="sm"
              label={null}
              thumbLabel={volumeWords}
              value={volume}
              onChange={setVolume}
              className={classes.slider ?? ''}
            />
          </span>
        )}
      </figcaption>
    </figure>
  )
}

type PartProps = {
  recordingId: RecordingId
  part: Part
  clock: PlayClock
  label: string
  volume: number
  isShown: boolean
}

function PlayedPart({ recordingId, part, clock, label, volume, isShown }: PartProps) {
  const [isBroken, setBroken] = useState(false)
  const place = usePlayedVideo(clock, part, {
    src: mediaUrl(recordingId, part.track.id),
    label: `Video of ${label}`,
    volume: volume / 100,
    onError: () => setBroken(true),
  })
  return (
    <>
      <div ref={place} className={classes.video} data-shown={isShown || undefined} />
      {isBroken && isShown && (
        <p className={classes.absent} role="alert">
          This browser cannot play it. Download it below.
        </p>
      )}
    </>
  )
}
