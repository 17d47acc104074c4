// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { DocServer, MemoryCopy } from './doc-server.fixture.ts'
import { useDocument, useDocumentStatus } from './use-document.ts'
import type { OpenDocument } from './doc-provider.ts'

vi.setConfig({ testTimeout: 15_000 })
const patiently = <T,>(check: () => T) => vi.waitFor(check, { timeout: 10_000 })

afterEach(cleanup)

function Page({ server, name, copies }: { server: DocServer; name: string; copies: MemoryCopy[] }) {
  const document = useDocument(name, {
    url: 'ws://test/collab',
    webSocket: server.WebSocket,
    random: () => 0,
    openCopy: () => copies.shift() ?? new MemoryCopy(),
  })
  return document ? <Sign document={document} /> : <p>Opening</p>
}

function Sign({ document }: { document: OpenDocument }) {
  const { saved } = useDocumentStatus(document)
  return <p>{`${saved}: ${document.doc.getText('t').toString()}`}</p>
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
