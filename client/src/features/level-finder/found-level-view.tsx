import { Button, VisuallyHidden } from '@mantine/core'
import type { GuideFacts } from '@dryrun/shared/guide/guide-pack'
import type { FoundLevel } from '@dryrun/shared/guide/find-level'
import type { LevelFinderQuestion } from '@dryrun/shared/guide/level-finder'
import { Link } from 'react-router'
import { paths } from '../../paths.ts'
import { Card } from '../../ui/card.tsx'
import { levelInWords, surenessInWords } from './level-words.ts'
import classes from './level-finder.module.css'
import { LevelReasons } from './level-reasons.tsx'

type Props = {
  facts: GuideFacts
  questions: readonly LevelFinderQuestion[]
  found: FoundLevel | null
  onClear: () => void
}

/** What the answers say so far; it is read out, once somebody pauses, as it changes. */
export function FoundLevelView({ facts, questions, found, onClear }: Props) {
  const levels = facts.levels.map(level => level.id)
  return (
    <aside className={classes.result} aria-label="Your level">
      <Card title="Your level">
        <div role="status">
          {found === null ? (
            <p className={classes.words}>Answer a question, and what it says stands here.</p>
          ) : (
            <>
              <p className={classes.most}>{levelInWords(found, levels)}</p>
              <p className={classes.words}>{surenessInWords(found, levels)}</p>
            </>
          )}
        </div>
        {found !== null && (
          <>
            <LevelBars found={found} />
            <p className={classes.note}>
              Each percentage is that level’s share of all your answers; an answer also counts a little for
              the levels next to its own.
            </p>
            <AboutLevel facts={facts} level={found.likeliest} />
            <LevelReasons found={found} questions={questions} />
            <Button variant="default" size="xs" onClick={onClear}>
              Clear all answers
            </Button>
          </>
        )}
      </Card>
    </aside>
  )
}

function LevelBars({ found: { likelihoods, likeliest } }: { found: FoundLevel }) {
  const top = Math.max(...likelihoods.map(({ likelihood }) => likelihood))
  return (
    <ul className={classes.bars} aria-label="How much your answers speak for each level">
      {likelihoods.map(({ level, likelihood }) => (
        <li key={level} className={classes.row} data-most={level === likeliest || undefined}>
          <span>{level}</span>
          <span className={classes.track} aria-hidden>
            <span className={classes.fill} style={{ width: `${(100 * likelihood) / top}%` }} />
          </span>
          <span className={classes.percent}>{Math.round(100 * likelihood)} %</span>
          {level === likeliest && <VisuallyHidden>the most</VisuallyHidden>}
        </li>
      ))}
    </ul>
  )
}

function AboutLevel({ facts, level: id }: { facts: GuideFacts; level: string }) {
  const level = facts.levels.find(each => each.id === id)
  if (!level) return null
  return (
    <div className={classes.about}>
      <h3 className={classes.label}>
        {level.id} {level.title}
      </h3>
      <p>{level.scope}</p>
      <p>{level.interviewStresses}</p>
      <ul className={classes.links}>
        <li>
          <Link to={paths.questions(facts.id, new URLSearchParams({ level: id }).toString())}>
            Questions for {id}
          </Link>
        </li>
        <li>
          <Link to={paths.guide(facts.id, `level-${id.toLowerCase()}`)}>{id} in the guide</Link>
        </li>
      </ul>
    </div>
  )
}
