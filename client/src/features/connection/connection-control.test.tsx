import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeLive, type FakeLive } from '../../../test/fake-live.ts'
import { renderApp } from '../../../test/render.tsx'
import { ana, joinSnapshot, sessionId } from '../../../test/session-fixture.ts'
import { DocServer, MemoryCopy } from '../../live/doc-server.fixture.ts'
import { destroyOpened, network, open, until } from '../../../test/open-document.ts'
import { useSession } from '../../live/use-session.ts'
import { useOfferedActions } from '../../ui/page-actions.ts'
import { ConnectionControl } from './connection-control.tsx'
import { compareWithinMs } from './use-resync.ts'
import type { OpenDocument } from '../../live/doc-provider.ts'

let live: FakeLive
let server: DocServer
beforeEach(() => {
  live = fakeLive()
  live.answer('session:join', () => joinSnapshot(ana))
  server = new DocServer()
})
afterEach(() => {
  destroyOpened()
  live.restore()
  vi.restoreAllMocks()
})

function Room({ document }: { document: OpenDocument | null }) {
  useSession(sessionId)
  const actions = useOfferedActions()
  return (
    <>
      <ConnectionControl document={document} />
      <ul>
        {actions.map(({ id, label, run }) => (
          <li key={id}>
            <button type="button" onClick={run}>{`do ${label}`}</button>
          </li>
        ))}
      </ul>
    </>
  )
}

async function openRoom(copy = new MemoryCopy()) {
  const { document, text } = open(server, copy)
  renderApp(<Room document={document} />)
  await act(() => until(document, { saved: 'saved' }))
  return { document, text }
}

const sign = (says: RegExp) => screen.findByRole('button', { name: says })
const panel = () => screen.getByRole('dialog', { name: 'Connection' })
const fact = (name: string) => within(panel()).getByText(name).nextElementSibling?.textContent
const joins = () => live.asked.filter(({ name }) => name === 'session:join').length

test('is a button that says how it stands and opens the panel; Escape closes it and gives the focus back', async () => {
  await openRoom()
  const button = await sign(/^Connection: Saved ?· \d+ ms$/)
  await userEvent.click(button)
  expect(within(panel()).getByText('Everything typed here is saved on the server.')).toBeDefined()
  expect(fact('Session')).toBe('Connected')
  expect(fact('Text')).toBe('In step')
  expect(fact('Last in step')).toBe('Now')
  expect(fact('Not saved yet')).toBe('Nothing')
  await userEvent.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await waitFor(() => expect(document.activeElement).toBe(button))
})

test('says offline with the number of changes as soon as the browser is, and where they are kept', async () => {
  const { text } = await openRoom()
  server.refuseWith = 1006
  act(() => {
    network(false)
    text.insert(0, 'a')
    text.insert(0, 'b')
  })
  await userEvent.click(await sign(/^Connection: Offline ?· 2$/))
  expect(fact('Not saved yet')).toBe('2 changes, kept on this device')
  expect(fact('Text')).toBe('Offline, trying again')
})

test('asks to keep the tab open where the browser refuses to keep a copy', async () => {
  const copy = new MemoryCopy()
  copy.isAvailable = false
  const { text } = await openRoom(copy)
  server.refuseWith = 1006
  act(() => {
    network(false)
    text.insert(0, 'a')
  })
  await userEvent.click(await sign(/Offline/))
  expect(within(panel()).getByText(/Keep this tab open until the connection is back/)).toBeDefined()
})

test('says what the server said when it closed', async () => {
  await openRoom()
  await userEvent.click(await sign(/Saved/))
  server.refuseWith = 4503
  act(() => server.closeAll(4503))
  await waitFor(() =>
    expect(fact('Server said')).toBe('Your work cannot be saved at the moment. Trying again.'),
  )
})

test('resync opens the document connection anew, joins the session again, keeps the text, and says when done', async () => {
  const { text } = await openRoom()
  await userEvent.click(await sign(/Saved/))
  act(() => text.insert(0, 'mine'))
  await userEvent.click(within(panel()).getByRole('button', { name: 'Resync' }))
  await within(panel()).findByText('In step: this page shows exactly what the server has.')
  expect(server.arrivals).toHaveLength(2)
  expect(joins()).toBe(2)
  expect(text.toString()).toBe('mine')
  expect(server.doc.getText('t').toString()).toBe('mine')
})

