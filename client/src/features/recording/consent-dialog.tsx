import { Button, Group, Modal, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { RecordingView } from '@dryrun/shared/contract/recording'
import type { RecordingHere } from '../../live/call/recording/recording-store.ts'
import { recordingOf } from '../../live/call/recording/use-recording.ts'
import type { Joined } from '../../live/session-state.ts'
import { InlineError } from '../../ui/inline-error.tsx'
import { ConsentFacts } from './consent-facts.tsx'
import { nameOf, ownAnswer } from './recording-words.ts'
import classes from './recording.module.css'
import { clockWords, useSeconds } from './use-seconds.ts'

/** Milliseconds in which no answer is taken: who was typing or clicking as it opened has not read it. */
export const answerAfterMs = 1_000

type Props = {
  state: Joined
  here: RecordingHere
  isOpen: boolean
  /** Puts it aside: that is no answer. */
  onClose: () => void
}

/** True while this member is asked and has not answered. */
export function isAwaited({ me }: Joined, recording: RecordingView | null): recording is RecordingView {
  return recording?.state === 'asking' && ownAnswer(recording, me) === null
}

/** Asks somebody whether the call may be recorded, and says what they agree to. */
export function ConsentDialog({ state, here, isOpen, onClose }: Props) {
  const { recording, problem } = here
  const isAsked = isAwaited(state, recording)
  return (
    <Modal
      opened={isAsked && isOpen}
      onClose={onClose}
      title="May the call be recorded?"
      size="lg"
      closeButtonProps={{ 'aria-label': 'Answer later' }}
    >
      {isAsked && (
        <>
          {/* The keys of somebody who was typing go here, where they do nothing. */}
          <Text tabIndex={-1} data-autofocus className={classes.question ?? ''}>
            {nameOf(state, recording.askedBy)} asks to record the call. It begins only when everybody agrees.
          </Text>
          <ConsentFacts />
          {problem !== null && <InlineError>{problem}</InlineError>}
          <div className={classes.answers}>
            <TimeLeft answerBy={recording.answerBy} clockOffsetMs={state.clockOffsetMs} />
            <Answers state={state} here={here} />
          </div>
        </>
      )}
    </Modal>
  )
}

function Answers({ state, here: { isAsking } }: Pick<Props, 'state' | 'here'>) {
  const [isTaken, setTaken] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setTaken(true), answerAfterMs)
    return () => clearTimeout(timer)
  }, [])
  const store = recordingOf(state.session.id)
  return (
    <Group justify="flex-end">
      <Button variant="default" disabled={!isTaken || isAsking} onClick={() => void store.answer(false)}>
        Do not record
      </Button>
      <Button disabled={!isTaken} loading={isAsking} onClick={() => void store.answer(true)}>
        Agree and record
      </Button>
    </Group>
  )
}

function TimeLeft({ answerBy, clockOffsetMs }: { answerBy: string; clockOffsetMs: number }) {
  const left = Date.parse(answerBy) - useSeconds(clockOffsetMs)
  return (
    <p className={classes.left}>
      <span role="timer">{clockWords(left)}</span> left to answer. Without an answer nothing is recorded.
    </p>
  )
}
