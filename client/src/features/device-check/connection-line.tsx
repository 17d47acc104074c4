import { Button } from '@mantine/core'
import type { CallConnection } from '@dryrun/shared/contract/call'
import { connectionWords } from '../../live/call/local/connection-words.ts'
import { InlineError } from '../../ui/inline-error.tsx'
import { StateSign } from '../../ui/state-sign.tsx'
import classes from './device-check.module.css'
import { useConnectionCheck } from './use-connection-check.ts'

type Props = {
  /** What the check needs, from the server. The same function as long as it is the same session. */
  loadConnection: () => Promise<CallConnection>
}

/** Whether a call would connect from here, and what to do where it may not. */
export function ConnectionLine({ loadConnection }: Props) {
  const { state, again } = useConnectionCheck(loadConnection)
  if (state.status === 'failed') return <InlineError retry={again}>{state.problem}</InlineError>
  const words = state.status === 'checked' ? connectionWords(state.check) : null
  return (
    <div className={classes.connection}>
      <div className={classes.connectionHead}>
        <p className={classes.label}>Connection</p>
        <span role="status">
          <StateSign state={words?.tone ?? 'quiet'}>{words?.state ?? 'Checking…'}</StateSign>
        </span>
      </div>
      {words && words.advice !== null && <p className={classes.advice}>{words.advice}</p>}
      {words && words.tone !== 'live' && words.tone !== 'quiet' && (
        <Button variant="default" size="xs" h={32} onClick={again}>
          Check again
        </Button>
      )}
    </div>
  )
}
