import type { RoundId, SessionId } from '@dryrun/shared/contract/ids'
import type { Scorecard } from '@dryrun/shared/contract/scorecard'
import { useState } from 'react'
import { InlineError } from '../../ui/inline-error.tsx'
import { LoadingLines } from '../../ui/loading-lines.tsx'
import { DraftForm } from './draft-form.tsx'
import { FrozenCards } from './frozen-cards.tsx'
import classes from './rubric-panel.module.css'
import { useScorecardStore } from './use-scorecard-store.ts'

export type RubricPanelProps = {
  sessionId: SessionId
  roundId: RoundId
  /** Who is scored; "the candidate" where nobody is named. */
  candidateName?: string | undefined
}

/** The asker's scorecard for a round. Show it only where `can(asker, 'score', round)`. */
export function RubricPanel({ sessionId, roundId, candidateName = 'the candidate' }: RubricPanelProps) {
  const { store, cards, draft, problem } = useScorecardStore(sessionId, roundId)
  const [broughtTo, setBroughtTo] = useState<Scorecard['state']>('draft')
  return (
    <section className={classes.panel} aria-label="Scorecard">
      {problem !== null && store !== null && (
        <InlineError retry={() => void store.open()}>{problem}</InlineError>
      )}
      {cards === null && problem === null && <LoadingLines label="Loading your scorecard" lines={8} />}
      {cards !== null && store !== null && draft !== null && (
        <DraftForm
          draft={draft}
          withheld={cards.withheld}
          onSubmit={() => store.submit().then(() => setBroughtTo('submitted'))}
        />
      )}
      {cards !== null && store !== null && draft === null && (
        <FrozenCards
          cards={cards}
          candidateName={candidateName}
          takesFocus={broughtTo === cards.mine.state}
          onShare={() => store.share().then(() => setBroughtTo('shared'))}
        />
      )}
    </section>
  )
}
