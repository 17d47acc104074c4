import { Button, Code, Text } from '@mantine/core'
import type { Run } from '@dryrun/shared/contract/run'
import { IconHistory } from '@tabler/icons-react'
import { useState } from 'react'
import { timeText } from './run-words.ts'
import classes from './sql-panel.module.css'

/** Says that what stands below is not the latest, and leads back to it. */
export function OlderRunBanner({ run, onClose }: { run: Run; onClose(): void }) {
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
          {showsScript ? 'Hide its SQL' : 'Show its SQL'}
        </Button>
      )}
      <Button size="compact-xs" variant="default" onClick={onClose}>
        Back to the latest
      </Button>
      {showsScript && (
        <Code block className={classes.bannerScript} tabIndex={0} role="group" aria-label="SQL of this run">
          {run.script}
        </Code>
      )}
    </div>
  )
}
