import { Button, Popover, UnstyledButton } from '@mantine/core'
import { useId, useState } from 'react'
import type { RecordingView } from '@dryrun/shared/contract/recording'
import type { RecordingHere } from '../../live/call/recording/recording-store.ts'
import type { Joined } from '../../live/session-state.ts'
import { ConsentDialog, isAwaited } from './consent-dialog.tsx'
import { RecordingPanel } from './recording-panel.tsx'
import { lostWords, namesOf, sendingWords, unanswered } from './recording-words.ts'
import classes from './recording.module.css'
import { clockWords, useSeconds } from './use-seconds.ts'

type Props = { state: Joined; here: RecordingHere }

/**
 * That the call is recorded, or asked to be, or that something recorded is still on its way: on for everybody as long as
 * that holds, with more behind it. Asks this member too.
 */
export function RecordingSign({ state, here }: Props) {
  const [isOpen, setOpen] = useState(false)
  /** The question that was put aside. */
  const [aside, setAside] = useState<string | null>(null)
  const headingId = useId()
  const { recording, ended, fault } = here
  const sending = sendingWords(here)
  const isAsked = isAwaited(state, recording)
  const isShown = recording !== null || ended !== null || sending !== null || lostWords(here) !== null
  if (!isShown) return null
  return (
    <>
      <ConsentDialog
        state={state}
        here={here}
        isOpen={recording?.id !== aside}
        onClose={() => setAside(recording?.id ?? null)}
      />
      {isAsked && recording.id === aside && (
        <Button size="xs" h={32} onClick={() => setAside(null)}>
          Answer
        </Button>
      )}
      <Popover
        opened={isOpen}
        onChange={setOpen}
        position="bottom-end"
        width={340}
        shadow="md"
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <UnstyledButton
            className={classes.sign}
            data-state={recording?.state ?? 'over'}
            data-fault={fault !== null || undefined}
            onClick={() => setOpen(!isOpen)}
          >
            <span className={classes.dot} aria-hidden />
            {recording ? (
              <OpenWords state={state} recording={recording} />
            ) : (
              <span>{sending ?? (ended?.state === 'declined' ? 'Not recorded' : 'Recording ended')}</span>
            )}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown aria-labelledby={headingId}>
          <RecordingPanel headingId={headingId} state={state} here={here} onClose={() => setOpen(false)} />
        </Popover.Dropdown>
      </Popover>
    </>
  )
}

function OpenWords({ state, recording }: { state: Joined; recording: RecordingView }) {
  if (recording.state === 'asking') {
    return <span>Waiting for {namesOf(state, unanswered(recording))} to agree</span>
  }
  return (
    <span>
      Recording{' '}
      {recording.startedAt !== null && (
        <Elapsed since={recording.startedAt} clockOffsetMs={state.clockOffsetMs} />
      )}
    </span>
  )
}

function Elapsed({ since, clockOffsetMs }: { since: string; clockOffsetMs: number }) {
  return <span className={classes.figure}>{clockWords(useSeconds(clockOffsetMs) - Date.parse(since))}</span>
}
