import { Anchor, Text } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Exposure } from '@dryrun/shared/contract/exposure'
import { paths } from '../../paths.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Section } from '../../ui/section.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import classes from './questions.module.css'
import { exposureInWords } from './what-i-did.ts'

type Props = {
  questionId: string
  /** What the person did with all of the guide's questions. */
  exposure: UseQueryResult<Exposure[]>
}

/** What the person did with a question, newest first, each with the way to it. */
export function MyHistory({ questionId, exposure }: Props) {
  return (
    <Section title="You and this question">
      <Loaded query={exposure} loading="Loading what you did with it" lines={1}>
        {all => <History mine={all.filter(each => each.questionId === questionId)} />}
      </Loaded>
    </Section>
  )
}

function History({ mine }: { mine: readonly Exposure[] }) {
  if (mine.length === 0) {
    return <Text c="dimmed">It is new to you: not asked, not practised, not read.</Text>
  }
  return (
    <ul className={classes.history}>
      {mine.map(one => (
        <li key={one.how}>
          {exposureInWords(one)}
          {one.isOver ? ' ' : ', since '}
          <TimeText at={one.at} show={one.isOver ? 'date' : 'moment'} />
          {one.sessionId !== null && (
            <Anchor component={Link} to={paths.session(one.sessionId)} inherit>
              {one.isOver ? 'Look back' : 'Go there'}
            </Anchor>
          )}
        </li>
      ))}
    </ul>
  )
}
