import { CloseButton } from '@mantine/core'
import { personColour } from '../../ui/person-colour.ts'
import classes from './following-chip.module.css'
import type { Followed } from './use-following.ts'

type Props = { followed: Followed; onStop: () => void }

/** A frame in the colour of whom one follows, with their name and the way out. */
export function FollowingChip({ followed, onStop }: Props) {
  const colour: Record<`--${string}`, string> = { '--followed': personColour(followed.colour) }
  return (
    <div className={classes['frame']} style={colour}>
      <div className={classes['chip']}>
        <span className={classes['name']}>Following {followed.name}</span>
        <span> · Esc to stop</span>
        <CloseButton
          className={classes['stop'] ?? ''}
          size={32}
          iconSize={14}
          aria-label={`Stop following ${followed.name}`}
          onClick={onStop}
        />
      </div>
    </div>
  )
}
