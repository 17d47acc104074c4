import type { ReactNode } from 'react'
import { InlineError } from './inline-error.tsx'
import classes from './strip.module.css'

type Props = {
  /** `quiet` offers something, `on` says that something holds. */
  tone: 'quiet' | 'on'
  icon?: ReactNode
  /** For the control to be described by. */
  wordsId: string
  words: ReactNode
  /** The one thing to do about it. */
  action?: ReactNode
  /** Why it was not done. */
  problem?: string | null
}

/** One line above a workspace: what holds there now, and the one thing to do about it. */
export function Strip({ tone, icon, wordsId, words, action, problem = null }: Props) {
  return (
    <div className={classes.strip} data-tone={tone}>
      {icon && (
        <span className={classes.icon} aria-hidden>
          {icon}
        </span>
      )}
      <p className={classes.words} id={wordsId}>
        {words}
      </p>
      {action && <span className={classes.action}>{action}</span>}
      {problem !== null && (
        <div className={classes.problem}>
          <InlineError>{problem}</InlineError>
        </div>
      )}
    </div>
  )
}
