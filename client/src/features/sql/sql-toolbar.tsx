import { Button, Text, Tooltip } from '@mantine/core'
import type { RunSummary } from '@dryrun/shared/contract/run'
import { IconListCheck, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import { ResetButton } from './reset-button.tsx'
import classes from './sql-panel.module.css'

type Props = {
  canRun: boolean
  hasCheck: boolean
  running: RunSummary | null
  refusal?: { message: string } | null
  onRun(): void
  onCheck(): void
  onStop(): void
  onReset(): void
}

const onApple = /mac|iphone|ipad/i.test(navigator.userAgent)
const runKeys = onApple ? '⌘ ↵' : 'Ctrl ↵'

/** The panel's actions. The shortcut itself belongs to the editor, which has the keyboard while somebody types. */
export function SqlToolbar({ canRun, hasCheck, running, refusal, onRun, onCheck, onStop, onReset }: Props) {
  return (
    <div className={classes.toolbar} role="toolbar" aria-label="Run SQL">
      {canRun && (
        <>
          <Tooltip label={`Runs the selection, or everything (${runKeys})`} openDelay={400}>
            <Button
              size="xs"
              leftSection={<IconPlayerPlay size={14} />}
              rightSection={<kbd className={classes.keys}>{runKeys}</kbd>}
              aria-keyshortcuts={onApple ? 'Meta+Enter' : 'Control+Enter'}
              // Not `disabled`: that would take the focus away from whoever has just pressed it.
              aria-disabled={running !== null}
              data-disabled={running !== null}
              onClick={() => {
                if (running === null) onRun()
              }}
            >
              Run
            </Button>
          </Tooltip>
          {hasCheck && (
            <Tooltip label="Runs on a fresh copy and compares with the expected result" openDelay={400}>
              <Button
                size="xs"
                variant="default"
                leftSection={<IconListCheck size={14} />}
                disabled={running !== null}
                onClick={onCheck}
              >
                Check
              </Button>
            </Tooltip>
          )}
          <Button
            size="xs"
            variant="default"
            className={classes.stop}
            leftSection={<IconPlayerStop size={14} />}
            disabled={running === null}
            onClick={onStop}
          >
            Stop
          </Button>
          <ResetButton disabled={running !== null} onReset={onReset} />
        </>
      )}
      <Text size="xs" c="dimmed" component="span" className={classes.dialect}>
        SQLite 3
      </Text>
      {refusal && (
        <Text size="xs" role="alert" className={classes.refusal}>
          {refusal.message}
        </Text>
      )}
    </div>
  )
}
