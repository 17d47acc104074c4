import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { isRefusal } from '../api-refusal.ts'
import { guideQuery } from '../api/guides.ts'
import { GuideText } from '../features/guide/guide-text.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { NoSuchPage } from '../ui/no-such-page.tsx'
import { Page } from '../ui/page.tsx'
import { PageHeader } from '../ui/page-header.tsx'

/** One guide, to read from end to end or to look something up. */
export function GuidePage() {
  const { guideId = '' } = useParams()
  const guide = useQuery(guideQuery(guideId))
  if (isRefusal(guide.error, 'not_found') || isRefusal(guide.error, 'invalid')) return <NoSuchPage />
  return (
    <Page>
      <Loaded query={guide} loading="Loading the guide" lines={8} lineHeight={20}>
        {view => (
          <>
            <PageHeader above="Interview guide" title={view.facts.title} about={view.facts.summary} />
            <GuideText guide={view} />
          </>
        )}
      </Loaded>
    </Page>
  )
}
