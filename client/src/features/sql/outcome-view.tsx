import type { Run } from '@dryrun/shared/contract/run'
import { FailedView } from './failed-view.tsx'
import { OutcomeMessage } from '../../ui/runs/outcome-message.tsx'
import { PaneNote } from '../../ui/runs/pane-note.tsx'
import { limitTitles } from './run-words.ts'
import { Statements } from './statements.tsx'

type Props = {
  run: Run | null
  canRun: boolean
  onJumpTo?: (line: number, column: number) => void
}

/** What a run gave: rows, an error with its place, the limit it met, or a word on why there is nothing to see. */
export function OutcomeView({ run, canRun, onJumpTo }: Props) {
  if (run === null) {
    return (
      <PaneNote title="No result yet">
        {canRun
          ? 'Press Run to see the rows here. Whoever else is in the room sees them too.'
          : 'Results of runs show here.'}
      </PaneNote>
    )
  }
  if (run.kind === 'reset' && run.outcome?.kind === 'ok') {
    return <OutcomeMessage tone="good" title="The database is back to the question's rows" />
  }
  switch (run.outcome?.kind) {
    case undefined:
      return <OutcomeMessage tone="plain" title="This run has no result" />
    case 'stopped':
      return (
        <OutcomeMessage tone="plain" title="Stopped">
          {run.outcome.message}
        </OutcomeMessage>
      )
    case 'limited':
      return (
        <OutcomeMessage tone="warn" title={limitTitles[run.outcome.limit]}>
          {run.outcome.message}
        </OutcomeMessage>
      )
    case 'failed':
      return <FailedView key={run.id} outcome={run.outcome} {...(onJumpTo && { onJumpTo })} />
    case 'ok':
      return <Statements key={run.id} statements={run.outcome.statements} />
  }
}
