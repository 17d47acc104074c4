import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useId } from 'react'
import { readConnectionLog } from '../../live/connection-log.ts'
import { documentsOpen } from '../../live/doc-provider.ts'
import type { DocStatus } from '../../live/saved-sign.ts'
import { readConnection, readTransport, type Connection } from '../../live/socket.ts'
import { StateSign } from '../../ui/state-sign.tsx'
import classes from './connection.module.css'
import { connectionReport, runningClient } from './connection-report.ts'
import { changes, latencyInWords, sentenceOf, signOf, textOf } from './connection-words.ts'
import { CopyText } from './copy-text.tsx'
import { isOfflineNow, type Resync } from './use-resync.ts'

type Props = {
  /** Of its heading. */
  headingId: string
  session: Connection
  /** Of the text; null where there is none to open. */
  document: DocStatus | null
  resync: Resync & { start: () => void }
}

/** How both connections stand, and what mends them. */
export function ConnectionPanel({ headingId, session, document, resync }: Props) {
  const resyncWordsId = useId()
  const sign = signOf(session, document)
  const isOffline = isOfflineNow(session, document)
  const isBlocked = isOffline || resync.state === 'going'
  return (
    <div className={classes.panel}>
      <div className={classes.head}>
        <h2 id={headingId} className={classes.heading}>
          Connection
        </h2>
        <StateSign state={sign.state}>{textOf(sign)}</StateSign>
      </div>
      <p className={classes.sentence}>{sentenceOf(session, document)}</p>
      <dl className={classes.facts}>
        <Fact name="Round trip">
          {latencyInWords(session.latencyMs) ?? (session.state === 'live' ? 'Measuring' : 'None now')}
        </Fact>
        <Fact name="Session">{sessionState(session)}</Fact>
        {document && (
          <>
            <Fact name="Text">{documentStates[document.connection]}</Fact>
            {document.trouble !== undefined && <Fact name="Server said">{document.trouble}</Fact>}
            <Fact name="Last in step">{inStep(document)}</Fact>
            <Fact name="Not saved yet">{unsaved(document)}</Fact>
          </>
        )}
      </dl>
      <div className={classes.remedies}>
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} />}
          aria-describedby={resyncWordsId}
          onClick={resync.start}
          // Not disabled, which would drop the focus.
          aria-disabled={isBlocked}
          data-disabled={isBlocked}
        >
          Resync
        </Button>
        <p
          className={classes.beside}
          id={resyncWordsId}
          role="status"
          data-good={resync.state === 'done' && resync.isInStep}
        >
          {resyncWords(resync, isOffline)}
        </p>
        <CopyText label="Copy report" name="Connection report" write={writeReport} />
        <p className={classes.beside}>For whoever looks after the server. Holds nothing you typed.</p>
      </div>
    </div>
  )
}

function resyncWords(resync: Resync, isOffline: boolean): string {
  if (resync.state === 'going') return 'Comparing with the server…'
  if (isOffline) return 'You are offline. It can compare when the connection is back.'
  return resync.state === 'done' ? resync.words : 'Compares this page with the server.'
}

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

const documentStates: Record<DocStatus['connection'], string> = {
  connecting: 'Opening',
  live: 'In step',
  reconnecting: 'Reconnecting',
  offline: 'Offline, trying again',
  refused: 'Not open',
}

const sessionStates: Record<Connection['state'], string> = {
  connecting: 'Connecting',
  live: 'Connected',
  reconnecting: 'Reconnecting',
  offline: 'Offline, trying again',
  turnedAway: 'Not signed in',
}

function sessionState({ state }: Connection): string {
  // Polling is what is left where something between here and the server lets no WebSocket through.
  return state === 'live' && readTransport() === 'polling'
    ? 'Connected, without WebSocket'
    : sessionStates[state]
}

function inStep({ connection, inStepUntil }: DocStatus): string {
  if (connection === 'live') return 'Now'
  return inStepUntil === null ? 'Not since it was opened' : inSeconds.format(inStepUntil)
}

function unsaved({ unsavedChanges, isKeptOnDevice }: DocStatus): string {
  if (unsavedChanges === 0) return 'Nothing'
  return `${changes(unsavedChanges)}, ${isKeptOnDevice ? 'kept on this device' : 'only in this tab'}`
}

const inSeconds = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })

function writeReport(): string {
  return connectionReport({
    now: new Date(),
    path: window.location.pathname,
    browser: navigator.userAgent,
    hasNetwork: navigator.onLine,
    client: runningClient(window.document),
    session: readConnection(),
    transport: readTransport(),
    documents: documentsOpen(),
    changes: readConnectionLog(),
  })
}
