import { Anchor, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { isRefusal } from '../api-refusal.ts'
import { draftQuery } from '../api/library.ts'
import { GuideEditor } from '../features/guide-editor/guide-editor.tsx'
import { Checklist } from '../features/pack/checklist.tsx'
import { HintsToRead } from '../features/pack/hints-to-read.tsx'
import { PackSections } from '../features/pack/pack-sections.tsx'
import { paths } from '../paths.ts'
import { Loaded } from '../ui/loaded.tsx'
import { NoSuchPage } from '../ui/no-such-page.tsx'
import { Page } from '../ui/page.tsx'
import { PageHeader } from '../ui/page-header.tsx'

/** The draft of a guide of one's own, to change and to publish. */
export function GuideEditorPage() {
  const { guideId = '' } = useParams()
  const draft = useQuery(draftQuery(guideId))
  if (['not_found', 'invalid', 'forbidden'].some(code => isRefusal(draft.error, code as 'not_found')))
    return <NoSuchPage />
  return (
    <Page width="full">
      <Loaded query={draft} loading="Loading the guide" lines={8} lineHeight={20}>
        {loaded => (
          <>
            <PageHeader
              title={loaded.guide.title}
              above={
                <Anchor component={Link} to={paths.myGuides}>
                  Your guides
                </Anchor>
              }
              actions={
                loaded.guide.version !== null && (
                  <Button component={Link} to={paths.guide(guideId)} variant="default">
                    Read version {loaded.guide.version}
                  </Button>
                )
              }
            />
            <GuideEditor
              key={guideId}
              draft={loaded}
              renderPack={pack => (
                <PackSections
                  pack={pack}
                  solution={null}
                  hidden={[]}
                  folds={false}
                  hints={<HintsToRead hints={pack.hints} />}
                  checklist={<Checklist items={pack.checklist} ticks={null} />}
                />
              )}
            />
          </>
        )}
      </Loaded>
    </Page>
  )
}
