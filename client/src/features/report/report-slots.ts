import type { Run } from '@dryrun/shared/contract/run'
import type { Scorecard } from '@dryrun/shared/contract/scorecard'
import type { ReactNode } from 'react'

/** What the page puts into a report from other features. */
export type ReportSlots = {
  /** Draws the result of a run that the reader opened. */
  renderRun(run: Run): ReactNode
  /** Draws the cards of one round next to one another. */
  renderCards(cards: Scorecard[], mine: Scorecard | null): ReactNode
}
