import { Button, Text } from '@mantine/core'
import type { GuideView } from '@dryrun/shared/contract/guide'
import type { QuizResults } from '@dryrun/shared/contract/quiz'
import { quizSittingItems } from '@dryrun/shared/guide/quiz'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import { sentenceOf } from '../../api-refusal.ts'
import { beginQuiz } from '../../api/quiz.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { InlineError } from '../../ui/inline-error.tsx'
import { LinkRow, LinkRows } from '../../ui/link-rows.tsx'
import { Section } from '../../ui/section.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { useSending } from '../../ui/use-sending.ts'
import classes from './quiz.module.css'
import { TopicResults } from './topic-results.tsx'

type Props = { guide: GuideView; results: QuizResults }

/** What the quiz is, and how it went so far. */
export function QuizStart({ guide, results }: Props) {
  if (results.items === 0 && results.open === null && results.sittings.length === 0) {
    return (
      <EmptyState
        title="This guide has no quiz"
        action={
          <Button component={Link} to={paths.guide(guide.facts.id)} variant="default">
            Read the guide
          </Button>
        }
      >
        Guides may hold one; this one does not yet.
      </EmptyState>
    )
  }
  return (
    <div className={classes.column}>
      <div className={classes.begin}>
        <Text maw="64ch">
          {quizSittingItems} items of the {results.items} in this guide, over all its topics: first what you
          have not had, then what went wrong the longest ago. After each answer you read why every option is
          right or wrong. No clock runs, and only you see the results.
        </Text>
        <BeginButton guideId={guide.facts.id} open={results.open} />
      </div>
      <Section title="Your results by topic">
        {results.byTopic.length === 0 ? (
          <EmptyState title="No answers yet">
            Each topic will have a bar here, with how sure it is and what to read and practise next.
          </EmptyState>
        ) : (
          <TopicResults guide={guide} results={results.byTopic} />
        )}
      </Section>
      {results.sittings.length > 0 && (
        <Section title="Latest sittings">
          <LinkRows label="Latest sittings">
            {results.sittings.map(({ id, begunAt, answered, asked, right }) => (
              <LinkRow
                key={id}
                to={paths.quiz(guide.facts.id, id)}
                title={`${right} of ${answered} right`}
                about={answered < asked ? [`${answered} of ${asked} answered`] : []}
                aside={<TimeText at={begunAt} />}
              />
            ))}
          </LinkRows>
        </Section>
      )}
    </div>
  )
}

export function BeginButton({ guideId, open }: { guideId: string; open: QuizResults['open'] }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const begin = useSending({
    mutationFn: () => beginQuiz(client, guideId),
    onSuccess: ({ id }) => navigate(paths.quiz(guideId, id)),
  })
  return (
    <div className={classes.beginButton}>
      <Button onClick={() => begin.mutate()} loading={begin.isPending}>
        {open ? `Go on: ${open.answered} of ${open.asked} answered` : 'Begin a sitting'}
      </Button>
      {begin.error && <InlineError>{sentenceOf(begin.error)}</InlineError>}
    </div>
  )
}
