import type { Report, ReportRound as Round } from '@dryrun/shared/contract/report'
import { minutesInWords } from '../../ui/time-in-words.ts'
import { CodeListing } from './code-listing.tsx'
import { QuestionPrompt } from './question-prompt.tsx'
import { reportSections, textTitles } from './report-sections.ts'
import { ReportRun } from './report-run.tsx'
import type { ReportSlots } from './report-slots.ts'
import classes from './report-view.module.css'
import { RoundFeedback } from './round-feedback.tsx'

type Props = { report: Report; round: Round } & ReportSlots

export function ReportRound({ report, round, renderRun, renderCards }: Props) {
  const { roundId, title, question, finalText, runs } = round
  return (
    <section id={roundId} className={classes.section} aria-labelledby={`${roundId}-title`}>
      <h2 id={`${roundId}-title`} className={classes.heading}>
        {title}
      </h2>
      <p className={classes.who}>{whoAndHowLong(round)}</p>
      <QuestionPrompt question={question} />

      <h3 id={reportSections.scores(roundId)} className={classes.subheading}>
        Feedback
      </h3>
      <RoundFeedback report={report} round={round} renderCards={renderCards} />

      <h3 id={reportSections.text(roundId)} className={classes.subheading}>
        {textTitles[finalText.language]}
      </h3>
      <CodeListing {...finalText} label={`${textTitles[finalText.language]}, ${title}`} />

      {runs.length > 0 && (
        <>
          <h3 id={reportSections.runs(roundId)} className={classes.subheading}>
            Runs ({runs.length})
          </h3>
          <ul className={classes.runs}>
            {runs.map(run => (
              <ReportRun key={run.id} run={run} renderRun={renderRun} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function whoAndHowLong({ candidate, interviewerNames, startedAt, endedAt }: Round): string {
  const parts = [
    candidate !== null && `Candidate: ${candidate.name}`,
    interviewerNames.length > 0 && `Interviewed by ${interviewerNames.join(', ')}`,
    startedAt !== null &&
      endedAt !== null &&
      minutesInWords(Math.max(1, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 60_000))),
  ]
  return parts.filter(part => part !== false).join(' · ')
}
