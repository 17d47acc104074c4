import { LoadingLines } from '../ui/loading-lines.tsx'
import { Page } from '../ui/page.tsx'

/** What stands here until the first page's code has come. */
export function FirstPaint() {
  return (
    <Page>
      <LoadingLines label="Loading the page" lines={4} />
    </Page>
  )
}
