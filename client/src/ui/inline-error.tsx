import { Button } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './inline-error.module.css'

type Props = {
  /** What went wrong and what to do, beside the control that asked. */
  children: ReactNode
  /** Asks again. */
  retry?: () => void
}

export function InlineError({ children, retry }: Props) {
  return (
    <div className={classes.error} role="alert">
      <IconAlertCircle size={16} aria-hidden className={classes.icon} />
      <span className={classes.text}>{children}</span>
      {retry && (
        <Button variant="default" size="xs" onClick={retry}>
          Try again
        </Button>
      )}
    </div>
  )
}
