import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { RouteReply } from '@dryrun/shared/contract/routes'
import { guideQuery, guidesQuery } from '../api/guides.ts'
import { Planner } from '../features/new-session/planner.tsx'
import { readLastLevel } from '../last-level.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { PageHeader } from '../ui/page-header.tsx'

export function NewSessionPage() {
  const guides = useQuery(guidesQuery)
  return (
    <Page width="full">
      <PageHeader title="New session" />
      <Loaded query={guides} loading="Loading the guides" lines={6} lineHeight={32}>
        {all => <WithGuide guides={all} />}
      </Loaded>
    </Page>
  )
}

function WithGuide({ guides }: { guides: RouteReply<'guides.list'> }) {
  const [search] = useSearchParams()
  const [chosen, setChosen] = useState(search.get('guide'))
  const guideId = guides.find(({ id }) => id === chosen)?.id ?? guides[0]?.id
  const guide = useQuery({ ...guideQuery(guideId ?? ''), enabled: guideId !== undefined })
  if (guideId === undefined) {
    return (
      <EmptyState title="This server has no guide">
        Ask the person who runs it to add one to its guides folder.
      </EmptyState>
    )
  }
  return (
    <Loaded query={guide} loading="Loading the guide" lines={6} lineHeight={32}>
      {view => (
        <Planner
          key={view.facts.id}
          guides={guides}
          guide={view}
          chooseGuide={setChosen}
          wish={{
            questionId: search.get('question'),
            kind: search.get('round'),
            level: search.get('level'),
            lastLevel: readLastLevel(),
          }}
        />
      )}
    </Loaded>
  )
}
