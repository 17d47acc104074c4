import { CloseButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { InlineError } from '../../ui/inline-error.tsx'
import classes from './room.module.css'

/** Why something asked from the bar was not done, right below the bar. */
export function Problem({ children, onClose }: { children: ReactNode; onClose: () => void }) {
  return (
    <div className={classes.problem}>
      <InlineError>{children}</InlineError>
      <CloseButton aria-label="Close this message" size={32} onClick={onClose} />
    </div>
  )
}
