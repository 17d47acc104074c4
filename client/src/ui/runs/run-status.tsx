import { Text } from '@mantine/core'
import type { Run, RunSummary } from '@dryrun/shared/contract/run'
import { useEffect, useState } from 'react'
import { durationText, timeText } from './run-words.ts'
import classes from './run-panel.module.css'

const doing = {
  query: 'is running SQL',
  check: 'is checking the result',
  reset: 'is resetting the database',
  cases: 'is running the code',
  hidden: 'is trying the hidden cases',
}
const did = {
  query: 'ran this',
  check: 'checked this',
  reset: 'reset the database',
  cases: 'ran this',
  hidden: 'tried this on the hidden cases',
}

type Props = {
  shown: Run | null
  running: RunSummary | null
  /** How long a run may take, in milliseconds. */
  limitMs: number
  /** What the run that is shown came to, in a few words. */
  result?: string | null
}

/** One line: who is running now, or who ran what is shown, when, and how long it took. */
export function RunStatus({ shown, running, limitMs, result = null }: Props) {
  if (running !== null) return <RunningStatus key={running.id} running={running} limitMs={limitMs} />
  if (shown === null) return null
  return (
    <Text size="xs" c="dimmed" className={classes.status}>
      {shown.memberName} {did[shown.kind]} at {timeText(shown.startedAt)}
      {shown.durationMs !== null && ` · ${durationText(shown.durationMs)}`}
      {result !== null && ` · ${result}`}
      {shown.startLine > 1 && ` · from line ${shown.startLine}`}
    </Text>
  )
}

function RunningStatus({ running, limitMs }: { running: RunSummary; limitMs: number }) {
  const seconds = useSecondsSinceMount()
  return (
    <Text size="xs" className={classes.status} role="status" data-running>
      {running.memberName} {doing[running.kind]}
      {seconds > 0 && (
        <span aria-hidden>
          {' '}
          · {seconds} s of at most {limitMs / 1000} s
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
