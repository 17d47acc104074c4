import { Button } from '@mantine/core'
import type { CheckOutcome, HiddenCount, Run, RunSummary } from '@dryrun/shared/contract/run'
import { DifferenceTable } from './difference-table.tsx'
import { differenceCounts } from './difference-words.ts'
import { OutcomeMessage } from '../../ui/runs/outcome-message.tsx'
import { OutcomeView } from './outcome-view.tsx'
import { PaneNote } from '../../ui/runs/pane-note.tsx'
import { countOf, resultWords, timeText } from '../../ui/runs/run-words.ts'
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
  return <Comparison check={check} hidden={run?.hidden ?? null} />
}

type ComparisonProps = {
  check: Exclude<CheckOutcome, { kind: 'notComparable' }>
  hidden: HiddenCount | null
}

function Comparison({ check, hidden }: ComparisonProps) {
  if (check.kind === 'passed') return <Passed rows={check.rows} hidden={hidden} />
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

/** The visible data is right; the hidden datasets say whether other data would be too. */
function Passed({ rows, hidden }: { rows: number; hidden: HiddenCount | null }) {
  const asExpected = `${rows === 1 ? 'The row is' : `All ${countOf(rows, 'row')} are`} as expected.`
  if (hidden === null || hidden.total === 0) {
    return (
      <OutcomeMessage tone="good" title="This matches the expected result">
        {asExpected} Other data could still break it: think of ties, NULLs and copies.
      </OutcomeMessage>
    )
  }
  const { passed, total } = hidden
  if (passed === total) {
    return (
      <OutcomeMessage tone="good" title="This is right, on hidden data too">
        {asExpected} So are the results on {total === 1 ? 'a hidden dataset' : `all ${total} hidden datasets`}
        .
      </OutcomeMessage>
    )
  }
  return (
    <OutcomeMessage tone="warn" title={`Right here, wrong on ${total - passed} of ${total} hidden datasets`}>
      {asExpected} Other data of the same tables breaks this query. Which rows could there be that you do not
      see here?
    </OutcomeMessage>
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
