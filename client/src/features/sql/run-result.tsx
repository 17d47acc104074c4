import type { Run } from '@dryrun/shared/contract/run'
import { CheckView } from './check-view.tsx'
import { OutcomeView } from './outcome-view.tsx'
import classes from './run-result.module.css'

/** One finished run on its own, outside the room: its rows, or for a check its comparison. */
export function RunResult({ run }: { run: Run }) {
  return (
    <div className={classes.result}>
      {run.check !== null ? (
        <CheckView run={run} lastCheck={null} canRun={false} onOpen={() => undefined} />
      ) : (
        <OutcomeView run={run} canRun={false} />
      )}
    </div>
  )
}
