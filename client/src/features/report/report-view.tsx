import type { Report } from '@dryrun/shared/contract/report'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ReportOutline } from './report-outline.tsx'
import { ReportRound } from './report-round.tsx'
import type { ReportSlots } from './report-slots.ts'
import { ReportSummary } from './report-summary.tsx'
import classes from './report-view.module.css'

/** What a session left behind for its reader: scores, words, the final text and the runs of each round. */
export function ReportView({ report, ...slots }: { report: Report } & ReportSlots) {
  if (report.rounds.length === 0) {
    return (
      <EmptyState title="Nothing to report yet">
        Once a round that you take part in has been opened, it shows here with its feedback, its text and its
        runs.
      </EmptyState>
    )
  }
  return (
    <div className={classes.layout}>
      <ReportOutline rounds={report.rounds} />
      <article className={classes.text}>
        <ReportSummary report={report} />
        {report.rounds.map(round => (
          <ReportRound key={round.roundId} report={report} round={round} {...slots} />
        ))}
      </article>
    </div>
  )
}
