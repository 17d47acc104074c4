import type { QuizItemView } from '@dryrun/shared/contract/quiz'
import { useId } from 'react'
import { Markdown } from '../../ui/markdown.tsx'
import classes from './quiz.module.css'

type Props = {
  item: QuizItemView
  /** The id of the text that asks. */
  labelledBy: string
  picked: number | null
  onPick: (option: number) => void
  disabled: boolean
}

/** The options to pick one of, numbered as the keys that pick them. */
export function QuizOptions({ item, labelledBy, picked, onPick, disabled }: Props) {
  const name = useId()
  return (
    <div className={classes.options} role="radiogroup" aria-labelledby={labelledBy}>
      {item.options.map((text, option) => (
        <label key={text} className={classes.option}>
          <input
            type="radio"
            className={classes.radio}
            name={name}
            value={option}
            checked={picked === option}
            disabled={disabled}
            onChange={() => onPick(option)}
            aria-keyshortcuts={String(option + 1)}
          />
          <span className={classes.number} aria-hidden>
            {option + 1}
          </span>
          <Markdown topHeading={4}>{text}</Markdown>
        </label>
      ))}
    </div>
  )
}
