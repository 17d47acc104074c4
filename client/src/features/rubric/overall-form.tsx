import { Textarea } from '@mantine/core'
import { Recommendation } from '@dryrun/shared/contract/scorecard'
import { recommendationWords } from '@dryrun/shared/rubric/recommendation-words'
import { useId } from 'react'
import { InlineError } from '../../ui/inline-error.tsx'
import type { FieldView } from './field-saver.ts'
import classes from './rubric-panel.module.css'
import { SavedSign } from './saved-sign.tsx'
import type { OverallField } from './scorecard-draft.ts'

type Props = {
  view: FieldView<OverallField>
  showsMissing: boolean
  onChange(part: Partial<OverallField>): void
}

/** What the round came to as a whole: a recommendation, strengths, and what to improve. */
export function OverallForm({ view, showsMissing, onChange }: Props) {
  const { recommendation, strengths, improvements } = view.value
  const name = useId()
  const lacks = showsMissing && recommendation === null
  return (
    <section className={classes.dimension} aria-label="Overall">
      <div className={classes.dimensionHead}>
        <h3 className={classes.title}>Overall</h3>
        <SavedSign state={view.state} />
      </div>
      <div
        className={classes.recommendations}
        role="radiogroup"
        aria-label="Overall recommendation"
        data-missing={lacks || undefined}
      >
        {Recommendation.options.map(option => (
          <label key={option} className={classes.recommendation}>
            <input
              type="radio"
              name={name}
              value={option}
              checked={recommendation === option}
              onChange={() => onChange({ recommendation: option })}
            />
            {recommendationWords[option]}
          </label>
        ))}
      </div>
      {lacks && <p className={classes.missing}>Choose a recommendation.</p>}
      <Textarea
        label="Strengths"
        placeholder="What to keep doing"
        size="sm"
        autosize
        minRows={2}
        value={strengths}
        onChange={event => onChange({ strengths: event.currentTarget.value })}
      />
      <Textarea
        label="Improvements"
        placeholder="What to work on next"
        size="sm"
        mt={8}
        autosize
        minRows={2}
        value={improvements}
        onChange={event => onChange({ improvements: event.currentTarget.value })}
      />
      {view.refusal !== null && <InlineError>{view.refusal}</InlineError>}
    </section>
  )
}
