import { Title } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import { CopyLink } from './copy-link.tsx'
import classes from './part.module.css'

type Order = 2 | 3 | 4 | 5

type Props = {
  /** The fragment of its address. */
  anchor: string
  title: string
  order: Order
  /** Beside the title. */
  aside?: ReactNode
  className?: string | undefined
  children: ReactNode
}

const sizes = { 2: 'h1', 3: 'h2', 4: 'h3', 5: 'h4' } as const

/** A titled part of the guide with an address of its own. */
export function GuidePart({ anchor, title, order, aside, className = '', children }: Props) {
  const id = useId()
  return (
    <section id={anchor} className={`${classes.part} ${className}`} data-order={order} aria-labelledby={id}>
      <div className={classes.head}>
        <Title order={order} size={sizes[order]} id={id} className={classes.title} tabIndex={-1} data-heading>
          {title}
        </Title>
        {aside}
        <CopyLink anchor={anchor} title={title} />
      </div>
      {children}
    </section>
  )
}
