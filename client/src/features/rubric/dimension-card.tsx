import { Button, Textarea } from '@mantine/core'
import { needsComment } from '@dryrun/shared/rubric/scorecard-progress'
import type { LevelRubric } from '@dryrun/shared/rubric/rubric'
import { useRef } from 'react'
import { InlineError } from '../../ui/inline-error.tsx'
import { AnchorSteps } from './anchor-steps.tsx'
import { dimensionAnchorId } from './dimension-anchor-id.ts'
import type { FieldView } from './field-saver.ts'
import classes from './rubric-panel.module.css'
import { SavedSign } from './saved-sign.tsx'
import type { DimensionField, Judgement } from './scorecard-draft.ts'

type Props = {
  cardId: string
  dimension: LevelRubric['dimensions'][number]
  level: string
  view: FieldView<DimensionField>
  /** True after an attempt to submit: what is missing is then said beside its control. */
  showsMissing: boolean
  onJudge(judgement: Judgement): void
  onComment(comment: string): void
}

export function DimensionCard({ cardId, dimension, level, view, showsMissing, onJudge, onComment }: Props) {
  const { judgement, comment } = view.value
  const asksForWords = typeof judgement === 'number' && needsComment(judgement)
  const lacksWords = asksForWords && comment.trim() === ''
  const section = useRef<HTMLElement>(null)
  const takeBack = () => {
    onJudge(null)
    // The button goes with the score; in the steps the keys can give another at once.
    section.current?.querySelector<HTMLElement>('[role="radiogroup"]')?.focus()
  }
  return (
    <section
      ref={section}
      className={classes.dimension}
      id={dimensionAnchorId(cardId, dimension.id)}
      aria-label={dimension.title}
    >
      <div className={classes.dimensionHead}>
        <h3 className={classes.title}>{dimension.title}</h3>
        <SavedSign state={view.state} />
      </div>
      <p className={classes.listenFor}>{dimension.listenFor}</p>
      <div data-missing={(showsMissing && judgement === null) || undefined}>
        <AnchorSteps dimension={dimension} level={level} judgement={judgement} onJudge={onJudge} />
        {showsMissing && judgement === null && (
          <p className={classes.missing}>Give a score, or choose “Not observed”.</p>
        )}
      </div>
      <div data-missing={(showsMissing && lacksWords) || undefined}>
        <Textarea
          label="Comment"
          aria-label={`Comment on ${dimension.title}`}
          description={asksForWords ? 'A 1 or a 4 needs it: what did you see or hear?' : undefined}
          placeholder="What did you see or hear?"
          error={showsMissing && lacksWords ? 'Say what you saw or heard.' : undefined}
          size="sm"
          descriptionProps={{ size: 'md' }}
          errorProps={{ size: 'md' }}
          autosize
          minRows={2}
          value={comment}
          onChange={event => onComment(event.currentTarget.value)}
        />
      </div>
      {view.refusal !== null && <InlineError>{view.refusal}</InlineError>}
      <div className={classes.dimensionFoot}>
        <div className={classes.folds}>
          <FoldedList title="Probes" items={dimension.probes} />
          <FoldedList title="Red flags" items={dimension.redFlags} />
        </div>
        {judgement !== null && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            fw={500}
            aria-label={`Take back the score for ${dimension.title}`}
            onClick={takeBack}
          >
            Take back the score
          </Button>
        )}
      </div>
    </section>
  )
}

function FoldedList({ title, items }: { title: string; items: readonly string[] }) {
  if (items.length === 0) return null
  return (
    <details className={classes.folded}>
      <summary>
        {title} ({items.length})
      </summary>
      <ul>
        {items.map(item => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </details>
  )
}
