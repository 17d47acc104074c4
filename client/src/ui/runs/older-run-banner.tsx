import { Button, Code, Text } from '@mantine/core'
import type { Run } from '@dryrun/shared/contract/run'
import { IconHistory } from '@tabler/icons-react'
import { useState } from 'react'
import { timeText } from './run-words.ts'
import classes from './run-panel.module.css'

type Props = {
  run: Run
  /** What its script is called: "SQL". */
  script: string
  onClose(): void
}

/** Says that what stands below is not the latest, and leads back to it. */
export function OlderRunBanner({ run, script, onClose }: Props) {
  const [showsScript, setShowsScript] = useState(false)
  return (
    <div className={classes.banner} role="status">
      <IconHistory size={16} aria-hidden />
      <Text size="sm" className={classes.bannerText}>
        An older run, by {run.memberName} at {timeText(run.startedAt)}
      </Text>
      {run.script !== '' && (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-expanded={showsScript}
          onClick={() => setShowsScript(!showsScript)}
        >
          {showsScript ? `Hide its ${script}` : `Show its ${script}`}
        </Button>
      )}
      <Button size="compact-xs" variant="default" onClick={onClose}>
        Back to the latest
      </Button>
      {showsScript && (
        <Code
          block
          className={classes.bannerScript}
          tabIndex={0}
          role="group"
          aria-label={`${script} of this run`}
        >
          {run.script}
        </Code>
      )}
    </div>
  )
}
