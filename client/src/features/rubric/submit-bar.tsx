import { stepsBeforeSubmit, type ScorecardProgress } from '@dryrun/shared/rubric/scorecard-progress'
import { FinalStep } from './final-step.tsx'
import classes from './rubric-panel.module.css'

type Props = {
  progress: ScorecardProgress
  withheld: number
  onIncomplete(): void
  onSubmit(): Promise<void>
}

export function SubmitBar({ progress, withheld, onIncomplete, onSubmit }: Props) {
  const steps = stepsBeforeSubmit(progress)
  return (
    <div className={classes.submit}>
      {withheld > 0 && (
        <p className={classes.note}>
          {withheld === 1
            ? 'One other scorecard is in. It opens'
            : `${withheld} other scorecards are in. They open`}{' '}
          when you submit yours.
        </p>
      )}
      {steps.length > 0 && (
        <ul className={classes.steps}>
          {steps.map(step => (
            <li key={step}>{step}</li>
          ))}
        </ul>
      )}
      <FinalStep
        label="Submit scorecard"
        warning="Your scores and comments are frozen then. The candidate sees them only after you share them."
        confirm="Submit"
        cancel="Keep editing"
        instead={progress.canSubmit ? undefined : onIncomplete}
        onConfirm={onSubmit}
      />
    </div>
  )
}
