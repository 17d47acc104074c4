import type { ReactNode } from 'react'
import { Title } from '@mantine/core'
import { useId } from 'react'
import classes from './card.module.css'

type Props = {
  title?: string
  /** The level of the title in the page's outline. */
  order?: 2 | 3
  /** At the right of the title: a link or a small button. */
  aside?: ReactNode
  /** Draws the one thing the page wants to be seen first. */
  accent?: boolean
  children: ReactNode
}

/** A piece of a page within a hairline; with a title it is a named region. */
export function Card({ title, order = 2, aside, accent = false, children }: Props) {
  const id = useId()
  return (
    <section
      className={classes.card}
      data-accent={accent || undefined}
      aria-labelledby={title ? id : undefined}
    >
      {title !== undefined && (
        <div className={classes.head}>
          <Title order={order} size="h3" id={id}>
            {title}
          </Title>
          {aside}
        </div>
      )}
      {children}
    </section>
  )
}
