import type { ConnectionChange } from '../../live/connection-log.ts'
import type { OpenDocument } from '../../live/doc-provider.ts'
import type { Connection } from '../../live/socket.ts'

type Told = {
  now: Date
  path: string
  browser: string
  hasNetwork: boolean
  /** The file the page runs, whose name changes with every build; null in development. */
  client: string | null
  session: Connection
  transport: string | null
  documents: readonly Pick<OpenDocument, 'name' | 'epoch' | 'status'>[]
  changes: readonly ConnectionChange[]
}

/**
 * What somebody who runs the server needs to know of a connection, as JSON. It holds states, counts and names: never
 * the text of a document, a cookie or an invite link.
 */
export function connectionReport(told: Told): string {
  const report = {
    report: 'Dryrun connection',
    at: told.now.toISOString(),
    path: withoutSecrets(told.path),
    client: told.client,
    browser: told.browser,
    browserHasNetwork: told.hasNetwork,
    session: { state: told.session.state, transport: told.transport, roundTripMs: told.session.latencyMs },
    documents: told.documents.map(({ name, epoch, status }) => {
      const { inStepUntil, ...state } = status.get()
      return { name, epoch, ...state, inStepUntil: inStepUntil && new Date(inStepUntil).toISOString() }
    }),
    changes: told.changes,
  }
  return JSON.stringify(report, null, 2)
}

/** An address without its query and fragment, and without the token of an invite link. */
function withoutSecrets(path: string): string {
  const [bare = ''] = path.split(/[?#]/)
  return bare.replace(/^\/join\/.*/, '/join/…')
}

/** The name of the script this page was opened with. */
export function runningClient(page: Document): string | null {
  const script = page.querySelector<HTMLScriptElement>('script[type="module"][src*="/assets/"]')
  return script?.src.split('/').at(-1) ?? null
}
