import type { ReactNode } from 'react'
import classes from './page.module.css'

type Props = {
  /** `full` for a page of columns, `text` for a column to read (760 px), `form` for one short form (420 px), `wide` for everything else. */
  width?: 'full' | 'wide' | 'text' | 'form'
  children: ReactNode
}

/** The column a page stands in. */
export function Page({ width = 'wide', children }: Props) {
  return (
    <div className={classes.page} data-width={width}>
      {children}
    </div>
  )
}
