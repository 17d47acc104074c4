import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { isRefusal } from '../api-refusal.ts'
import { guideQuery } from '../api/guides.ts'
import { exposureQuery } from '../api/questions.ts'
import { QuestionBank } from '../features/questions/question-bank.tsx'
import { paths } from '../paths.ts'
import { Loaded } from '../ui/loaded.tsx'
import { NoSuchPage } from '../ui/no-such-page.tsx'
import { Page } from '../ui/page.tsx'
import { PageHeader } from '../ui/page-header.tsx'

/** The question bank of a guide. */
export function QuestionsPage() {
  const { guideId = '' } = useParams()
  const guide = useQuery(guideQuery(guideId))
  const exposure = useQuery(exposureQuery(guideId))
  if (isRefusal(guide.error, 'not_found') || isRefusal(guide.error, 'invalid')) return <NoSuchPage />
  return (
    <Page>
      <Loaded query={guide} loading="Loading the questions" lines={8} lineHeight={20}>
        {view => (
          <>
            <PageHeader
              above={
                <Anchor component={Link} to={paths.guide(guideId)} inherit>
                  {view.facts.title}
                </Anchor>
              }
              title="Question bank"
              windowTitle={`Questions: ${view.facts.title}`}
              about="Practise one alone, or take it into an interview. Prompts stay closed until then."
            />
            <QuestionBank guide={view} exposure={exposure} />
          </>
        )}
      </Loaded>
    </Page>
  )
}
