import type { FeedbackItem } from '@dryrun/shared/contract/report'
import { paths } from '../../paths.ts'
import { LinkRow, LinkRows } from '../../ui/link-rows.tsx'
import { ScoreBlocks } from '../../ui/score-blocks.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import classes from './feedback-list.module.css'
import { ratersInWords, recommendationsInWords } from './feedback-words.ts'

type Props = { items: readonly FeedbackItem[] }

/** Past rounds as a candidate, each a link to its place in the report. */
export function FeedbackList({ items }: Props) {
  return (
    <LinkRows label="Past rounds" className={classes.list}>
      {items.map(item => (
        <LinkRow
          key={item.roundId}
          to={paths.report(item.sessionId, item.roundId)}
          title={item.roundTitle}
          about={[
            `${item.questionTitle} · ${item.level}`,
            <>
              {item.sessionTitle}, <TimeText at={item.at} show="date" />
            </>,
          ]}
          aside={<Score item={item} />}
        />
      ))}
    </LinkRows>
  )
}

function Score({ item: { mean, raters, recommendations } }: { item: FeedbackItem }) {
  return (
    <div className={classes.score}>
      <ScoreBlocks
        score={mean}
        label="Mean score"
        emptyLabel={raters === 0 ? 'Not shared yet' : 'Not observed'}
      />
      {raters > 0 && <span className={classes.raters}>{ratersInWords(raters)}</span>}
      {recommendations.length > 0 && (
        <span className={classes.advice}>{recommendationsInWords(recommendations)}</span>
      )}
    </div>
  )
}
