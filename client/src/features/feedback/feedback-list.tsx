import { Link } from 'react-router'
import type { FeedbackItem } from '@dryrun/shared/contract/report'
import { paths } from '../../paths.ts'
import { ScoreBlocks } from '../../ui/score-blocks.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import classes from './feedback-list.module.css'
import { ratersInWords, recommendationsInWords } from './feedback-words.ts'

type Props = { items: readonly FeedbackItem[] }

/** Past rounds as a candidate, each a link to its place in the report. */
export function FeedbackList({ items }: Props) {
  return (
    <ul className={classes.list} aria-label="Past rounds">
      {items.map(item => (
        <li key={item.roundId} className={classes.row}>
          <div className={classes.words}>
            <Link to={paths.report(item.sessionId, item.roundId)} className={classes.title}>
              {item.roundTitle}
            </Link>
            <span className={classes.about}>
              {item.questionTitle} · {item.level}
            </span>
            <span className={classes.about}>
              {item.sessionTitle}, <TimeText at={item.at} show="date" />
            </span>
          </div>
          <div className={classes.score}>
            <ScoreBlocks
              score={item.mean}
              label="Mean score"
              emptyLabel={item.raters === 0 ? 'Not shared yet' : 'Not observed'}
            />
            {item.raters > 0 && <span className={classes.about}>{ratersInWords(item.raters)}</span>}
            {item.recommendations.length > 0 && (
              <span className={classes.advice}>{recommendationsInWords(item.recommendations)}</span>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
