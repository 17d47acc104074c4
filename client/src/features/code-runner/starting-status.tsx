import { Text } from '@mantine/core'
import classes from '../../ui/runs/run-panel.module.css'
import type { Starting } from './runtime/create-code-runner.ts'
import { pythonMegabytes } from './runtime/engine-parts.ts'

/** That this browser makes the language ready, and of what is loaded for it, how much has come. */
export function StartingStatus({ starting }: { starting: Starting }) {
  const isPython = starting?.language === 'python'
  const isLoading = isPython && !starting.isLoaded
  return (
    <Text size="xs" className={classes.status} role="status" data-running>
      Starting {isPython ? 'Python' : 'the language'} in this browser
      {isLoading && (
        <span aria-hidden>
          {' '}
          · {Math.min(pythonMegabytes, Math.floor(starting.megabytesLoaded))} of {pythonMegabytes} MB, kept
          for the next time
        </span>
      )}
    </Text>
  )
}
