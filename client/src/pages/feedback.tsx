import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { feedbackQuery } from '../api/reports.ts'
import { FeedbackList } from '../features/feedback/feedback-list.tsx'
import { paths } from '../paths.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { PageHeader } from '../ui/page-header.tsx'

/** What was said of one's rounds as a candidate. */
export function FeedbackPage() {
  const feedback = useQuery(feedbackQuery)
  return (
    <Page>
      <PageHeader
        title="My feedback"
        about="Every round in which you were the candidate. The line between the second and the third block is the bar of the level."
      />
      <Loaded query={feedback} loading="Loading your feedback" lines={5} lineHeight={48}>
        {items =>
          items.length === 0 ? (
            <EmptyState
              title="No feedback yet"
              action={
                <Button component={Link} to={paths.newSession}>
                  Plan a session
                </Button>
              }
            >
              After a round in which somebody interviewed you and shared their scorecard, its scores, comments
              and your last text stand here.
            </EmptyState>
          ) : (
            <FeedbackList items={items} />
          )
        }
      </Loaded>
    </Page>
  )
}
