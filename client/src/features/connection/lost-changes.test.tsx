import { formatDocName, notesOf, workspaceOf } from '@dryrun/shared/documents/doc-name'
import { notesText } from '@dryrun/shared/documents/notes-doc'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useEffect } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { until } from '../../../test/open-document.ts'
import { renderApp } from '../../../test/render.tsx'
import { ana, sqlRoundId } from '../../../test/session-fixture.ts'
import type { Discarded } from '../../live/discarded.ts'
import type { OpenDocument } from '../../live/doc-provider.ts'
import { DocServer, MemoryCopy } from '../../live/doc-server.fixture.ts'
import { useDocument } from '../../live/use-document.ts'
import { lostInWords, rescueInWords } from './lost-changes-words.ts'
import { LostChangesNotice } from './lost-changes-notice.tsx'
import { useLostChanges } from './use-lost-changes.ts'

const code = formatDocName(workspaceOf(sqlRoundId))
const notes = formatDocName(notesOf(sqlRoundId, ana))

let hear: (discarded: Discarded, roundTitle: string) => void
let opened: OpenDocument | null
let aloud: { key: string; words: string }[]

type Props = { server?: DocServer; docName?: string; copies?: MemoryCopy[] }

function Page({ server = new DocServer(), docName, copies = [] }: Props) {
  const lost = useLostChanges()
  const document = useDocument(docName ?? null, {
    url: 'ws://test/collab',
    webSocket: server.WebSocket,
    random: () => 0,
    openCopy: () => copies.shift() ?? new MemoryCopy(),
    onDiscarded: discarded => lost.hear(discarded, 'SQL'),
  })
  useEffect(() => {
    hear = lost.hear
    aloud = lost.aloud
    opened = document
  })
  return <LostChangesNotice lost={lost.all} onClose={lost.forget} />
}

const lose = (more: Partial<Discarded> = {}) =>
  act(() => hear({ docName: code, why: 'over', lostChanges: 2, text: 'SELECT 1', ...more }, 'SQL'))
const messages = () => screen.queryAllByRole('group', { name: 'Changes that were not kept' })

function clipboard(writeText: (text: string) => Promise<void>) {
  const write = vi.fn(writeText)
  vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue({ writeText: write } as unknown as Clipboard)
  return write
}
afterEach(() => vi.restoreAllMocks())

test.each([
  [
    { lostChanges: 1, why: 'over' },
    '1 change to your notes was not kept: the round, or your part in it, ended before it was saved.',
  ],
  [
    { lostChanges: 3, why: 'over' },
    '3 changes to your notes were not kept: the round, or your part in it, ended before they were saved.',
  ],
  [
    { lostChanges: 1, why: 'older' },
    '1 change to your notes was not kept: it was made in an older copy, which the server does not have any more.',
  ],
  [
    { lostChanges: 2, why: 'older' },
    '2 changes to your notes were not kept: they were made in an older copy, which the server does not have any more.',
  ],
] as const)('%o is told as how many, where and why', (lost, words) => {
  expect(lostInWords(lost, 'your notes')).toBe(words)
})

test('a copy is offered only of a text that there is', () => {
  renderApp(<Page />)
  lose({ text: '' })
  expect(rescueInWords('')).toBe('')
  expect(screen.getByText(/saved\.$/)).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Copy my text' })).toBeNull()
})

test('says nothing where nothing was lost', () => {
  renderApp(<Page />)
  lose({ lostChanges: 0 })
  expect(messages()).toEqual([])
  expect(aloud.map(({ words }) => words)).toEqual(['', ''])
})

test('names the document, and copies the text as it stood there', async () => {
  const write = clipboard(() => Promise.resolve())
  renderApp(<Page />)
  lose({ docName: notes, text: 'asked about ties', why: 'older' })
  expect(screen.getByText(/^2 changes to your notes on SQL were not kept: .* in this page\.$/)).toBeDefined()
  await userEvent.click(screen.getByRole('button', { name: 'Copy my text' }))
  await screen.findByText('Copied')
  expect(write).toHaveBeenCalledWith('asked about ties')
})

test('shows the text selected where the clipboard is refused', async () => {
  clipboard(() => Promise.reject(new DOMException('no', 'NotAllowedError')))
  renderApp(<Page />)
  lose()
  await userEvent.click(screen.getByRole('button', { name: 'Copy my text' }))
  const area = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Your code' })
  expect(area.value).toBe('SELECT 1')
  expect(area.selectionEnd - area.selectionStart).toBe(area.value.length)
})

test('each message stays until it is closed, and closing one says nothing anew', async () => {
  renderApp(<Page />)
  lose()
  lose({ docName: notes, lostChanges: 1 })
  expect(messages()).toHaveLength(2)
  const said = aloud.map(({ key }) => key)
  expect(new Set(said).size).toBe(2)
  await userEvent.click(within(messages()[1]!).getByRole('button', { name: 'Close this message' }))
  expect(messages()).toHaveLength(1)
  expect(messages()[0]?.textContent).toContain('the shared code of SQL')
  expect(aloud.map(({ key }) => key)).toEqual(said)
  lose()
  expect(aloud[0]?.key).not.toBe(said[0])
  expect(aloud[1]?.key).toBe(said[1])
})

test.each([
  ['code', code, codeText],
  ['notes', notes, notesText],
] as const)(
  '%s in a copy that is thrown away: the text is kept for the message',
  async (_what, docName, textIn) => {
    const write = clipboard(() => Promise.resolve())
    const server = new DocServer()
    server.epoch = 'one'
    renderApp(<Page server={server} docName={docName} />)
    await act(() => until(opened!, { saved: 'saved' }))
    textIn(server.doc).insert(0, 'theirs')
    await vi.waitFor(() => expect(textIn(opened!.doc).toString()).toBe('theirs'))
    const first = opened
    act(() => {
      server.isLocked = true
      textIn(opened!.doc).insert(0, 'mine, ')
      server.epoch = 'two'
      server.closeAll(1006)
    })
    await screen.findByText(/^1 change to .* was not kept: it was made in an older copy/)
    await vi.waitFor(() => expect([null, first]).not.toContain(opened))
    await userEvent.click(screen.getByRole('button', { name: 'Copy my text' }))
    expect(write).toHaveBeenCalledWith('mine, theirs')
  },
)
