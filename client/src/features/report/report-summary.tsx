import type { MemberId } from '@dryrun/shared/contract/ids'
import type { Report, ReportRound } from '@dryrun/shared/contract/report'
import { recommendationWords } from '@dryrun/shared/rubric/recommendation-words'
import { summariseScores } from '@dryrun/shared/rubric/summarise-scores'
import { ScoreBlocks } from '../../ui/score-blocks.tsx'
import { reportSections } from './report-sections.ts'
import classes from './report-view.module.css'
import { workOnNext } from './work-on-next.ts'

/** Each round in one line, and what the reader may work on next. */
export function ReportSummary({ report }: { report: Report }) {
  const weakSpots = workOnNext(report)
  const hasScores = report.rounds.some(({ scorecards }) => scorecards.some(({ state }) => state === 'shared'))
  return (
    <section id={reportSections.summary} className={classes.section} aria-labelledby="summary-title">
      <h2 id="summary-title" className={classes.heading}>
        Summary
      </h2>
      <ul className={classes.lines}>
        {report.rounds.map(round => (
          <RoundLine key={round.roundId} round={round} me={report.me} />
        ))}
      </ul>
      {weakSpots.length > 0 && (
        <>
          <h3 className={classes.subheading}>Work on next</h3>
          <ul className={classes.weakSpots}>
            {weakSpots.map(({ roundId, dimensionId, title, mean }) => (
              <li key={`${roundId}-${dimensionId}`}>
                <a href={`#${reportSections.scores(roundId)}`}>{title}</a>
                <ScoreBlocks score={mean} label={title} size="sm" />
              </li>
            ))}
          </ul>
        </>
      )}
      {hasScores && (
        <p className={classes.note}>
          The line in the blocks is the bar for {report.level}. One session says little by itself: take it as
          a hint at what to work on, not as your level.
        </p>
      )}
    </section>
  )
}

function RoundLine({ round, me }: { round: ReportRound; me: MemberId }) {
  const released = round.scorecards.filter(({ state }) => state === 'shared')
  const { overall } = summariseScores(released)
  const recommendations = released.flatMap(({ recommendation }) =>
    recommendation === null ? [] : [recommendationWords[recommendation]],
  )
  return (
    <li className={classes.line}>
      <span>
        <a href={`#${round.roundId}`} className={classes.lineTitle}>
          {round.title}
        </a>
        {round.candidate !== null && round.candidate.id !== me && (
          <span className={classes.lineWords}> {round.candidate.name} was the candidate</span>
        )}
      </span>
      <ScoreBlocks
        score={overall.mean}
        label={round.title}
        emptyLabel={overall.raters === 0 ? 'No feedback yet' : 'Not observed'}
      />
      <span className={classes.lineWords}>
        {overall.raters > 0 && `${overall.raters} ${overall.raters === 1 ? 'rater' : 'raters'}`}
        {recommendations.length > 0 && ` · ${recommendations.join(', ')}`}
      </span>
    </li>
  )
}
