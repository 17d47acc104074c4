import { Button } from '@mantine/core'
import type { LevelFinderQuestion } from '@dryrun/shared/guide/level-finder'
import type { Level } from '@dryrun/shared/guide/topic'
import { useId } from 'react'
import classes from './level-finder.module.css'

type Props = {
  number: number
  question: LevelFinderQuestion
  answer: Level | null
  onAnswer: (level: Level | null) => void
}

/** One question of the self-assessment. It does not say which level an option stands for: that would be the question. */
export function LevelQuestion({ number, question, answer, onAnswer }: Props) {
  const name = useId()
  return (
    <fieldset className={classes.question}>
      <legend className={classes.legend}>
        {number}. {question.question}
      </legend>
      {question.options.map(({ text, level }) => (
        <label key={text} className={classes.option}>
          <input
            type="radio"
            name={name}
            value={level}
            checked={answer === level}
            onChange={() => onAnswer(level)}
          />
          <span>{text}</span>
        </label>
      ))}
      {/* Its place is kept, so that what stands below does not move with the first answer. */}
      <Button
        variant="subtle"
        color="gray"
        size="xs"
        aria-label={`Clear answer ${number}`}
        className={classes.clear}
        data-idle={answer === null || undefined}
        onClick={() => onAnswer(null)}
      >
        Clear
      </Button>
    </fieldset>
  )
}
