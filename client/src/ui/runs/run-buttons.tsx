import { Button, Tooltip } from '@mantine/core'
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import classes from './run-panel.module.css'

const onApple = /mac|iphone|ipad/i.test(navigator.userAgent)
const runKeys = onApple ? '⌘ ↵' : 'Ctrl ↵'

type RunProps = {
  /** What it runs: "Runs the selection, or everything". */
  tip: string
  isRunning: boolean
  onRun(): void
}

/** Runs. The shortcut itself belongs to the editor, which has the keyboard while somebody types. */
export function RunButton({ tip, isRunning, onRun }: RunProps) {
  return (
    // Below: above it, the last line of the editor is being read.
    <Tooltip label={`${tip} (${runKeys})`} position="bottom-start">
      <Button
        size="xs"
        leftSection={<IconPlayerPlay size={14} />}
        rightSection={<kbd className={classes.keys}>{runKeys}</kbd>}
        aria-keyshortcuts={onApple ? 'Meta+Enter' : 'Control+Enter'}
        // Not `disabled`: that would take the focus away from whoever has just pressed it.
        aria-disabled={isRunning}
        data-disabled={isRunning}
        onClick={() => {
          if (!isRunning) onRun()
        }}
      >
        Run
      </Button>
    </Tooltip>
  )
}

export function StopButton({ isRunning, onStop }: { isRunning: boolean; onStop(): void }) {
  return (
    <Button
      size="xs"
      variant="default"
      className={`${classes.stop} ${classes.signOnly}`}
      leftSection={<IconPlayerStop size={14} />}
      disabled={!isRunning}
      onClick={onStop}
    >
      <span className={classes.signWord}>Stop</span>
    </Button>
  )
}
