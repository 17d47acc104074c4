import { Button, CloseButton } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { useId, type ReactNode } from 'react'
import type { RoundView } from '@dryrun/shared/contract/round'
import type { Joined } from '../../live/session-state.ts'
import { Strip } from '../../ui/strip.tsx'
import { EndFocusDialog } from './end-focus-dialog.tsx'
import classes from './focus-strip.module.css'
import { keptInWords, nameIn, whatItDoes } from './focus-words.ts'
import { useEndedNotice } from './use-ended-notice.ts'
import type { FocusTime } from './use-focus-time.ts'
import { useTextStatus } from './use-text-status.ts'

type Props = {
  state: Joined
  round: RoundView
  focusTime: FocusTime
  /** How long it has lasted, running. */
  elapsed: ReactNode
}

/** While focus time is on: says so to everybody, and lets interviewers end it; the candidate has their button in the bar. */
export function FocusStrip({ state, round, focusTime, elapsed }: Props) {
  const wordsId = useId()
  const notice = useEndedNotice(state, round)
  const { focus, isMine, change, ending, problem } = focusTime
  if (focus === null && problem === null && notice.by === null) return null
  const isNotice = focus === null && notice.by !== null
  return (
    <div className={classes.row}>
      <Strip
        tone={focus === null && !isNotice ? 'quiet' : 'on'}
        icon={(focus !== null || isNotice) && <IconEyeOff size={18} />}
        wordsId={wordsId}
        words={
          focus === null ? (
            wordsAfter(notice.by)
          ) : isMine ? (
            <OwnWords round={round} elapsed={elapsed} />
          ) : (
            <OthersWords name={nameIn(state, focus.memberId)} elapsed={elapsed} />
          )
        }
        action={
          isNotice ? (
            <CloseButton aria-label="Close this message" size={32} onClick={notice.close} />
          ) : (
            change &&
            focus !== null &&
            !isMine && (
              <Button variant="default" size="xs" h={32} aria-describedby={wordsId} onClick={change.run}>
                {change.label}
              </Button>
            )
          )
        }
        problem={problem}
      />
      {focus !== null && !isMine && (
        <EndFocusDialog
          isOpen={ending !== null}
          name={nameIn(state, focus.memberId)}
          since={focus.since}
          onCancel={() => ending?.cancel()}
          onEnd={() => ending?.confirm()}
        />
      )}
    </div>
  )
}

function OwnWords({ round, elapsed }: { round: RoundView; elapsed: ReactNode }) {
  const kept = keptInWords(useTextStatus(round.id))
  return (
    <>
      <b>You are in focus time: {elapsed}.</b> Others see the text as it was when you began. Interviewers can
      end it.{kept && ` ${kept}`}
    </>
  )
}

function OthersWords({ name, elapsed }: { name: string; elapsed: ReactNode }) {
  return (
    <>
      <b>
        {name} is in focus time for {elapsed}.
      </b>{' '}
      You see the text as it was when it began.
    </>
  )
}

const wordsAfter = (endedBy: string | null): string =>
  endedBy === null ? whatItDoes : `${endedBy} ended your focus time. Others see your work, and what you type.`
