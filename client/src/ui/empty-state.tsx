import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './empty-state.module.css'

type Props = {
  /** What is not here yet. */
  title: string
  /** What will be here, and what brings it. */
  children: ReactNode
  /** The one next action. */
  action?: ReactNode
}

export function EmptyState({ title, children, action }: Props) {
  return (
    <div className={classes.empty}>
      <Text fw={600}>{title}</Text>
      <Text c="dimmed" className={classes.text}>
        {children}
      </Text>
      {action !== undefined && <div className={classes.action}>{action}</div>}
    </div>
  )
}
