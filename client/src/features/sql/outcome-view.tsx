import type { Run } from '@dryrun/shared/contract/run'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailedView } from './failed-view.tsx'
import { limitWords } from './run-words.ts'
import { OutcomeMessage } from './outcome-message.tsx'
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
      <EmptyState title="No result yet">
        {canRun
          ? 'Press Run to see the rows here. Everyone in the room sees them too.'
          : 'Results of runs show here.'}
      </EmptyState>
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
    case 'limited': {
      const { title, advice } = limitWords[run.outcome.limit]
      return (
        <OutcomeMessage tone="warn" title={title}>
          {run.outcome.message} {advice}
        </OutcomeMessage>
      )
    }
    case 'failed':
      return <FailedView key={run.id} outcome={run.outcome} {...(onJumpTo && { onJumpTo })} />
    case 'ok':
      return <Statements key={run.id} statements={run.outcome.statements} />
  }
}
