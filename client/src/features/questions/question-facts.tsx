import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { GuideView, QuestionListItem } from '@dryrun/shared/contract/guide'
import { Markdown } from '../../ui/markdown.tsx'
import { Section } from '../../ui/section.tsx'
import { minutesInWords } from '../../ui/time-in-words.ts'
import { difficultyWords, levelsInWords } from './question-words.ts'
import classes from './questions.module.css'
import { WorkspaceSign } from './workspace-sign.tsx'

type Props = {
  guide: GuideView
  question: QuestionListItem
  /** Where the guide tells of a round. */
  roundPath: (roundId: string) => string
}

/** What anybody may know of a question before it is asked. */
export function QuestionFacts({ guide, question, roundPath }: Props) {
  const topic = guide.facts.topics.find(({ id }) => id === question.topic)
  const levels = guide.facts.levels.map(({ id }) => id)
  const rounds = guide.rounds.filter(({ id }) => question.rounds.includes(id))
  return (
    <>
      <dl className={classes.facts}>
        <Fact name="Topic">{topic?.title ?? question.topic}</Fact>
        <Fact name={question.levels.length === 1 ? 'Level' : 'Levels'}>
          {levelsInWords(question.levels, levels)}
        </Fact>
        <Fact name="Planned for">{minutesInWords(question.minutes)}</Fact>
        <Fact name="Difficulty">{difficultyWords[question.difficulty]}</Fact>
        <Fact name="Workspace">
          <WorkspaceSign kind={question.workspace} />
        </Fact>
        <Fact name="Asked in">
          {rounds.map(({ id, title }) => (
            <Anchor key={id} component={Link} to={roundPath(id)} inherit className={classes.round ?? ''}>
              {title}
            </Anchor>
          ))}
        </Fact>
      </dl>
      {topic && (
        <Section title={`What ${topic.title} tests`}>
          <Markdown>{topic.about}</Markdown>
        </Section>
      )}
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
