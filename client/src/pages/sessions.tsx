import { Button, Stack } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { SessionListItem } from '@dryrun/shared/contract/session'
import { sessionsQuery } from '../api/sessions.ts'
import { SessionList } from '../features/sessions/session-list.tsx'
import { paths } from '../paths.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Section } from '../ui/section.tsx'

/** Every session one is a member of. */
export function SessionsPage() {
  const sessions = useQuery(sessionsQuery)
  const newSession = (
    <Button component={Link} to={paths.newSession} leftSection={<IconPlus size={16} />}>
      New session
    </Button>
  )
  return (
    <Page>
      <PageHeader title="Sessions" actions={newSession} />
      <Loaded query={sessions} loading="Loading your sessions" lines={5} lineHeight={48}>
        {all =>
          all.length === 0 ? (
            <EmptyState title="No sessions yet">
              The ones you plan and the ones you are invited to will stand here.
            </EmptyState>
          ) : (
            <Groups sessions={all} />
          )
        }
      </Loaded>
    </Page>
  )
}

function Groups({ sessions }: { sessions: readonly SessionListItem[] }) {
  const groups = [
    { title: 'Live now', sessions: sessions.filter(({ state }) => state === 'live') },
    { title: 'Planned', sessions: sessions.filter(({ state }) => state === 'planned') },
    { title: 'Past', sessions: sessions.filter(({ state }) => state === 'ended') },
  ]
  return (
    <Stack gap="xl">
      {groups.map(group =>
        group.sessions.length === 0 ? null : (
          <Section key={group.title} title={group.title}>
            <SessionList label={`${group.title} sessions`} sessions={group.sessions} />
          </Section>
        ),
      )}
    </Stack>
  )
}
