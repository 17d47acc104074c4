import type { Report, ReportRound } from '@dryrun/shared/contract/report'
import { Link } from 'react-router'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { ReportSlots } from './report-slots.ts'
import classes from './report-view.module.css'

type Props = { report: Report; round: ReportRound; renderCards: ReportSlots['renderCards'] }

/** The released cards of a round, and a word on those that are still to come. */
export function RoundFeedback({ report, round, renderCards }: Props) {
  const { scorecards, cardsPending, candidate } = round
  const mine = scorecards.find(({ authorId }) => authorId === report.me) ?? null
  const readable = scorecards.filter(({ state }) => state !== 'draft')
  // My own card is among the pending ones, and is spoken of by itself.
  const pending = cardsPending - (mine !== null && mine.state !== 'shared' ? 1 : 0)
  if (scorecards.length === 0) {
    return (
      <EmptyState title={nobodyShared(round.interviewerNames)}>
        {candidate?.id === report.me
          ? 'Scores and comments show here as soon as they do. You will find them under My feedback too.'
          : 'Scores and comments show here once they are shared.'}
      </EmptyState>
    )
  }
  return (
    <>
      {mine !== null && mine.state !== 'shared' && (
        <p className={classes.note}>
          {mine.state === 'draft'
            ? 'Your scorecard is still a draft. '
            : `Your scorecard is submitted, but ${candidate?.name ?? 'the candidate'} does not see it yet. `}
          <Link to={whereToScore(report)}>{mine.state === 'draft' ? 'Finish it' : 'Share it'}</Link>
        </p>
      )}
      {pending > 0 && (
        <p className={classes.note} role="status">
          {pending === 1 ? 'One more scorecard is' : `${pending} more scorecards are`} not shared yet.
        </p>
      )}
      {readable.length > 0 && renderCards(readable, mine)}
    </>
  )
}

/** Cards stand in the room while the session goes on, and on the page of the session after it. */
function whereToScore({ sessionId, endedAt }: Report): string {
  return endedAt === null ? paths.room(sessionId) : paths.session(sessionId)
}

/** "Ana has not shared feedback yet". */
function nobodyShared(names: string[]): string {
  if (names.length === 0) return 'No feedback is shared yet'
  const last = names.at(-1) ?? ''
  const all = names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
  return `${all} ${names.length === 1 ? 'has' : 'have'} not shared feedback yet`
}
