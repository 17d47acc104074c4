import { Anchor, Text, Title } from '@mantine/core'
import type { GuideView } from '@dryrun/shared/contract/guide'
import type { QuizItemView, QuizSittingView } from '@dryrun/shared/contract/quiz'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { paths } from '../../paths.ts'
import { Markdown } from '../../ui/markdown.tsx'
import { Section } from '../../ui/section.tsx'
import { AnsweredOptions } from './answered-options.tsx'
import { BeginButton } from './quiz-start.tsx'
import { topicTitle } from './quiz-words.ts'
import classes from './quiz.module.css'
import { TopicResults } from './topic-results.tsx'

type Props = {
  guide: GuideView
  sitting: QuizSittingView
  /** True where it takes the place of the last item on the screen. */
  takesFocus: boolean
}

/** How one sitting went, by topic, and each item again. */
export function QuizResult({ guide, sitting, takesFocus }: Props) {
  const { items, byTopic } = sitting
  const answered = items.filter(item => item.answer !== null)
  const right = answered.filter(isRight)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (takesFocus) heading.current?.focus()
  }, [takesFocus])
  return (
    <div className={classes.column}>
      <div>
        <Title order={2} ref={heading} tabIndex={-1} className={classes.score}>
          {right.length} of {answered.length} right
        </Title>
        <Text c="dimmed" maw="64ch">
          {answered.length < items.length && `${items.length - answered.length} were left open. `}
          One sitting asks one or two items of a topic. It shows where to look, not how good you are;{' '}
          <Anchor component={Link} to={paths.quiz(guide.facts.id)} inherit underline="always">
            all your sittings together
          </Anchor>{' '}
          say more.
        </Text>
      </div>
      <Section title="By topic">
        <TopicResults guide={guide} results={byTopic} />
      </Section>
      <Section title="The items again">
        {answered.map(item => (
          <ItemAgain key={item.question} guide={guide} item={item} />
        ))}
      </Section>
      <BeginButton guideId={guide.facts.id} open={null} />
    </div>
  )
}

function ItemAgain({ guide, item }: { guide: GuideView; item: QuizItemView }) {
  if (item.answer === null) return null
  return (
    <details className={classes.again}>
      <summary>
        <span className={classes.againSign} data-kind={isRight(item) ? 'right' : 'wrong'}>
          {isRight(item) ? '✓ Right' : '✗ Wrong'}
        </span>
        {topicTitle(guide, item.topic)}
      </summary>
      <Markdown>{item.question}</Markdown>
      <AnsweredOptions options={item.options} answer={item.answer} />
    </details>
  )
}

function isRight({ answer }: QuizItemView): boolean {
  return answer !== null && answer.picked === answer.right
}
