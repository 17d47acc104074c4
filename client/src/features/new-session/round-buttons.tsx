import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import type { DraftChange } from './draft.ts'
import classes from './new-session.module.css'

type Props = {
  /** "round 2" */
  name: string
  index: number
  count: number
  roundKey: number
  change: (change: DraftChange) => void
}

/** Earlier, later, out. A button at the end of its way stays focusable, so that the focus is never lost. */
export function RoundButtons({ name, index, count, roundKey: key, change }: Props) {
  const isFirst = index === 0
  const isLast = index === count - 1
  return (
    <div className={classes.buttons}>
      <ActionIcon
        aria-label={`Move ${name} up`}
        aria-disabled={isFirst}
        onClick={() => !isFirst && change({ type: 'move', key, by: -1 })}
      >
        <IconArrowUp size={16} />
      </ActionIcon>
      <ActionIcon
        aria-label={`Move ${name} down`}
        aria-disabled={isLast}
        onClick={() => !isLast && change({ type: 'move', key, by: 1 })}
      >
        <IconArrowDown size={16} />
      </ActionIcon>
      <ActionIcon
        data-takes-out
        aria-label={`Take ${name} out`}
        onClick={() => change({ type: 'remove', key })}
      >
        <IconTrash size={16} />
      </ActionIcon>
    </div>
  )
}
