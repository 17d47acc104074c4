import { Link } from 'react-router'
import type { GuideView } from '@dryrun/shared/contract/guide'
import type { LevelFacts } from '@dryrun/shared/guide/guide-pack'
import type { Level } from '@dryrun/shared/guide/topic'
import { paths } from '../../paths.ts'
import { GuidePart } from './guide-part.tsx'
import { LevelTable } from './level-table.tsx'
import { averageInWords, dollars, rangeInWords, yearsInWords } from './level-words.ts'
import classes from './levels.module.css'
import { levelAnchor } from './outline.ts'
import { mostPay, PayRange } from './pay-range.tsx'
import { QuestionCount } from './question-count.tsx'

type Props = { guide: GuideView; level: Level | null }

/** The levels side by side, then each with its scope and what its interviews look for. */
export function GuideLevels({ guide, level: chosen }: Props) {
  const { facts } = guide
  const most = mostPay(facts.levels)
  return (
    <>
      <LevelTable guide={guide} level={chosen} />
      {most > 0 && (
        <p className={classes.scaleWords}>
          Pay is drawn on one scale, from nothing to {dollars(most)}. The dot is the average.
        </p>
      )}
      {facts.levelFinder && (
        <p className={classes.hint}>
          Not sure where you stand? <Link to={paths.findLevel(facts.id)}>Find your level</Link> by{' '}
          {facts.levelFinder.questions.length} questions on what you have done.
        </p>
      )}
      {facts.levels.map(level => (
        <GuidePart
          key={level.id}
          anchor={levelAnchor(level.id)}
          order={4}
          title={`${level.id} ${level.title}`}
          aside={level.id === chosen && <span className={classes.yours}>Your level</span>}
          className={classes.level}
        >
          <LevelFigures guide={guide} level={level} most={most} />
          <LevelText level={level} />
        </GuidePart>
      ))}
    </>
  )
}

type FiguresProps = { guide: GuideView; level: LevelFacts; most: number }

function LevelFigures({ guide, level: { id, years, pay }, most }: FiguresProps) {
  return (
    <dl className={classes.figures}>
      <div>
        <dt>Experience</dt>
        <dd>{yearsInWords(years)}</dd>
      </div>
      <div>
        <dt>Average pay a year</dt>
        <dd>{averageInWords(pay)}</dd>
      </div>
      <div>
        <dt>Lowest to highest</dt>
        <dd>
          {rangeInWords(pay)}
          {pay && <PayRange pay={pay} most={most} />}
        </dd>
      </div>
      <div>
        <dt>To practise</dt>
        <dd>
          <QuestionCount guide={guide} part={{ level: id }} level={null} />
        </dd>
      </div>
    </dl>
  )
}

function LevelText({ level: { scope, focus, interviewStresses, promotion } }: { level: LevelFacts }) {
  return (
    <dl className={classes.pairs}>
      <dt>Scope</dt>
      <dd>{scope}</dd>
      {focus.length > 0 && (
        <>
          <dt>Days are about</dt>
          <dd>
            <ul>
              {focus.map(item => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          </dd>
        </>
      )}
      <dt>Interviews look for</dt>
      <dd>{interviewStresses}</dd>
      {promotion !== undefined && (
        <>
          <dt>Promotion</dt>
          <dd>{promotion}</dd>
        </>
      )}
    </dl>
  )
}
