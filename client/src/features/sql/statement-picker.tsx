import { NativeSelect } from '@mantine/core'
import type { StatementOutcome } from '@dryrun/shared/contract/run'
import { statementResult } from './run-words.ts'
import classes from './sql-panel.module.css'

type Props = { statements: StatementOutcome[]; index: number; onPick(index: number): void }

/** Chooses, in a script of several, the statement whose rows are shown. */
export function StatementPicker({ statements, index, onPick }: Props) {
  if (statements.length < 2) return null
  return (
    <NativeSelect
      size="xs"
      aria-label="Statement"
      className={classes.picker}
      value={index}
      onChange={event => onPick(Number(event.currentTarget.value))}
      data={statements.map((statement, at) => ({
        value: String(at),
        label: `${at + 1} of ${statements.length} · ${firstWords(statement.statement)} · ${statementResult(statement)}`,
      }))}
    />
  )
}

function firstWords(statement: string): string {
  const line = statement.trim().replace(/\s+/g, ' ')
  return line.length > 48 ? `${line.slice(0, 47)}…` : line
}
