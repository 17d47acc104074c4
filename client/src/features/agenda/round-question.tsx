import { Button } from '@mantine/core'
import { useState } from 'react'
import { can } from '@dryrun/shared/access/can'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { RoundView } from '@dryrun/shared/contract/round'
import type { SessionView } from '@dryrun/shared/contract/session'
import { sentenceOf } from '../../api-refusal.ts'
import { askerIn, membersWith } from '../../live/session-selectors.ts'
import { InlineError } from '../../ui/inline-error.tsx'
import { ChangeQuestionDialog } from './change-question-dialog.tsx'
import classes from './round-question.module.css'
import { marksOf } from './seen-words.ts'
import { useRoundChoices } from './use-round-choices.ts'

type Props = { session: SessionView; round: RoundView; me: MemberId }

/** What a round that waits will ask, for those who choose it; a host who is its candidate sees only that it is drawn. */
export function RoundQuestion({ session, round, me }: Props) {
  const asker = askerIn(session, me, round)
  if (session.state === 'ended' || round.state !== 'waiting') return null
  if (can(asker, 'chooseQuestion', round)) return <ChosenQuestion session={session} round={round} />
  return asker.isHost && round.isSurprise ? <p className={classes.line}>A surprise</p> : null
}

function ChosenQuestion({ session, round }: Omit<Props, 'me'>) {
  const [isChanging, setChanging] = useState(false)
  const { data, error, refetch } = useRoundChoices(session, round.id)
  if (error) return <InlineError retry={() => void refetch()}>{sentenceOf(error)}</InlineError>
  if (!data) return null
  const candidate = membersWith(session, round, 'candidate')[0]?.name ?? null
  return (
    <div className={classes.question}>
      <p className={classes.line}>
        {round.isSurprise ? 'Surprise: ' : 'Question: '}
        <span className={classes.title}>{data.current.title}</span>
        {marksOf(data.current, candidate)}
      </p>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={`Change question of ${round.title}`}
        onClick={() => setChanging(true)}
      >
        Change question
      </Button>
      {round.isSurprise && data.current.seenByCandidate && (
        <div className={classes.problem}>
          <InlineError>The candidate has seen this question. Choose another.</InlineError>
        </div>
      )}
      {isChanging && (
        <ChangeQuestionDialog
          {...{ session, round, candidate }}
          choices={data}
          onClose={() => setChanging(false)}
        />
      )}
    </div>
  )
}
