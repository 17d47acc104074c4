import { Button } from '@mantine/core'
import type { CheckOutcome, Run, RunSummary } from '@dryrun/shared/contract/run'
import { DifferenceTable } from './difference-table.tsx'
import { differenceCounts } from './difference-words.ts'
import { OutcomeMessage } from './outcome-message.tsx'
import { OutcomeView } from './outcome-view.tsx'
import { PaneNote } from './pane-note.tsx'
import { countOf, resultWords, timeText } from './run-words.ts'
import classes from './sql-panel.module.css'

type Props = {
  /** The run that is shown; only a check has something to compare. */
  run: Run | null
  /** The newest check of the round, offered where the run that is shown is none. */
  lastCheck: RunSummary | null
  canRun: boolean
  onOpen(run: RunSummary): void
  onJumpTo?: (line: number, column: number) => void
}

/** How the result compares with what the question expects. */
export function CheckView({ run, lastCheck, canRun, onOpen, onJumpTo }: Props) {
  const check = run?.check ?? null
  if (check === null) return <NoCheck lastCheck={lastCheck} canRun={canRun} onOpen={onOpen} />
  if (check.kind === 'notComparable') {
    return (
      <div className={classes.check}>
        <OutcomeMessage tone="warn" title="Nothing to compare">
          {check.message}
        </OutcomeMessage>
        {run?.outcome?.kind !== 'ok' && (
          <OutcomeView run={run} canRun={canRun} {...(onJumpTo && { onJumpTo })} />
        )}
      </div>
    )
  }
  return <Comparison check={check} />
}

function Comparison({ check }: { check: Exclude<CheckOutcome, { kind: 'notComparable' }> }) {
  if (check.kind === 'passed') {
    return (
      <OutcomeMessage tone="good" title="This matches the expected result">
        All {countOf(check.rows, 'row')} are as expected. Other data could still break it: think of ties,
        NULLs and copies.
      </OutcomeMessage>
    )
  }
  const { differences, total, columns } = check
  return (
    <div className={classes.check}>
      <OutcomeMessage tone="warn" title={total === 0 ? 'The columns differ' : countOf(total, 'difference')}>
        {total > 0 && differenceCounts(differences, total)}
        {columns !== null && <div>{columns}</div>}
      </OutcomeMessage>
      {differences.length > 0 && <DifferenceTable check={check} />}
    </div>
  )
}

function NoCheck({ lastCheck, canRun, onOpen }: Pick<Props, 'lastCheck' | 'canRun' | 'onOpen'>) {
  if (lastCheck === null) {
    return (
      <PaneNote title="Not checked yet">
        {canRun
          ? 'Press Check to compare your last result with the one the question expects.'
          : 'When somebody presses Check, the comparison shows here.'}
      </PaneNote>
    )
  }
  return (
    <PaneNote
      title="The run shown was not a check"
      action={
        <Button size="xs" variant="default" onClick={() => onOpen(lastCheck)}>
          Open the last check
        </Button>
      }
    >
      {lastCheck.memberName} checked at {timeText(lastCheck.startedAt)}:{' '}
      {resultWords[lastCheck.result].toLowerCase()}.
    </PaneNote>
  )
}
