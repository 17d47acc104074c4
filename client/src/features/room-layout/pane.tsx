import type { ReactNode } from 'react'
import { panes, type PaneId } from './panes.ts'
import classes from './room-frame.module.css'
import { paneElementId } from './use-panes.ts'

type Props = {
  id: PaneId
  /** What it holds, where that says more than the pane's own name. */
  label?: string
  isHidden?: boolean
  children: ReactNode
}

/** One pane: a named region that can take the focus and scrolls by itself. */
export function Pane({ id, label = panes[id].label, isHidden = false, children }: Props) {
  return (
    <section
      id={paneElementId(id)}
      aria-label={label}
      tabIndex={-1}
      className={classes.pane}
      data-pane={id}
      hidden={isHidden}
    >
      {children}
    </section>
  )
}
