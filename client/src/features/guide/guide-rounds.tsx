import type { GuideView } from '@dryrun/shared/contract/guide'
import type { Level } from '@dryrun/shared/guide/topic'
import { minutesInWords } from '../../ui/time-in-words.ts'
import { GuidePart } from './guide-part.tsx'
import { dimensionAnchor, roundAnchor, topicAnchor } from './outline.ts'
import { PlaceLink } from './place-link.tsx'
import { Prose } from './prose.tsx'
import { QuestionCount } from './question-count.tsx'
import classes from './rounds.module.css'

type Round = GuideView['rounds'][number]
type Props = { guide: GuideView; level: Level | null }

/** The rounds in their order, along a line: what happens in each, what helps, and what it is scored on. */
export function GuideRounds({ guide, level }: Props) {
  const minutes = guide.rounds.reduce((sum, round) => sum + round.minutes, 0)
  return (
    <>
      <p className={classes.total}>
        {guide.rounds.length} {guide.rounds.length === 1 ? 'round' : 'rounds'}, {minutesInWords(minutes)} of
        interviews in all.
      </p>
      <ol className={classes.rounds}>
        {guide.rounds.map(round => (
          <li key={round.id} className={classes.round}>
            <GuidePart anchor={roundAnchor(round.id)} order={4} title={round.title}>
              <p className={classes.about}>
                <span>{round.stage}</span>
                <span>{minutesInWords(round.minutes)}</span>
                <QuestionCount guide={guide} part={{ round: round.id }} level={level} />
              </p>
              <RoundText guide={guide} round={round} />
            </GuidePart>
          </li>
        ))}
      </ol>
    </>
  )
}

function RoundText({ guide, round }: { guide: GuideView; round: Round }) {
  const topics = guide.facts.topics.filter(({ id }) => round.topics.includes(id))
  return (
    <>
      <Prose>{round.about}</Prose>
      {topics.length > 0 && (
        <p className={classes.topics}>
          <span className={classes.label}>Topics</span>
          {topics.map(({ id, title }) => (
            <PlaceLink key={id} anchor={topicAnchor(id)} className={classes.topic}>
              {title}
            </PlaceLink>
          ))}
        </p>
      )}
      {round.tips.length > 0 && (
        <>
          <p className={classes.label}>What helps</p>
          <ul className={classes.tips}>
            {round.tips.map(tip => (
              <li key={tip}>
                <Prose>{tip}</Prose>
              </li>
            ))}
          </ul>
        </>
      )}
      {round.dimensions.length > 0 && (
        <>
          <p className={classes.label}>Scored on, and what to listen for</p>
          <div className={classes.dimensions}>
            {round.dimensions.map(({ id, title, listenFor }) => (
              <GuidePart key={id} anchor={dimensionAnchor(round.id, id)} order={5} title={title}>
                <p className={classes.listenFor}>{listenFor}</p>
              </GuidePart>
            ))}
          </div>
        </>
      )}
    </>
  )
}
