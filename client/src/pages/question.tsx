import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { isRefusal } from '../api-refusal.ts'
import { guideQuery } from '../api/guides.ts'
import { exposureQuery } from '../api/questions.ts'
import { roundAnchor } from '../features/guide/outline.ts'
import { WholeQuestion } from '../features/pack/whole-question.tsx'
import { QuestionView } from '../features/questions/question-view.tsx'
import { paths } from '../paths.ts'
import { Loaded } from '../ui/loaded.tsx'
import { NoSuchPage } from '../ui/no-such-page.tsx'
import { Page } from '../ui/page.tsx'
import { PageHeader } from '../ui/page-header.tsx'

/** One question of the bank. */
export function QuestionPage() {
  const { guideId = '', questionId = '' } = useParams()
  const guide = useQuery(guideQuery(guideId))
  const exposure = useQuery(exposureQuery(guideId))
  if (isRefusal(guide.error, 'not_found') || isRefusal(guide.error, 'invalid')) return <NoSuchPage />
  return (
    <Page>
      <Loaded query={guide} loading="Loading the question" lines={6} lineHeight={20}>
        {view => {
          const question = view.questions.find(({ id }) => id === questionId)
          if (!question) return <NoSuchQuestion guideId={guideId} />
          return (
            <QuestionView
              // What was opened of one question is not another's.
              key={questionId}
              guide={view}
              question={question}
              exposure={exposure}
              roundPath={roundId => paths.guide(guideId, roundAnchor(roundId))}
              renderWhole={opened => <WholeQuestion {...opened} />}
            />
          )
        }}
      </Loaded>
    </Page>
  )
}

function NoSuchQuestion({ guideId }: { guideId: string }) {
  return (
    <>
      <PageHeader
        title="There is no such question"
        about="The address may be incomplete, or the guide no longer has it."
      />
      <Button component={Link} to={paths.questions(guideId)}>
        See all questions
      </Button>
    </>
  )
}
