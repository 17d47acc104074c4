import type { ComponentProps } from 'react'
import { EmptyState } from '../empty-state.tsx'
import classes from './run-panel.module.css'

/** An empty state that keeps clear of the edges of the pane it stands in. */
export function PaneNote(props: ComponentProps<typeof EmptyState>) {
  return (
    <div className={classes.paneNote}>
      <EmptyState {...props} />
    </div>
  )
}
