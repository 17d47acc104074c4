import { useId } from 'react'
import { Link } from 'react-router'
import type { GuideFacts } from '@dryrun/shared/guide/guide-pack'
import { paths } from '../../paths.ts'
import { Card } from '../../ui/card.tsx'
import classes from './levels.module.css'
import type { LevelChoice } from './use-level-choice.ts'

/** The level the reader aims at; it is marked in the text, and questions are counted for it. */
export function LevelChoiceCard({ facts, choice }: { facts: GuideFacts; choice: LevelChoice }) {
  const name = useId()
  return (
    <Card title="Your level">
      <fieldset className={classes.choice}>
        <legend className={classes.choiceWords}>Marks it in the text and counts its questions.</legend>
        <div className={classes.options}>
          {[null, ...facts.levels].map(level => (
            <label key={level?.id ?? 'all'} className={classes.option}>
              <input
                type="radio"
                name={name}
                className={classes.radio}
                checked={choice.level === (level?.id ?? null)}
                onChange={() => choice.choose(level?.id ?? null)}
              />
              {level?.id ?? 'Any'}
            </label>
          ))}
        </div>
      </fieldset>
      {facts.levelFinder && (
        <Link to={paths.findLevel(facts.id)} className={classes.finder}>
          Not sure? Find your level
        </Link>
      )}
    </Card>
  )
}
