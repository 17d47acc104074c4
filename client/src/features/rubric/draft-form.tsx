import { progressLine, scorecardProgress } from '@dryrun/shared/rubric/scorecard-progress'
import { useRef, useState, useSyncExternalStore } from 'react'
import { DimensionCard } from './dimension-card.tsx'
import { DraftHead } from './draft-head.tsx'
import { OverallForm } from './overall-form.tsx'
import type { ScorecardDraft } from './scorecard-draft.ts'
import { SubmitBar } from './submit-bar.tsx'

type Props = {
  draft: ScorecardDraft
  /** Submitted cards of others that open when this one is submitted. */
  withheld: number
  onSubmit(): Promise<void>
}

/** The card while it may be changed: each dimension with its anchors, the overall view, and the way to submit. */
export function DraftForm({ draft, withheld, onSubmit }: Props) {
  const { card, dimensions, overall } = useSyncExternalStore(draft.subscribe, draft.read)
  const [showsMissing, setShowsMissing] = useState(false)
  const form = useRef<HTMLDivElement>(null)
  const progress = scorecardProgress(card)

  const pointOutMissing = () => {
    setShowsMissing(true)
    // The marks stand in the page only after the next paint.
    requestAnimationFrame(() =>
      form.current?.querySelector<HTMLElement>('[data-missing] :is(input, textarea)')?.focus(),
    )
  }

  return (
    <div ref={form}>
      <DraftHead card={card} line={progressLine(progress)} views={[...Object.values(dimensions), overall]} />
      {card.rubric.dimensions.map(dimension => {
        const view = dimensions[dimension.id]
        return (
          view !== undefined && (
            <DimensionCard
              key={dimension.id}
              cardId={card.id}
              dimension={dimension}
              level={card.rubric.level}
              view={view}
              showsMissing={showsMissing}
              onJudge={judgement => draft.judge(dimension.id, judgement)}
              onComment={comment => draft.comment(dimension.id, comment)}
            />
          )
        )
      })}
      <OverallForm view={overall} showsMissing={showsMissing} onChange={draft.describe} />
      <SubmitBar progress={progress} withheld={withheld} onIncomplete={pointOutMissing} onSubmit={onSubmit} />
    </div>
  )
}
