import type { GuideView } from '@dryrun/shared/contract/guide'
import type { QuizTopicResult } from '@dryrun/shared/contract/quiz'
import { intervalInWords, topicTitle, verdictInWords } from './quiz-words.ts'
import { StudyLinks } from './study-links.tsx'
import classes from './quiz.module.css'

type Props = { guide: GuideView; results: readonly QuizTopicResult[] }

/** Each topic as a bar with its interval, the same in figures, and what helps with what went wrong. */
export function TopicResults({ guide, results }: Props) {
  return (
    <>
      <p className={classes.legend}>
        The bar is the share you had right. The line across it is where that share probably lies, were you
        asked without end: the fewer items, the longer it is. An item you answered twice counts once, by the
        last answer.
      </p>
      <ul className={classes.topics}>
        {results.map(result => (
          <li key={result.topic} className={classes.topic}>
            <span className={classes.topicTitle}>{topicTitle(guide, result.topic)}</span>
            <span className={classes.count}>
              {result.right} of {result.asked} right
            </span>
            <TopicBar result={result} />
            <span className={classes.figures}>
              <span>{intervalInWords(result)}</span>
              <span>{verdictInWords(result)}</span>
            </span>
            <StudyLinks guide={guide} read={result.read} practise={result.practise} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** Drawn only: the figures beside it say the same. */
function TopicBar({ result: { right, asked, interval } }: { result: QuizTopicResult }) {
  const { low, high } = interval
  return (
    <span className={classes.bar} aria-hidden>
      <span className={classes.share} style={{ width: `${(100 * right) / asked}%` }} />
      <span className={classes.interval} style={{ left: `${100 * low}%`, width: `${100 * (high - low)}%` }} />
    </span>
  )
}
