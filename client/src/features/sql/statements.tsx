import type { StatementOutcome } from '@dryrun/shared/contract/run'
import { useState } from 'react'
import { OutcomeMessage } from '../../ui/runs/outcome-message.tsx'
import { ResultGrid } from './result-grid.tsx'
import { statementResult } from './run-words.ts'
import classes from './sql-panel.module.css'
import { StatementPicker } from './statement-picker.tsx'

/** The statements of a script, one at a time; the last one with rows comes first to the eye. */
export function Statements({ statements }: { statements: StatementOutcome[] }) {
  const lastWithRows = statements.findLastIndex(({ result }) => result !== null && result.columns.length > 0)
  const [index, setIndex] = useState(lastWithRows === -1 ? statements.length - 1 : lastWithRows)
  const statement = statements[index]
  if (statement === undefined) {
    return (
      <OutcomeMessage tone="plain" title="Nothing ran">
        The script holds no statement.
      </OutcomeMessage>
    )
  }
  return (
    <div className={classes.statements}>
      <StatementPicker statements={statements} index={index} onPick={setIndex} />
      {statement.result !== null && statement.result.columns.length > 0 ? (
        <ResultGrid key={index} result={statement.result} />
      ) : (
        <OutcomeMessage tone="good" title={statementResult(statement)} />
      )}
    </div>
  )
}
