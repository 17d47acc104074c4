import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { isRefusal } from '../api-refusal.ts'
import { guideQuery } from '../api/guides.ts'
import { GuideReader } from '../features/guide/guide-reader.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { NoSuchPage } from '../ui/no-such-page.tsx'
import { Page } from '../ui/page.tsx'
import { PageHeader } from '../ui/page-header.tsx'

/** One guide, to read from end to end or to look something up. */
export function GuidePage() {
  const { guideId = '' } = useParams()
  const guide = useQuery(guideQuery(guideId))
  const [cameLate] = useState(guide.data === undefined)
  if (isRefusal(guide.error, 'not_found') || isRefusal(guide.error, 'invalid')) return <NoSuchPage />
  return (
    <Page width="full">
      <Loaded query={guide} loading="Loading the guide" lines={8} lineHeight={20}>
        {view => (
          <>
            <PageHeader above="Interview guide" title={view.facts.title} about={view.facts.summary} />
            {/* What was searched for and chosen in one guide is not another's. */}
            <GuideReader key={guideId} guide={view} cameLate={cameLate} />
          </>
        )}
      </Loaded>
    </Page>
  )
}
