import { Progress } from '@mantine/core'
import type { GuideView } from '@dryrun/shared/contract/guide'
import type { QuizSittingView } from '@dryrun/shared/contract/quiz'
import { useState } from 'react'
import { QuizItem } from './quiz-item.tsx'
import { QuizResult } from './quiz-result.tsx'
import classes from './quiz.module.css'

type Props = { guide: GuideView; sitting: QuizSittingView }

/** A sitting from its first open item on, one at a time, and then its result. */
export function QuizSitting({ guide, sitting }: Props) {
  const [wasOpen] = useState(sitting.endedAt === null)
  const [at, setAt] = useState(() => nextOpen(sitting, 0))
  const item = at === null ? undefined : sitting.items[at]
  if (at === null || item === undefined || (sitting.endedAt !== null && item.answer === null)) {
    return <QuizResult guide={guide} sitting={sitting} takesFocus={wasOpen} />
  }
  const next = nextOpen(sitting, at + 1)
  const count = sitting.items.length
  return (
    <div className={classes.column}>
      <div className={classes.progress}>
        <span>
          {at + 1} of {count}
        </span>
        <Progress
          value={(100 * sitting.items.filter(each => each.answer !== null).length) / count}
          aria-label="Answered"
          className={classes.progressBar}
        />
      </div>
      <QuizItem
        guide={guide}
        sitting={sitting}
        at={at}
        item={item}
        nextLabel={next === null ? 'See the result' : 'Next item'}
        onNext={() => setAt(next)}
      />
    </div>
  )
}

/** The place of the first item from `from` on that is not answered, else of one before; null where all are. */
function nextOpen({ items, endedAt }: QuizSittingView, from: number): number | null {
  if (endedAt !== null) return null
  const isOpen = (at: number) => items[at]?.answer === null
  const places = items.map((_, at) => at)
  return places.find(at => at >= from && isOpen(at)) ?? places.find(isOpen) ?? null
}
