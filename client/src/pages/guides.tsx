import { Anchor, Button, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, Navigate } from 'react-router'
import { guidesQuery } from '../api/guides.ts'
import { paths } from '../paths.ts'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { PageHeader } from '../ui/page-header.tsx'

const whose = { server: '', me: ' · yours', others: ' · shared with you' } as const

/** The guides of this server; where there is one, straight to it. */
export function GuidesPage() {
  const guides = useQuery(guidesQuery)
  const [only, ...more] = guides.data ?? []
  if (only && more.length === 0) return <Navigate to={paths.guide(only.id)} replace />
  return (
    <Page width="text">
      <PageHeader
        title="Guides"
        actions={
          <Button component={Link} to={paths.myGuides} variant="default">
            Your guides
          </Button>
        }
      />
      <Loaded query={guides} loading="Loading the guides">
        {all =>
          all.length === 0 ? (
            <EmptyState title="This server has no guide">
              Ask the person who runs it to add one to its guides folder.
            </EmptyState>
          ) : (
            <Stack>
              {all.map(({ id, title, company, role, from }) => (
                <Card key={id}>
                  <Anchor component={Link} to={paths.guide(id)} fw={600}>
                    {title}
                  </Anchor>
                  <Text c="dimmed" size="sm">
                    {role} at {company}
                    {whose[from]}
                  </Text>
                </Card>
              ))}
            </Stack>
          )
        }
      </Loaded>
    </Page>
  )
}
