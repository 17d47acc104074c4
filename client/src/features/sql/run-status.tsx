import { Text } from '@mantine/core'
import { sqlLimits } from '@dryrun/shared/contract/run'
import type { Run, RunSummary } from '@dryrun/shared/contract/run'
import { useEffect, useState } from 'react'
import { durationText, statementResult, timeText } from './run-words.ts'
import classes from './sql-panel.module.css'

const doing = { query: 'is running SQL', check: 'is checking the result', reset: 'is resetting the database' }
const did = { query: 'ran this', check: 'checked this', reset: 'reset the database' }

/** One line: who is running now, or who ran what is shown, when, and how long it took. */
export function RunStatus({ shown, running }: { shown: Run | null; running: RunSummary | null }) {
  if (running !== null) return <RunningStatus key={running.id} running={running} />
  if (shown === null) return null
  return (
    <Text size="xs" c="dimmed" className={classes.status}>
      {shown.memberName} {did[shown.kind]} at {timeText(shown.startedAt)}
      {shown.durationMs !== null && ` · ${durationText(shown.durationMs)}`}
      {resultOfTheOnly(shown)}
      {shown.startLine > 1 && ` · from line ${shown.startLine}`}
    </Text>
  )
}

/** A script of several statements says for each what it gave, at its picker. */
function resultOfTheOnly({ kind, outcome }: Run): string {
  if (kind === 'reset' || outcome?.kind !== 'ok') return ''
  const [only, ...others] = outcome.statements
  return only === undefined || others.length > 0 ? '' : ` · ${statementResult(only)}`
}

function RunningStatus({ running }: { running: RunSummary }) {
  const seconds = useSecondsSinceMount()
  return (
    <Text size="xs" className={classes.status} role="status" data-running>
      {running.memberName} {doing[running.kind]}
      {seconds > 0 && (
        <span aria-hidden>
          {' '}
          · {seconds} s of at most {sqlLimits.timeMs / 1000} s
        </span>
      )}
    </Text>
  )
}

/** Counted here and not from the run's start: that is the server's clock, which may differ from this one. */
function useSecondsSinceMount(): number {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const ticking = setInterval(() => setSeconds(passed => passed + 1), 1000)
    return () => clearInterval(ticking)
  }, [])
  return seconds
}
