import type { ReactNode } from 'react'
import classes from './state-sign.module.css'

type Props = {
  state: 'live' | 'reconnecting' | 'offline' | 'quiet'
  /** The words: a state is never a colour alone. */
  children: ReactNode
}

/** A dot with words: live green, reconnecting amber, offline red, quiet grey. */
export function StateSign({ state, children }: Props) {
  return (
    <span className={classes.sign} data-state={state}>
      <span className={classes.dot} aria-hidden />
      {children}
    </span>
  )
}
