import { Anchor, Button, Stack } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Person } from '@dryrun/shared/contract/people'
import { feedbackQuery } from '../../api/reports.ts'
import { sessionsQuery } from '../../api/sessions.ts'
import { FeedbackList } from '../../features/feedback/feedback-list.tsx'
import { NextSessionCard } from '../../features/sessions/next-session-card.tsx'
import { pickNextSession } from '../../features/sessions/pick-next-session.ts'
import { SessionList } from '../../features/sessions/session-list.tsx'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Section } from '../../ui/section.tsx'
import { useMoment } from '../../ui/use-moment.ts'

const shown = { sessions: 5, feedback: 3 } as const
/** The page stands in no session and so hears of none: while somebody looks at it, it asks, in milliseconds. */
const askAgain = { refetchInterval: 60_000 } as const

/** What comes next, what was said last, and the sessions around it. */
export function HomeOverview({ person }: { person: Person }) {
  const sessions = useQuery({ ...sessionsQuery, ...askAgain })
  const feedback = useQuery({ ...feedbackQuery, ...askAgain })
  const next = pickNextSession(sessions.data ?? [], useMoment())
  const others = (sessions.data ?? []).filter(({ id }) => id !== next?.id)
  return (
    <Page>
      <PageHeader
        title={`Hello, ${person.name}`}
        windowTitle="Home"
        // Without a session the empty state offers the same, and one next action is enough.
        actions={
          sessions.data?.length !== 0 && (
            <Button component={Link} to={paths.newSession} leftSection={<IconPlus size={16} />}>
              New session
            </Button>
          )
        }
      />
      <Stack gap="xl">
        {next && (
          <Section title={next.state === 'live' ? 'Live now' : 'Next'}>
            <NextSessionCard session={next} />
          </Section>
        )}
        <Section title="Sessions" aside={<MoreLink to={paths.sessions} label="All sessions" />}>
          <Loaded query={sessions} loading="Loading your sessions">
            {all => (all.length === 0 ? <NoSessions /> : <OtherSessions sessions={others} />)}
          </Loaded>
        </Section>
        <Section title="Recent feedback" aside={<MoreLink to={paths.feedback} label="All feedback" />}>
          <Loaded query={feedback} loading="Loading your feedback">
            {items =>
              items.length === 0 ? (
                <EmptyState title="No feedback yet">
                  When somebody has interviewed you and shared their scorecard, its scores stand here.
                </EmptyState>
              ) : (
                <FeedbackList items={items.slice(0, shown.feedback)} />
              )
            }
          </Loaded>
        </Section>
      </Stack>
    </Page>
  )
}

function OtherSessions({ sessions }: { sessions: Parameters<typeof SessionList>[0]['sessions'] }) {
  if (sessions.length === 0)
    return <EmptyState title="Nothing else">Past sessions will stand here.</EmptyState>
  return <SessionList label="Sessions" sessions={sessions.slice(0, shown.sessions)} />
}

function NoSessions() {
  return (
    <EmptyState
      title="No sessions yet"
      action={
        <Button component={Link} to={paths.newSession}>
          Plan your first session
        </Button>
      }
    >
      Choose a guide and its rounds, then send the link to the person you practise with. It takes about a
      minute.
    </EmptyState>
  )
}

function MoreLink({ to, label }: { to: string; label: string }) {
  return (
    <Anchor component={Link} to={to} size="sm">
      {label}
    </Anchor>
  )
}
