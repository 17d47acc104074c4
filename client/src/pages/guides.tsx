import { Anchor, Button, Stack, Text } from '@mantine/core'
import type { GuideListItem } from '@dryrun/shared/contract/guide'
import type { OwnGuide } from '@dryrun/shared/contract/library'
import { useQuery } from '@tanstack/react-query'
import { Link, Navigate } from 'react-router'
import { guidesQuery } from '../api/guides.ts'
import { ownGuidesQuery } from '../api/library.ts'
import { copyInWords } from '../features/guide-editor/copy-in-words.ts'
import { paths } from '../paths.ts'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Section } from '../ui/section.tsx'
import { momentInWords } from '../ui/time-in-words.ts'
import { useMoment } from '../ui/use-moment.ts'

const groups = [
  { from: 'server', title: 'Of this server' },
  { from: 'me', title: 'Yours' },
  { from: 'others', title: 'Shared with you' },
] as const

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
            <GuideGroups guides={all} />
          )
        }
      </Loaded>
    </Page>
  )
}

/** By whose they are: a copy is often called as what it was made of. */
function GuideGroups({ guides }: { guides: readonly GuideListItem[] }) {
  const mine = useQuery({ ...ownGuidesQuery, enabled: guides.some(({ from }) => from === 'me') }).data
  return (
    <Stack gap="xl">
      {groups.map(({ from, title }) => {
        const these = guides.filter(guide => guide.from === from)
        if (these.length === 0) return null
        return (
          <Section key={from} title={title}>
            <Stack>
              {these.map(guide => (
                <GuideCard key={guide.id} guide={guide} own={mine?.find(({ id }) => id === guide.id)} />
              ))}
            </Stack>
          </Section>
        )
      })}
    </Stack>
  )
}

function GuideCard({ guide, own }: { guide: GuideListItem; own: OwnGuide | undefined }) {
  const now = useMoment()
  const published = own?.publishedAt && `published ${momentInWords(new Date(own.publishedAt), now)}`
  return (
    <Card>
      <Anchor component={Link} to={paths.guide(guide.id)} fw={600}>
        {guide.title}
      </Anchor>
      <Text c="dimmed" size="sm">
        {guide.role} at {guide.company}
      </Text>
      {own && (
        <Text c="dimmed" size="sm">
          {[own.copiedFrom && copyInWords(own.copiedFrom), `Version ${own.version}`, published]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      )}
    </Card>
  )
}
