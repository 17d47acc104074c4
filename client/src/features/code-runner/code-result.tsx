import type { Run } from '@dryrun/shared/contract/run'
import { CodeOutcomeView } from './code-outcome-view.tsx'
import classes from './code-panel.module.css'

/** One finished run of code on its own, outside the room. */
export function CodeResult({ run }: { run: Run }) {
  return (
    <div className={classes.alone}>
      <CodeOutcomeView run={run} canRun={false} />
    </div>
  )
}
