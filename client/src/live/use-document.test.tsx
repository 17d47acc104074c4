// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { StrictMode } from 'react'
import { closings } from '@dryrun/shared/documents/protocol'
import * as Y from 'yjs'
import { afterEach, expect, test, vi } from 'vitest'
import type { Discarded } from './discarded.ts'
import { DocServer, MemoryCopy } from './doc-server.fixture.ts'
import { useDocument, useDocumentStatus, type UseDocumentOptions } from './use-document.ts'
import type { OpenDocument } from './doc-provider.ts'

vi.setConfig({ testTimeout: 15_000 })
const patiently = <T,>(check: () => T) => vi.waitFor(check, { timeout: 10_000 })

afterEach(cleanup)

type Props = { server: DocServer; name: string; copies: MemoryCopy[] } & Pick<
  UseDocumentOptions,
  'editable' | 'onDiscarded' | 'openCopy'
>

function Page({ server, name, copies, ...rest }: Props) {
  const document = useDocument(name, {
    openCopy: () => copies.shift() ?? new MemoryCopy(),
    ...rest,
    url: 'ws://test/collab',
    webSocket: server.WebSocket,
    random: () => 0,
  })
  return document ? <Sign document={document} /> : <p>Opening</p>
}

function Sign({ document }: { document: OpenDocument }) {
  const { saved, editable, connection } = useDocumentStatus(document)
  return (
    <>
      <button type="button" onClick={() => document.doc.getText('t').insert(0, 'typed ')}>
        {`type, ${editable}`}
      </button>
      {connection === 'refused' && (
        <button type="button" onClick={() => document.reconnect()}>
          try again
        </button>
      )}
      <p>{`${saved}: ${document.doc.getText('t').toString()}`}</p>
    </>
  )
}

test('one connection is open under StrictMode, another after the name changed, none after leaving', async () => {
  const server = new DocServer()
  const { rerender, unmount } = render(<Page server={server} name="workspace.a" copies={[]} />, {
    wrapper: StrictMode,
  })
  await screen.findByText(/^saved/)
  expect(server.arrivals).toHaveLength(1)
  rerender(<Page server={server} name="workspace.b" copies={[]} />)
  await screen.findByText(/^saved/)
  expect([...server.open].map(socket => new URL(socket.url).pathname)).toEqual(['/collab/workspace.b'])
  unmount()
  await patiently(() => expect(server.open.size).toBe(0))
})

test('a stale copy is replaced by the fresh document', async () => {
  const server = new DocServer()
  server.epoch = 'new'
  server.doc.getText('t').insert(0, 'fresh')
  const stale = new MemoryCopy()
  stale.epoch = 'old'
  render(<Page server={server} name="workspace.a" copies={[stale]} />)
  await screen.findByText('saved: fresh')
  expect(server.arrivals).toEqual(['old', ''])
  await act(async () => {
    server.closeAll(1000)
    await patiently(() => expect(server.open.size).toBe(0))
  })
  await screen.findByText('saved: fresh')
})

test('what became too large is opened anew from its copy, without what was deleted here', async () => {
  const server = new DocServer()
  server.refuseWith = closings.tooLarge.code
  const kept = new Y.Doc()
  kept.getText('t').insert(0, 'kept')
  const content = Y.encodeStateAsUpdate(kept)
  const docs: Y.Doc[] = []
  const openCopy = (_name: string, doc: Y.Doc) => {
    docs.push(doc)
    return new MemoryCopy().fill(doc, content)
  }
  render(<Page server={server} name="workspace.a" copies={[]} openCopy={openCopy} />)
  const again = await screen.findByText('try again')
  expect(docs).toHaveLength(1)
  server.refuseWith = null
  fireEvent.click(again)
  await screen.findByText('saved: kept')
  expect(docs).toHaveLength(2)
  expect(docs[0]?.isDestroyed).toBe(true)
  expect(server.doc.getText('t').toString()).toBe('kept')
  expect(server.open.size).toBe(1)
})

test('what may be done is followed; what the end of a round leaves over is told, and the server’s text shown', async () => {
  const server = new DocServer()
  server.doc.getText('t').insert(0, 'theirs')
  const told: Discarded[] = []
  const page = (editable: 'locked' | 'over') => (
    <Page
      {...{ server, editable }}
      name="workspace.a"
      copies={[]}
      onDiscarded={discarded => told.push(discarded)}
    />
  )
  const { rerender } = render(page('locked'), { wrapper: StrictMode })
  await screen.findByText('saved: theirs')
  server.isLocked = true
  fireEvent.click(await screen.findByText('type, locked'))
  await screen.findByText('saving: typed theirs')
  rerender(page('over'))
  await screen.findByText('type, over')
  await patiently(() => expect(told).toMatchObject([{ docName: 'workspace.a', lostChanges: 1, why: 'over' }]))
  await screen.findByText('saved: theirs')
  expect(server.doc.getText('t').toString()).toBe('theirs')
})
