import { Title } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import classes from './section.module.css'

type Props = {
  title: string
  /** At the right of the title: a link. */
  aside?: ReactNode
  children: ReactNode
}

/** A titled part of a page without a frame of its own. */
export function Section({ title, aside, children }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <div className={classes.head}>
        <Title order={2} size="h3" id={id}>
          {title}
        </Title>
        {aside}
      </div>
      {children}
    </section>
  )
}
