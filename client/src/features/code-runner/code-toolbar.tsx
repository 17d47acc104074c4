import { Button, Text, Tooltip } from '@mantine/core'
import type { CodeLanguage } from '@dryrun/shared/guide/question'
import { IconEyeOff } from '@tabler/icons-react'
import { RunButton, StopButton } from '../../ui/runs/run-buttons.tsx'
import classes from '../../ui/runs/run-panel.module.css'

const languageNames = { python: 'Python 3.14', javascript: 'JavaScript', typescript: 'TypeScript' } as const

type Props = {
  language: CodeLanguage
  canRun: boolean
  canStop: boolean
  canTryHidden: boolean
  /** True where the hidden cases are tried once the person has finished, as in a practice. */
  hiddenComeAtEnd?: boolean
  /** True too while this person's run waits for its language. */
  isRunning: boolean
  onRun(): void
  onTryHidden(): void
  onStop(): void
}

/** The panel's actions. */
export function CodeToolbar(props: Props) {
  const { language, canRun, canStop, canTryHidden, isRunning, onRun, onTryHidden, onStop } = props
  const saysWhenHidden = props.hiddenComeAtEnd && !canTryHidden
  return (
    <div className={classes.toolbar} role="toolbar" aria-label="Run code">
      {canRun && <RunButton tip="Runs the whole text on the cases" isRunning={isRunning} onRun={onRun} />}
      {canStop && (canRun || isRunning) && <StopButton isRunning={isRunning} onStop={onStop} />}
      {canTryHidden && (
        <Tooltip label="Says how many pass, and never which" position="bottom-start">
          <Button
            size="xs"
            variant="default"
            className={classes.signOnly ?? ''}
            leftSection={<IconEyeOff size={14} />}
            disabled={isRunning}
            onClick={onTryHidden}
          >
            <span className={classes.signWord}>Try hidden cases</span>
          </Button>
        </Tooltip>
      )}
      {saysWhenHidden && (
        <Text size="xs" c="dimmed" component="span">
          Hidden cases are tried when you finish: their inputs would give them away.
        </Text>
      )}
      <Text size="xs" c="dimmed" component="span" className={classes.language}>
        {languageNames[language]}
      </Text>
    </div>
  )
}
