import type { RoundScorecards } from '@dryrun/shared/contract/scorecard'
import { useEffect, useRef } from 'react'
import { StateSign } from '../../ui/state-sign.tsx'
import { dateInWords, timeInWords } from '../../ui/time-in-words.ts'
import { CardsSideBySide } from './cards-side-by-side.tsx'
import { FinalStep } from './final-step.tsx'
import classes from './rubric-panel.module.css'

type Props = {
  cards: RoundScorecards
  candidateName: string
  /** True where the reader has just brought the card here: the button that did it is gone, and the focus with it. */
  takesFocus: boolean
  onShare(): Promise<void>
}

/** My submitted card beside those of the others, and the way to share mine. */
export function FrozenCards({ cards: { mine, others }, candidateName, takesFocus, onShare }: Props) {
  const isShared = mine.state === 'shared'
  const standing = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (takesFocus) standing.current?.focus()
  }, [takesFocus, mine.state])
  return (
    <div className={classes.frozen}>
      <div ref={standing} tabIndex={-1} role="group" aria-label="Your scorecard">
        <StateSign state={isShared ? 'live' : 'quiet'}>{isShared ? 'Shared' : 'Submitted'}</StateSign>
        <p className={classes.note}>
          {isShared
            ? `${capital(candidateName)} can read it since ${moment(mine.sharedAt)}.`
            : `Since ${moment(mine.submittedAt)}. Only interviewers see it.`}
        </p>
      </div>
      {!isShared && (
        <FinalStep
          label={`Share with ${candidateName}`}
          warning={`${capital(candidateName)} will see your scores, comments and recommendation. You can't take them back.`}
          confirm="Share"
          cancel="Not yet"
          onConfirm={onShare}
        />
      )}
      <CardsSideBySide cards={[mine, ...others]} myCardId={mine.id} />
      {others.length === 0 && <p className={classes.note}>No other scorecard is submitted for this round.</p>}
    </div>
  )
}

function moment(at: string | null): string {
  return at === null ? 'now' : `${dateInWords(new Date(at))}, ${timeInWords(new Date(at))}`
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
