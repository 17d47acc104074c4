import { Anchor, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { isRefusal } from '../api-refusal.ts'
import { guideQuery } from '../api/guides.ts'
import { LevelFinder } from '../features/level-finder/level-finder.tsx'
import { paths } from '../paths.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { NoSuchPage } from '../ui/no-such-page.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Page } from '../ui/page.tsx'

/** Which level of a guide to practise for, by a few questions about oneself. */
export function FindLevelPage() {
  const { guideId = '' } = useParams()
  const guide = useQuery(guideQuery(guideId))
  if (isRefusal(guide.error, 'not_found') || isRefusal(guide.error, 'invalid')) return <NoSuchPage />
  return (
    <Page>
      <PageHeader
        title="Find your level"
        above={
          <Anchor component={Link} to={paths.guide(guideId)}>
            {guide.data?.facts.title ?? 'Interview guide'}
          </Anchor>
        }
      />
      <Loaded query={guide} loading="Loading the questions" lines={8}>
        {({ facts }) =>
          facts.levelFinder ? (
            <LevelFinder facts={facts} finder={facts.levelFinder} />
          ) : (
            <EmptyState
              title="This guide does not ask for your level"
              action={
                <Button component={Link} to={paths.guide(guideId, 'levels')} variant="default">
                  Read about its levels
                </Button>
              }
            >
              Its levels and what each stands for are in the guide.
            </EmptyState>
          )
        }
      </Loaded>
    </Page>
  )
}
