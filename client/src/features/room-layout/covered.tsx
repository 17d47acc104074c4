import type { ReactNode } from 'react'
import classes from './room-frame.module.css'

type Props = {
  /** Stands in the place of the rest, which stays as it is and cannot be reached meanwhile. */
  cover: ReactNode | null
  className?: string | undefined
  children: ReactNode
}

/** A part of the room, or what covers it for now. */
export function Covered({ cover, className, children }: Props) {
  return (
    <div className={`${classes.covered} ${className ?? ''}`}>
      <div className={classes.below} inert={cover !== null}>
        {children}
      </div>
      {cover !== null && <div className={classes.cover}>{cover}</div>}
    </div>
  )
}
