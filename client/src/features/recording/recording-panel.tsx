import { Button } from '@mantine/core'
import type { RecordingView } from '@dryrun/shared/contract/recording'
import type { RecordingHere } from '../../live/call/recording/recording-store.ts'
import { recordingOf } from '../../live/call/recording/use-recording.ts'
import type { Joined } from '../../live/session-state.ts'
import { InlineError } from '../../ui/inline-error.tsx'
import { endWords, lostWords, nameOf, namesOf, sendingWords, unanswered } from './recording-words.ts'
import classes from './recording.module.css'

type Props = { headingId: string; state: Joined; here: RecordingHere; onClose: () => void }

/** Behind the sign: who has agreed, what this browser does, and the way to stop it. */
export function RecordingPanel({ headingId, state, here, onClose }: Props) {
  const { recording, ended, problem, fault, isAsking } = here
  const store = recordingOf(state.session.id)
  const more = [sendingWords(here), lostWords(here)].filter(words => words !== null)
  return (
    <div className={classes.panel}>
      <h2 id={headingId} className={classes.heading}>
        {headingOf(here)}
      </h2>
      <p className={classes.sentence}>{sentenceOf(state, here)}</p>
      {recording && <Consents state={state} recording={recording} />}
      {fault !== null && <InlineError>{fault}</InlineError>}
      {more.map(words => (
        <p key={words} className={classes.sentence}>
          {words}.
        </p>
      ))}
      {problem !== null && <InlineError>{problem}</InlineError>}
      <div className={classes.end}>
        {recording ? (
          <Button variant="default" size="xs" h={32} loading={isAsking} onClick={() => void store.stop()}>
            {recording.state === 'asking' ? 'Do not record' : 'Stop the recording'}
          </Button>
        ) : (
          ended && (
            <Button
              variant="default"
              size="xs"
              h={32}
              onClick={() => {
                store.forgetEnded()
                onClose()
              }}
            >
              Close this message
            </Button>
          )
        )}
      </div>
    </div>
  )
}

function headingOf({ recording, ended }: RecordingHere): string {
  if (!recording) return ended?.state === 'declined' ? 'Not recorded' : 'Recording ended'
  return recording.state === 'asking' ? 'Not recorded yet' : 'The call is recorded'
}

function sentenceOf(state: Joined, { recording, ended, isCapturing }: RecordingHere): string {
  if (!recording) return ended ? endWords(state, ended) : 'The call is not recorded any more.'
  if (recording.state === 'asking') {
    return `${nameOf(state, recording.askedBy)} asked. Waiting for ${namesOf(state, unanswered(recording))} to agree.`
  }
  return isCapturing
    ? 'Your camera and voice are recorded in this browser and sent to the server.'
    : 'Nothing of you is recorded now.'
}

function Consents({ state, recording }: { state: Joined; recording: RecordingView }) {
  return (
    <ul className={classes.consents} aria-label="Who agreed">
      {recording.consents.map(({ memberId, hasAgreed }) => (
        <li key={memberId}>
          <span>{nameOf(state, memberId)}</span>
          <span className={classes.dim}>{answerWords(hasAgreed)}</span>
        </li>
      ))}
    </ul>
  )
}

function answerWords(hasAgreed: boolean | null): string {
  if (hasAgreed === null) return 'not answered yet'
  return hasAgreed ? 'agreed' : 'did not agree'
}
