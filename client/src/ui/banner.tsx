import type { ReactNode } from 'react'
import classes from './banner.module.css'

type Props = {
  title: ReactNode
  /** What follows from it. */
  children: ReactNode
  /** The one thing to do now. */
  action?: ReactNode
}

/** What holds for the whole page at the moment, across its top. */
export function Banner({ title, children, action }: Props) {
  return (
    <div className={classes.banner}>
      <div className={classes.words}>
        <p className={classes.title}>{title}</p>
        <p className={classes.text}>{children}</p>
      </div>
      {action}
    </div>
  )
}
