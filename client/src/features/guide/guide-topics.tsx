import { Link } from 'react-router'
import type { GuideView } from '@dryrun/shared/contract/guide'
import type { Level, Topic } from '@dryrun/shared/guide/topic'
import { paths } from '../../paths.ts'
import { GuidePart } from './guide-part.tsx'
import { roundAnchor, topicAnchor } from './outline.ts'
import { PlaceLink } from './place-link.tsx'
import { Prose } from './prose.tsx'
import { bankSearch, questionsIn, questionsInWords } from './question-counts.ts'
import { QuestionCount } from './question-count.tsx'
import classes from './topics.module.css'

type Props = { guide: GuideView; level: Level | null }

/** Each area of questions: what it tests, where it is asked, and how much there is to practise. */
export function GuideTopics({ guide, level }: Props) {
  return guide.facts.topics.map(topic => (
    <GuidePart key={topic.id} anchor={topicAnchor(topic.id)} order={3} title={topic.title}>
      <Prose>{topic.about}</Prose>
      <AskedIn guide={guide} topic={topic} />
      <LevelCounts guide={guide} topic={topic} level={level} />
      <p className={classes.ways}>
        <QuestionCount guide={guide} part={{ topic: topic.id }} level={level} />
        <Link to={paths.quiz(guide.facts.id)}>Readiness quiz</Link>
      </p>
    </GuidePart>
  ))
}

function AskedIn({ guide, topic }: { guide: GuideView; topic: Topic }) {
  const rounds = guide.rounds.filter(({ topics }) => topics.includes(topic.id))
  if (rounds.length === 0) return null
  return (
    <p className={classes.askedIn}>
      Asked in{' '}
      {rounds.map(({ id, title }, at) => (
        <span key={id}>
          {at > 0 && ', '}
          <PlaceLink anchor={roundAnchor(id)}>{title}</PlaceLink>
        </span>
      ))}
    </p>
  )
}

/** Questions of the topic at each level, as bars of links into the bank. */
function LevelCounts({ guide, topic, level: chosen }: Props & { topic: Topic }) {
  const counts = guide.facts.levels.map(({ id }) => ({
    id,
    count: questionsIn(guide.questions, { topic: topic.id, level: id }).length,
  }))
  const most = Math.max(1, ...counts.map(({ count }) => count))
  return (
    <>
      <p className={classes.countsLabel}>Questions by level</p>
      <ul className={classes.counts} aria-label={`Questions by level: ${topic.title}`}>
        {counts.map(({ id, count }) => (
          <li key={id} className={classes.count} data-chosen={id === chosen || undefined}>
            <svg
              className={classes.bar}
              viewBox="0 0 40 28"
              preserveAspectRatio="none"
              aria-hidden
              focusable="false"
            >
              <rect x="0" y={28 - (count / most) * 26} width="40" height={(count / most) * 26} rx="2" />
            </svg>
            {count === 0 ? (
              <span className={classes.words}>
                {id} <b>0</b>
              </span>
            ) : (
              <Link
                to={paths.questions(guide.facts.id, bankSearch({ topic: topic.id, level: id }))}
                className={classes.words}
                aria-label={`${id}: ${questionsInWords(count)} on ${topic.title}`}
              >
                {id} <b>{count}</b>
              </Link>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
