import type { FoundLevel, LevelReason } from '@dryrun/shared/guide/find-level'
import type { LevelFinderQuestion } from '@dryrun/shared/guide/level-finder'
import classes from './level-finder.module.css'

type Props = { found: FoundLevel; questions: readonly LevelFinderQuestion[] }

const sides: Record<LevelReason['side'], (level: string) => string> = {
  at: level => `Speaks for ${level}`,
  above: level => `Points above ${level}`,
  below: level => `Points below ${level}`,
}

/** Each answer: on which side of the likeliest level it stands, and why its question tells levels apart. */
export function LevelReasons({ found, questions }: Props) {
  return (['at', 'above', 'below'] as const).map(side => {
    const reasons = found.reasons.filter(reason => reason.side === side)
    if (reasons.length === 0) return null
    return (
      <div key={side} className={classes.about}>
        <h3 className={classes.label}>{sides[side](found.likeliest)}</h3>
        <ul className={classes.reasons}>
          {reasons.map(({ questionId, answer, level, why }) => (
            <li key={questionId}>
              <details>
                <summary>
                  {questions.find(question => question.id === questionId)?.question}{' '}
                  {side !== 'at' && <b>{level}</b>}
                </summary>
                <p>“{answer}”</p>
                <p className={classes.why}>{why}</p>
              </details>
            </li>
          ))}
        </ul>
      </div>
    )
  })
}
