import { Tooltip } from '@mantine/core'
import { IconCheck, IconChevronRight } from '@tabler/icons-react'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { RoundView } from '@dryrun/shared/contract/round'
import type { SessionView } from '@dryrun/shared/contract/session'
import { roundsInOrder } from '../../live/session-selectors.ts'
import classes from './round-trail.module.css'
import { whoDoesWhat } from './who-does-what.ts'

const stateInWords = { waiting: 'not started', live: 'on now', ended: 'done' } as const

/** The session's rounds in one line: which is on, which are done, which come. */
export function RoundTrail({ session, me }: { session: SessionView; me: MemberId }) {
  const rounds = roundsInOrder(session)
  return (
    <nav aria-label="Rounds" className={classes.nav}>
      <ol className={classes.trail}>
        {rounds.map((round, index) => (
          <li key={round.id} className={classes.item}>
            {index > 0 && <IconChevronRight size={14} aria-hidden className={classes.arrow} />}
            <Tooltip
              label={`${round.title}, ${round.minutes} min. ${whoDoesWhat(session, round, me)}`}
              multiline
              maw={320}
            >
              <RoundMark round={round} number={index + 1} />
            </Tooltip>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function RoundMark({ round, number, ...rest }: { round: RoundView; number: number }) {
  return (
    <span
      {...rest}
      className={classes.round}
      data-state={round.state}
      aria-current={round.state === 'live' ? 'step' : undefined}
    >
      <span className={classes.number} aria-hidden>
        {round.state === 'ended' ? <IconCheck size={12} /> : number}
      </span>
      <span className={classes.title}>{round.title}</span>
      <span className={classes.hidden}>, {stateInWords[round.state]}</span>
    </span>
  )
}
