import { Button } from '@mantine/core'
import type { SessionId } from '@dryrun/shared/contract/ids'
import type { Report } from '@dryrun/shared/contract/report'
import type { Run } from '@dryrun/shared/contract/run'
import { IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useLocation, useParams } from 'react-router'
import { reportQuery } from '../api/reports.ts'
import { CodeResult } from '../features/code-runner/code-result.tsx'
import { ReportView } from '../features/report/report-view.tsx'
import { CardsSideBySide } from '../features/rubric/cards-side-by-side.tsx'
import { RunResult } from '../features/sql/run-result.tsx'
import { useSession } from '../live/use-session.ts'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Page } from '../ui/page.tsx'
import { StateSign } from '../ui/state-sign.tsx'
import { dateInWords } from '../ui/time-in-words.ts'

export function ReportPage() {
  const { sessionId = '' } = useParams()
  // The server refuses an id that is none, with a sentence that stands where the report would.
  const query = useQuery(reportQuery(sessionId as SessionId))
  // What is shared while somebody reads is heard of only by those who stand in the session.
  useSession(sessionId as SessionId)
  useScrollToPlace(query.data !== undefined)
  return (
    <Page>
      <PageHeader
        title={query.data?.title ?? 'Report'}
        windowTitle={query.data ? `Report: ${query.data.title}` : 'Report'}
        above="Report"
        about={query.data && <About report={query.data} />}
        actions={
          query.data && (
            <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
              Print
            </Button>
          )
        }
      />
      <Loaded query={query} loading="Loading the report" lines={8}>
        {report => (
          <ReportView
            report={report}
            renderRun={run => (isOfCode(run) ? <CodeResult run={run} /> : <RunResult run={run} />)}
            renderCards={(cards, mine) => (
              <CardsSideBySide cards={cards} myCardId={mine?.id} showsNextStep={mine === null} />
            )}
          />
        )}
      </Loaded>
    </Page>
  )
}

const isOfCode = ({ kind }: Run) => kind === 'cases' || kind === 'hidden'

function About({ report: { guideTitle, level, startedAt, endedAt } }: { report: Report }) {
  return (
    <>
      {guideTitle} · {level}
      {startedAt !== null && ` · ${dateInWords(new Date(startedAt))}`}
      {startedAt !== null && endedAt === null && (
        <StateSign state="live">Still going on. The report grows with the session.</StateSign>
      )}
    </>
  )
}

/** The browser looked for the address's fragment before the report was there, so it is looked for again. */
function useScrollToPlace(isThere: boolean): void {
  const { hash } = useLocation()
  useEffect(() => {
    if (isThere && hash !== '') document.getElementById(decodeURIComponent(hash.slice(1)))?.scrollIntoView()
  }, [isThere, hash])
}
