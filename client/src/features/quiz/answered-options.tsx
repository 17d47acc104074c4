import type { QuizAnswerView } from '@dryrun/shared/contract/quiz'
import { IconCheck, IconX } from '@tabler/icons-react'
import { Markdown } from '../../ui/markdown.tsx'
import classes from './quiz.module.css'

type Props = { options: readonly string[]; answer: QuizAnswerView }

/** The options after the answer: which is right, which was picked, and why of each. */
export function AnsweredOptions({ options, answer }: Props) {
  return (
    <ol className={classes.options}>
      {options.map((text, option) => {
        const isRight = option === answer.right
        const isPicked = option === answer.picked
        return (
          <li key={text} className={classes.answered} data-kind={kindOf(isRight, isPicked)}>
            <span className={classes.number} aria-hidden>
              {isRight ? <IconCheck size={14} /> : isPicked ? <IconX size={14} /> : option + 1}
            </span>
            <div>
              {(isRight || isPicked) && <p className={classes.sign}>{signOf(isRight, isPicked)}</p>}
              <Markdown topHeading={4}>{text}</Markdown>
              <div className={classes.why}>
                <Markdown topHeading={4}>{answer.whys[option] ?? ''}</Markdown>
              </div>
            </div>
          </li>
        )
      })}
    </ol>
  )
}

function kindOf(isRight: boolean, isPicked: boolean): 'right' | 'wrong' | 'other' {
  if (isRight) return 'right'
  return isPicked ? 'wrong' : 'other'
}

function signOf(isRight: boolean, isPicked: boolean): string {
  if (!isPicked) return 'The right one'
  return isRight ? 'Your answer, and the right one' : 'Your answer'
}
