import type { ReactNode } from 'react'
import { Link } from 'react-router'
import classes from './link-rows.module.css'

type ListProps = { label: string; className?: string | undefined; children: ReactNode }

/** Things as rows in a frame, each row one link. */
export function LinkRows({ label, className = '', children }: ListProps) {
  return (
    <ul className={`${classes.list} ${className}`} aria-label={label}>
      {children}
    </ul>
  )
}

type RowProps = {
  to: string
  title: string
  /** Dimmed lines below the title. */
  about: readonly ReactNode[]
  /** What stands at the right, or below where there is no room. */
  aside: ReactNode
}

export function LinkRow({ to, title, about, aside }: RowProps) {
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <Link to={to} className={classes.title}>
          {title}
        </Link>
        {about.map((line, at) => (
          <span key={at} className={classes.about}>
            {line}
          </span>
        ))}
      </div>
      {aside}
    </li>
  )
}
