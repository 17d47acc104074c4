import { firstPointsAboveBar, type LevelRubric, type Points } from '@dryrun/shared/rubric/rubric'
import { Fragment, useId, useRef, type KeyboardEvent } from 'react'
import classes from './anchor-steps.module.css'
import type { Judgement } from './scorecard-draft.ts'

const steps: readonly Points[] = [1, 2, 3, 4]
const judgementOfKey: Record<string, Judgement> = { 0: 'notObserved', 1: 1, 2: 2, 3: 3, 4: 4 }

type Props = {
  dimension: LevelRubric['dimensions'][number]
  level: string
  judgement: Judgement
  onJudge(judgement: Judgement): void
}

/**
 * The four steps with what each looks like at this level, the bar between the second and the third, and "not observed".
 * With the focus inside, 1 to 4 pick a step and 0 picks "not observed".
 */
export function AnchorSteps({ dimension, level, judgement, onJudge }: Props) {
  const name = useId()
  const group = useRef<HTMLDivElement>(null)

  const pickByKey = (event: KeyboardEvent) => {
    const picked = judgementOfKey[event.key]
    if (picked === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    onJudge(picked)
    group.current?.querySelector<HTMLInputElement>(`input[value="${picked}"]`)?.focus()
  }

  const option = (value: Exclude<Judgement, null>) => (
    <input
      type="radio"
      className={classes.radio}
      name={name}
      value={value}
      checked={judgement === value}
      onChange={() => onJudge(value)}
    />
  )
  return (
    <div
      ref={group}
      className={classes.steps}
      role="radiogroup"
      // A click beside the steps puts the focus here, and the keys work.
      tabIndex={-1}
      aria-label={`Score for ${dimension.title}, at ${level}`}
      aria-keyshortcuts="1 2 3 4 0"
      onKeyDown={pickByKey}
    >
      {steps.map(points => (
        <Fragment key={points}>
          {points === firstPointsAboveBar && (
            <div className={classes.bar} aria-hidden>
              <span>bar for {level}</span>
            </div>
          )}
          <label className={classes.step} data-reached={typeof judgement === 'number' && judgement >= points}>
            {option(points)}
            <span className={classes.points}>{points}</span>
            <span className={classes.anchor}>
              <span className={classes.spoken}>
                {points < firstPointsAboveBar ? 'Below' : 'Meets'} the bar:{' '}
              </span>
              {dimension.anchors[points]}
            </span>
          </label>
        </Fragment>
      ))}
      <label className={classes.step} data-kind="notObserved">
        {option('notObserved')}
        <span className={classes.points} aria-hidden>
          –
        </span>
        <span className={classes.anchor}>Not observed: it did not come up in this round</span>
      </label>
    </div>
  )
}
