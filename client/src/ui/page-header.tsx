import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './page-header.module.css'
import { usePageHeading } from './use-page-heading.ts'

type Props = {
  /** The page's heading, and the window's title unless `windowTitle` says otherwise. */
  title: string
  windowTitle?: string
  /** A line above the heading: where this page belongs. */
  above?: ReactNode
  /** A line or two below it. */
  about?: ReactNode
  /** Buttons at its right; below it on a phone. */
  actions?: ReactNode
}

/** The head of every page outside the room: one h1, named and focused on arrival. */
export function PageHeader({ title, windowTitle, above, about, actions }: Props) {
  const heading = usePageHeading(windowTitle ?? title)
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        {above !== undefined && <div className={classes.above}>{above}</div>}
        <Title order={1} ref={heading} tabIndex={-1} data-page={title}>
          {title}
        </Title>
        {about !== undefined && <div className={classes.about}>{about}</div>}
      </div>
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </header>
  )
}
