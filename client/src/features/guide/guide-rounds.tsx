import { Text } from '@mantine/core'
import type { GuideView } from '@dryrun/shared/contract/guide'
import { Markdown } from '../../ui/markdown.tsx'
import { minutesInWords } from '../../ui/time-in-words.ts'
import classes from './guide.module.css'
import { GuidePart } from './guide-part.tsx'
import { dimensionAnchor, roundAnchor } from './outline.ts'

type Round = GuideView['rounds'][number]

/** Each round: what happens in it, what helps, and the dimensions it is scored on. */
export function GuideRounds({ rounds }: { rounds: Round[] }) {
  return rounds.map(round => (
    <GuidePart key={round.id} id={roundAnchor(round.id)} order={3} title={round.title}>
      <Text c="dimmed" size="sm" mb="xs">
        {round.stage} · {minutesInWords(round.minutes)}
      </Text>
      <Markdown topHeading={4}>{round.about}</Markdown>
      {round.tips.length > 0 && (
        <>
          <p className={classes.label}>What helps</p>
          <ul className={classes.tips}>
            {round.tips.map(tip => (
              <li key={tip}>
                <Markdown topHeading={4}>{tip}</Markdown>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className={classes.label}>Scored on</p>
      <dl className={classes.dimensions}>
        {round.dimensions.map(({ id, title, listenFor }) => (
          <div key={id} id={dimensionAnchor(round.id, id)}>
            <dt>{title}</dt>
            <dd>{listenFor}</dd>
          </div>
        ))}
      </dl>
    </GuidePart>
  ))
}
