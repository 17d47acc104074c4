import { Anchor, Text } from '@mantine/core'
import type { SqlOutcome } from '@dryrun/shared/contract/run'
import { HintText } from './hint-text.tsx'
import { OutcomeMessage } from '../../ui/runs/outcome-message.tsx'
import { countOf } from '../../ui/runs/run-words.ts'
import { statementResult } from './run-words.ts'
import classes from './sql-panel.module.css'
import { Statements } from './statements.tsx'

type Props = {
  outcome: Extract<SqlOutcome, { kind: 'failed' }>
  onJumpTo?: (line: number, column: number) => void
}

/** An error of a statement: what SQLite said, where, and what to write instead; then what ran before it. */
export function FailedView({ outcome, onJumpTo }: Props) {
  const { message, position, hint, statements } = outcome
  const place = position && `Line ${position.line}, column ${position.column}`
  return (
    <div className={classes.statements}>
      <OutcomeMessage tone="bad" title={message}>
        {hint !== null && (
          <Text size="sm" component="p" className={classes.hint}>
            <HintText>{hint}</HintText>
          </Text>
        )}
        {position !== null &&
          (onJumpTo ? (
            <Anchor
              component="button"
              type="button"
              size="sm"
              onClick={() => onJumpTo(position.line, position.column)}
            >
              Go to {place?.toLowerCase()}
            </Anchor>
          ) : (
            <Text size="sm">{place}</Text>
          ))}
      </OutcomeMessage>
      {statements.length > 0 && (
        <>
          <Text size="xs" c="dimmed" className={classes.before}>
            {countOf(statements.length, 'statement')} before it ran
            {statements[0] && statements.length === 1 && `: ${statementResult(statements[0])}`}
          </Text>
          <Statements statements={statements} />
        </>
      )}
    </div>
  )
}
