import { Button, Text, Tooltip } from '@mantine/core'
import type { RunSummary } from '@dryrun/shared/contract/run'
import { IconListCheck } from '@tabler/icons-react'
import { RunButton, StopButton } from '../../ui/runs/run-buttons.tsx'
import classes from '../../ui/runs/run-panel.module.css'
import { ResetButton } from './reset-button.tsx'

type Props = {
  canRun: boolean
  canStop: boolean
  running: RunSummary | null
  onRun(): void
  onCheck(): void
  onStop(): void
  onReset(): void
}

/** The panel's actions. */
export function SqlToolbar({ canRun, canStop, running, onRun, onCheck, onStop, onReset }: Props) {
  const isRunning = running !== null
  return (
    <div className={classes.toolbar} role="toolbar" aria-label="Run SQL">
      {canRun && (
        <>
          <RunButton tip="Runs the selection, or everything" isRunning={isRunning} onRun={onRun} />
          <Tooltip label="Runs on fresh data, then on hidden data, and compares" position="bottom-start">
            <Button
              size="xs"
              variant="default"
              leftSection={<IconListCheck size={14} />}
              disabled={isRunning}
              onClick={onCheck}
            >
              Check
            </Button>
          </Tooltip>
        </>
      )}
      {canStop && (canRun || isRunning) && <StopButton isRunning={isRunning} onStop={onStop} />}
      {canRun && <ResetButton disabled={isRunning} onReset={onReset} />}
      <Text size="xs" c="dimmed" component="span" className={classes.language}>
        SQLite 3
      </Text>
    </div>
  )
}
