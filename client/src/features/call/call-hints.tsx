import { Button, CloseButton } from '@mantine/core'
import type { ReactNode } from 'react'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { SessionView } from '@dryrun/shared/contract/session'
import type { CallStore } from '../../live/call/call-store.ts'
import { callRoleOf } from '../../live/call/call-roles.ts'
import { useCallGlance } from '../../live/call/use-call.ts'
import { memberOf } from '../../live/session-selectors.ts'
import { InlineError } from '../../ui/inline-error.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { isAloneIn, isSoundBlockedIn, ownOf, ownPeerOf, problemOf, sharerIn } from './call-glances.ts'
import { callKeys } from './call-keys.ts'
import { problemWords } from './call-words.ts'
import classes from './call.module.css'

type Props = { session: SessionView; me: MemberId; store: CallStore; onDevices: () => void }

/** What somebody in the call should know of their own side of it, with the one thing to do about it. */
export function CallHints({ session, me, store, onDevices }: Props) {
  const own = useCallGlance(session.id, ownOf)
  const peer = useCallGlance(session.id, ownPeerOf)
  const problem = useCallGlance(session.id, problemOf)
  const isSoundBlocked = useCallGlance(session.id, isSoundBlockedIn)
  const sharer = useCallGlance(session.id, sharerIn)
  const isAlone = useCallGlance(session.id, isAloneIn)
  const mutedBy = peer?.mutedBy ?? null
  // Who only listens could not be heard by turning the microphone on.
  const mayBeHeard = peer?.mayBeHeard ?? true
  const isLetSpeak = mayBeHeard && callRoleOf(session, me) === 'observer'
  const unmute = (
    <Button variant="default" size="xs" h={32} onClick={() => store.setMic(true)}>
      Unmute
    </Button>
  )
  const devices = (
    <Button variant="default" size="xs" h={32} onClick={onDevices}>
      Choose devices
    </Button>
  )
  return (
    <>
      {problem !== null && (
        <div className={classes.problem}>
          <InlineError>{problem}</InlineError>
          <CloseButton aria-label="Close this message" size={32} onClick={store.forgetProblem} />
        </div>
      )}
      {isSoundBlocked && (
        <Hint
          action={
            <Button size="xs" h={32} onClick={store.unblockSound}>
              Turn the sound on
            </Button>
          }
        >
          Your browser holds back the sound of the others.
        </Hint>
      )}
      {mutedBy !== null && !own.isMicOn && (
        <Hint>{`${memberOf(session, mutedBy)?.name ?? 'Somebody'} muted you. Turn your microphone on to be heard.`}</Hint>
      )}
      {!mayBeHeard && <p className={classes.quiet}>You listen until an interviewer lets you speak.</p>}
      {isLetSpeak && !own.isMicOn && mutedBy === null && (
        <Hint action={unmute}>An interviewer lets you speak.</Hint>
      )}
      {own.hint === 'mutedTalk' && mayBeHeard && !isLetSpeak && mutedBy === null && (
        <Hint action={unmute}>
          You are muted.{' '}
          <span className={classes.byKey}>
            Press <Kbd keys={callKeys.mic.keys} /> to be heard.
          </span>
        </Hint>
      )}
      {own.isAudioOnly && sharer !== null && (
        <Hint
          action={
            <Button variant="default" size="xs" h={32} onClick={() => store.setAudioOnly(false)}>
              See it
            </Button>
          }
        >
          {`${memberOf(session, sharer)?.name ?? 'Somebody'} shares their screen. With audio only you do not see it.`}
        </Hint>
      )}
      {own.hint === 'noSound' && <Hint action={devices}>We hear nothing from your microphone.</Hint>}
      {own.micProblem !== null && <Hint action={devices}>{problemWords('microphone', own.micProblem)}</Hint>}
      {own.cameraProblem !== null && (
        <Hint action={devices}>{problemWords('camera', own.cameraProblem)}</Hint>
      )}
      {own.isSharingScreen && (
        <Hint
          action={
            <Button variant="default" size="xs" h={32} onClick={() => store.setScreen(false)}>
              Stop
            </Button>
          }
        >
          You are sharing your screen
        </Hint>
      )}
      {isAlone && <p className={classes.quiet}>Nobody else is in the call.</p>}
    </>
  )
}

function Hint({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.hint}>
      <p className={classes.words}>{children}</p>
      {action}
    </div>
  )
}