test('what a resync found is said until the connection or the unsaved count is another', async () => {
  const { document, text } = await openRoom()
  const inStep = 'In step: this page shows exactly what the server has.'
  const resync = async () => {
    await userEvent.click(within(panel()).getByRole('button', { name: 'Resync' }))
    await within(panel()).findByText(inStep)
  }
  await userEvent.click(await sign(/Saved/))
  await resync()
  act(() => text.insert(0, 'a'))
  expect(within(panel()).queryByText(inStep)).toBeNull()
  await act(() => until(document, { saved: 'saved' }))
  await resync()
  act(() => live.connection('reconnecting'))
  expect(within(panel()).queryByText(inStep)).toBeNull()
  act(() => live.connection('live'))
  expect(within(panel()).getByText('Compares this page with the server.')).toBeDefined()
})

test('while offline there is nothing to compare with, and the panel says so', async () => {
  const { document } = await openRoom()
  server.refuseWith = 1006
  act(() => network(false))
  await userEvent.click(await sign(/Offline/))
  const why = 'You are offline. It can compare when the connection is back.'
  const isDisabled = () =>
    within(panel()).getByRole('button', { name: 'Resync' }).getAttribute('aria-disabled')
  expect(isDisabled()).toBe('true')
  await userEvent.click(within(panel()).getByRole('button', { name: 'Resync', description: why }))
  await userEvent.click(screen.getByText('do Resync with the server'))
  expect(joins()).toBe(1)
  expect(within(panel()).getByText(why)).toBeDefined()
  server.refuseWith = null
  act(() => network(true))
  await act(() => until(document, { saved: 'saved' }))
  expect(isDisabled()).toBe('false')
})

test('comparing ends in words where nobody ever answers', async () => {
  const { document } = await openRoom()
  vi.spyOn(document, 'resync').mockReturnValue(new Promise(() => {}))
  await userEvent.click(await sign(/Saved/))
  vi.useFakeTimers()
  try {
    act(() => within(panel()).getByRole('button', { name: 'Resync' }).click())
    expect(within(panel()).getByText('Comparing with the server…')).toBeDefined()
    await act(() => vi.advanceTimersByTimeAsync(compareWithinMs))
    expect(within(panel()).getByText('There was no answer within 15 s. Try again.')).toBeDefined()
  } finally {
    vi.useRealTimers()
  }
})

test('resync mends a session connection that was lost', async () => {
  await openRoom()
  act(() => live.connection('reconnecting'))
  await userEvent.click(await sign(/Reconnecting/))
  await userEvent.click(within(panel()).getByRole('button', { name: 'Resync' }))
  await within(panel()).findByText(/^In step:/)
  expect(joins()).toBe(2)
})

test('panel and resync are offered in the command palette', async () => {
  await openRoom()
  await userEvent.click(await screen.findByRole('button', { name: 'do Resync with the server' }))
  await within(panel()).findByText(/^In step:/)
  expect(server.arrivals).toHaveLength(2)
  expect(screen.getByText('do Connection')).toBeDefined()
})

test('copies a report without a word of the text', async () => {
  const write = vi.fn().mockResolvedValue(undefined)
  vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue({ writeText: write } as unknown as Clipboard)
  const { text } = await openRoom()
  act(() => text.insert(0, 'confidential words'))
  await userEvent.click(await sign(/Sav/))
  await userEvent.click(within(panel()).getByRole('button', { name: 'Copy report' }))
  await within(panel()).findByText('Copied')
  const copied = String(write.mock.calls[0]?.[0])
  expect(copied).not.toContain('confidential')
  expect(JSON.parse(copied)).toMatchObject({
    session: { state: 'live' },
    documents: [{ name: 'workspace.r1', connection: 'live' }],
  })
})

test('shows the report selected where the clipboard is refused', async () => {
  const refuse = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
  vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue({ writeText: refuse } as unknown as Clipboard)
  await openRoom()
  await userEvent.click(await sign(/Saved/))
  await userEvent.click(within(panel()).getByRole('button', { name: 'Copy report' }))
  const area = await within(panel()).findByRole<HTMLTextAreaElement>('textbox', { name: 'Connection report' })
  expect(JSON.parse(area.value)).toMatchObject({ report: 'Dryrun connection' })
  expect(area.selectionEnd - area.selectionStart).toBe(area.value.length)
})

test('stands where the workspace is closed to somebody', async () => {
  renderApp(<Room document={null} />)
  await userEvent.click(await sign(/Connection: Live/))
  expect(within(panel()).getByText('You are connected to the session.')).toBeDefined()
  expect(within(panel()).queryByText('Not saved yet')).toBeNull()
})
