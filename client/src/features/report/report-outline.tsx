import type { ReportRound } from '@dryrun/shared/contract/report'
import { reportSections, textTitles } from './report-sections.ts'
import classes from './report-view.module.css'

/** The report at a glance: a column at the left of wide screens, gone from print and from phones. */
export function ReportOutline({ rounds }: { rounds: ReportRound[] }) {
  return (
    <nav className={classes.outline} aria-label="In this report">
      <ul>
        <li>
          <a href={`#${reportSections.summary}`}>Summary</a>
        </li>
        {rounds.map(({ roundId, title, finalText, runs }) => (
          <li key={roundId}>
            <a href={`#${roundId}`}>{title}</a>
            <ul>
              <li>
                <a href={`#${reportSections.scores(roundId)}`}>Feedback</a>
              </li>
              <li>
                <a href={`#${reportSections.text(roundId)}`}>{textTitles[finalText.language]}</a>
              </li>
              {runs.length > 0 && (
                <li>
                  <a href={`#${reportSections.runs(roundId)}`}>Runs</a>
                </li>
              )}
            </ul>
          </li>
        ))}
      </ul>
    </nav>
  )
}
