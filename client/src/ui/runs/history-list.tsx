import { Text } from '@mantine/core'
import type { RunId } from '@dryrun/shared/contract/ids'
import type { RunSummary } from '@dryrun/shared/contract/run'
import { InlineError } from '../inline-error.tsx'
import { PaneNote } from './pane-note.tsx'
import { countOf, durationText, kindWords, resultText, timeText } from './run-words.ts'
import classes from './history-list.module.css'

type Props = {
  runs: RunSummary[]
  /** The run whose result is on screen. */
  shownId: RunId | null
  openingId: RunId | null
  error: { runId: RunId; message: string } | null
  onOpen(run: RunSummary): void
}

/** Every run of the round, newest first; each opens its own result. */
export function HistoryList({ runs, shownId, openingId, error, onOpen }: Props) {
  if (runs.length === 0) {
    return (
      <PaneNote title="No runs yet">Every run of this round will be listed here, with who ran it.</PaneNote>
    )
  }
  return (
    <ol className={classes.list} aria-label="Runs, newest first">
      {runs.toReversed().map(run => (
        <li key={run.id}>
          <button
            type="button"
            className={classes.run}
            aria-current={run.id === shownId || undefined}
            aria-busy={run.id === openingId || undefined}
            disabled={run.state === 'running'}
            onClick={() => onOpen(run)}
          >
            <span className={classes.when}>{timeText(run.startedAt)}</span>
            <span className={classes.who}>{run.memberName}</span>
            <span className={classes.kind}>{kindWords[run.kind]}</span>
            <span className={classes.result} data-result={run.result}>
              {resultText(run)}
            </span>
            <span className={classes.figure}>{run.rowCount !== null && countOf(run.rowCount, 'row')}</span>
            <span className={classes.figure}>{run.durationMs !== null && durationText(run.durationMs)}</span>
            <span className={classes.script}>{run.script.trim().replace(/\s+/g, ' ')}</span>
            {run.id === openingId && (
              <Text component="span" size="xs" role="status">
                Opening
              </Text>
            )}
          </button>
          {error?.runId === run.id && <InlineError retry={() => onOpen(run)}>{error.message}</InlineError>}
        </li>
      ))}
    </ol>
  )
}
