import { Anchor, Button } from '@mantine/core'
import type { GuideView } from '@dryrun/shared/contract/guide'
import type { QuizSittingId } from '@dryrun/shared/contract/ids'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { isRefusal } from '../api-refusal.ts'
import { guideQuery } from '../api/guides.ts'
import { quizResultsQuery, quizSittingQuery } from '../api/quiz.ts'
import { QuizSitting } from '../features/quiz/quiz-sitting.tsx'
import { QuizStart } from '../features/quiz/quiz-start.tsx'
import { paths } from '../paths.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { NoSuchPage } from '../ui/no-such-page.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Page } from '../ui/page.tsx'

/** The readiness quiz of a guide: how it went so far, or one sitting. */
export function QuizPage() {
  const { guideId = '', sittingId } = useParams()
  const guide = useQuery(guideQuery(guideId))
  if (isRefusal(guide.error, 'not_found') || isRefusal(guide.error, 'invalid')) return <NoSuchPage />
  return (
    <Page width="text">
      <PageHeader
        title="Readiness quiz"
        above={
          <Anchor component={Link} to={paths.guide(guideId)}>
            {guide.data?.facts.title ?? 'Interview guide'}
          </Anchor>
        }
      />
      <Loaded query={guide} loading="Loading the guide">
        {view =>
          sittingId === undefined ? (
            <Results guide={view} />
          ) : (
            <Sitting key={sittingId} guide={view} sittingId={sittingId as QuizSittingId} />
          )
        }
      </Loaded>
    </Page>
  )
}

function Results({ guide }: { guide: GuideView }) {
  const results = useQuery(quizResultsQuery(guide.facts.id))
  return (
    <Loaded query={results} loading="Loading your results" lines={6}>
      {loaded => <QuizStart guide={guide} results={loaded} />}
    </Loaded>
  )
}

function Sitting({ guide, sittingId }: { guide: GuideView; sittingId: QuizSittingId }) {
  const sitting = useQuery(quizSittingQuery(sittingId))
  const isUnknown = isRefusal(sitting.error, 'not_found') || isRefusal(sitting.error, 'invalid')
  if (isUnknown) return <NoSuchSitting guideId={guide.facts.id} />
  return (
    <Loaded query={sitting} loading="Loading the quiz" lines={6}>
      {loaded =>
        loaded.guideId === guide.facts.id ? (
          <QuizSitting guide={guide} sitting={loaded} />
        ) : (
          <NoSuchSitting guideId={guide.facts.id} />
        )
      }
    </Loaded>
  )
}

function NoSuchSitting({ guideId }: { guideId: string }) {
  return (
    <EmptyState
      title="There is no such sitting"
      action={
        <Button component={Link} to={paths.quiz(guideId)}>
          Go to the quiz
        </Button>
      }
    >
      The address may be incomplete, or it is of another guide or of somebody else.
    </EmptyState>
  )
}
