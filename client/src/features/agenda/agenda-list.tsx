import type { ReactNode } from 'react'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { RoundView } from '@dryrun/shared/contract/round'
import type { SessionView } from '@dryrun/shared/contract/session'
import { roundsInOrder } from '../../live/session-selectors.ts'
import { minutesInWords } from '../../ui/time-in-words.ts'
import classes from './agenda-list.module.css'
import { whoDoesWhat } from './who-does-what.ts'

type Props = {
  session: SessionView
  me: MemberId
  /** What stands below a round, where something does. */
  question?: (round: RoundView) => ReactNode
  /** What stands at the right of a round, where something does. */
  aside?: (round: RoundView) => ReactNode
}

/** The agenda: each round's title and length, and who does what in it. Nothing of its question but what is given. */
export function AgendaList({ session, me, question, aside }: Props) {
  return (
    <ol className={classes.list}>
      {roundsInOrder(session).map((round, index) => (
        <li key={round.id} className={classes.round} data-state={round.state}>
          <span className={classes.number} aria-hidden>
            {index + 1}
          </span>
          <div className={classes.words}>
            <div className={classes.head}>
              <span className={classes.title}>{round.title}</span>
              <span className={classes.minutes}>{minutesInWords(round.minutes)}</span>
              <State of={round} in={session} />
            </div>
            {!isLeftOut(session, round) && (
              <div className={classes.who}>{whoDoesWhat(session, round, me)}</div>
            )}
            {question?.(round)}
          </div>
          {aside && <div className={classes.aside}>{aside(round)}</div>}
        </li>
      ))}
    </ol>
  )
}

function State({ of: round, in: session }: { of: RoundView; in: SessionView }) {
  if (round.state === 'waiting' && !isLeftOut(session, round)) return null
  return (
    <span className={classes.state} data-state={round.state}>
      {stateInWords[round.state]}
    </span>
  )
}

/** A round that its session ended without. */
function isLeftOut(session: SessionView, round: RoundView): boolean {
  return session.state === 'ended' && round.state === 'waiting'
}

const stateInWords = { waiting: 'Not held', live: 'On now', ended: 'Done' } as const
