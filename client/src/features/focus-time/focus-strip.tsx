import { Button } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { useId, type ReactNode } from 'react'
import type { RoundView } from '@dryrun/shared/contract/round'
import type { Joined } from '../../live/session-state.ts'
import { Strip } from '../../ui/strip.tsx'
import { nameIn, whoEndedMine, whatItDoes } from './focus-words.ts'
import type { FocusTime } from './use-focus-time.ts'

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
  const { focus, isMine, change, problem } = focusTime
  if (focus === null && problem === null && whoEndedMine(state, round) === null) return null
  return (
    <Strip
      tone={focus === null ? 'quiet' : 'on'}
      icon={focus !== null && <IconEyeOff size={18} />}
      wordsId={wordsId}
      words={<Words state={state} round={round} focusTime={focusTime} elapsed={elapsed} />}
      action={
        change &&
        focus !== null &&
        !isMine && (
          <Button size="xs" h={32} aria-describedby={wordsId} onClick={change.run}>
            {change.label}
          </Button>
        )
      }
      problem={problem}
    />
  )
}

function Words({ state, round, focusTime: { focus, isMine, change }, elapsed }: Props) {
  if (focus === null) {
    const endedBy = whoEndedMine(state, round)
    if (endedBy === null) return whatItDoes
    return <b>{endedBy} ended your focus time. Others see your work, and what you type.</b>
  }
  if (isMine) {
    return (
      <>
        <b>You are in focus time: {elapsed}.</b> Others see the text as it was when you began. All you type is
        saved.
      </>
    )
  }
  return (
    <>
      <b>
        {nameIn(state, focus.memberId)} is in focus time for {elapsed}.
      </b>{' '}
      You see the text as it was when it began.{change && ' Ending it shows you the work at once.'}
    </>
  )
}
