import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import classes from './guide.module.css'

type Props = { id: string; title: string; order?: 2 | 3 | 4; children: ReactNode }

const sizes = { 2: 'h2', 3: 'h3', 4: 'h4' } as const

/** A titled part of the guide with its own address, which its title links to. */
export function GuidePart({ id, title, order = 2, children }: Props) {
  return (
    <section id={id} className={classes.part} data-order={order} aria-labelledby={`${id}-title`}>
      <Title order={order} size={sizes[order]} id={`${id}-title`} className={classes.title}>
        <Link to={{ hash: id }} className={classes.titleLink} preventScrollReset>
          {title}
        </Link>
      </Title>
      {children}
    </section>
  )
}
