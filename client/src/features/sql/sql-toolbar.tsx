import { Button, Text, Tooltip } from '@mantine/core'
import type { RunSummary } from '@dryrun/shared/contract/run'
import { IconListCheck, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import { ResetButton } from './reset-button.tsx'
import classes from './sql-panel.module.css'

type Props = {
  canRun: boolean
  canStop: boolean
  hasCheck: boolean
  running: RunSummary | null
  onRun(): void
  onCheck(): void
  onStop(): void
  onReset(): void
}

const onApple = /mac|iphone|ipad/i.test(navigator.userAgent)
const runKeys = onApple ? '⌘ ↵' : 'Ctrl ↵'

/** The panel's actions. The shortcut itself belongs to the editor, which has the keyboard while somebody types. */
export function SqlToolbar({ canRun, canStop, hasCheck, running, onRun, onCheck, onStop, onReset }: Props) {
  return (
    <div className={classes.toolbar} role="toolbar" aria-label="Run SQL">
      {canRun && (
        <>
          {/* Below: above it, the last line of the editor is being read. */}
          <Tooltip label={`Runs the selection, or everything (${runKeys})`} position="bottom-start">
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
            <Tooltip
              label="Runs on a fresh copy and compares with the expected result"
              position="bottom-start"
            >
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
        </>
      )}
      {canStop && (canRun || running !== null) && (
        <Button
          size="xs"
          variant="default"
          className={`${classes.stop} ${classes.signOnly}`}
          leftSection={<IconPlayerStop size={14} />}
          disabled={running === null}
          onClick={onStop}
        >
          <span className={classes.signWord}>Stop</span>
        </Button>
      )}
      {canRun && <ResetButton disabled={running !== null} onReset={onReset} />}
      <Text size="xs" c="dimmed" component="span" className={classes.dialect}>
        SQLite 3
      </Text>
    </div>
  )
}
