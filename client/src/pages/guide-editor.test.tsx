import type { DraftCheck, DraftText, OwnGuideDraft, PackFault } from '@dryrun/shared/contract/library'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import { fakeServer } from '../../test/fake-server.ts'
import { pressTwice } from '../../test/press-twice.ts'
import { renderApp } from '../../test/render.tsx'
import { GuideEditorPage } from './guide-editor.tsx'

const guideId = 'own-one'
const round = 'rounds/sql.yaml'

type Options = { fault?: Partial<PackFault>; text?: string }

/** A draft of two files whose round is faulty as long as it does not say "order". */
function renderEditor({ fault, text = 'title: SQL\nminutes: 45' }: Options = {}) {
  const texts = new Map([
    ['guide.yaml', { text: 'title: My guide\nversion: 1', revision: 1 }],
    [round, { text, revision: 2 }],
  ])
  let revision = 2
  const head = (path: string): DraftText => ({
    path,
    bytes: 9,
    ...(texts.get(path) ?? { text: '', revision: 0 }),
  })
  const draft = (): OwnGuideDraft => ({
    guide: {
      ...{ id: guideId, title: 'My guide', isShared: false, copiedFrom: null, files: 2, bytes: 18 },
      ...{ version: null, publishedAt: null, hasChanges: true, updatedAt: '2026-03-01T10:00:00.000Z' },
    },
    revision,
    files: [...texts.keys()].map(head),
  })
  const check = (): DraftCheck => ({
    revision,
    faults: texts.get(round)?.text.includes('order')
      ? []
      : [{ path: round, line: 2, place: 'order', message: 'This is missing. Add a number.', ...fault }],
    outline: { topics: [], levels: [], rounds: [] },
    changes: [{ path: round, kind: 'added' }],
  })
  const sent = fakeServer({
    [`GET /api/library/${guideId}`]: () => ({ json: draft() }),
    [`GET /api/library/${guideId}/check`]: () => ({ json: check() }),
    ...Object.fromEntries(
      [...texts.keys()].flatMap(path => [
        [
          `GET /api/library/${guideId}/files?under=${encodeURIComponent(path)}`,
          () => ({ json: [head(path)] }),
        ],
        [
          `GET /api/library/${guideId}/preview?path=${encodeURIComponent(path)}`,
          () => ({ json: { kind: 'none' } }),
        ],
      ]),
    ),
    [`POST /api/library/${guideId}/changes`]: ({ body }) => {
      const { changes } = body as { changes: { path: string; text: string }[] }
      revision += 1
      for (const { path, text } of changes) texts.set(path, { text, revision })
      return { json: { revision, files: changes.map(({ path }) => head(path)) } }
    },
    [`POST /api/library/${guideId}/versions`]: () => ({ json: { version: 1, faults: [] } }),
    'GET /api/library': () => ({ json: [] }),
    'GET /api/guides': () => ({ json: [] }),
  })
  renderApp(<GuideEditorPage />, { at: `/guides/mine/${guideId}`, path: '/guides/mine/:guideId' })
  return sent
}

beforeEach(() => localStorage.clear())

it('leads from a fault to its line, saves what mends it and then lets one publish', async () => {
  const user = userEvent.setup()
  const sent = renderEditor()
  const faults = await screen.findByRole('list', { name: 'Faults' })
  expect(screen.getByRole('button', { name: 'Publish' })).toHaveProperty('disabled', true)
  await user.click(within(faults).getByRole('button', { name: /rounds\/sql.yaml, line 2/ }))
  const area = await screen.findByRole('textbox', { name: round })
  await waitFor(() => expect(document.activeElement).toBe(area))
  expect((area as HTMLTextAreaElement).selectionStart).toBe('title: SQL\n'.length)
  expect(area.getAttribute('aria-invalid')).toBe('true')

  await user.type(area, '\norder: 1', { initialSelectionStart: 22, initialSelectionEnd: 22 })
  expect(await screen.findByText('No faults', undefined, { timeout: 5_000 })).toBeTruthy()
  expect(screen.getByText('Saved')).toBeTruthy()
  const writes = sent.filter(({ method, path }) => method === 'POST' && path.endsWith('/changes'))
  expect(writes.at(-1)?.body).toMatchObject({
    changes: [{ path: round, text: 'title: SQL\nminutes: 45\norder: 1' }],
  })

  await user.click(screen.getByRole('button', { name: 'Publish' }))
  await user.click(await screen.findByRole('button', { name: 'Publish version 1' }))
  await waitFor(() => expect(sent.some(({ path }) => path.endsWith('/versions'))).toBe(true))
})

it('deletes a file, and puts it back', async () => {
  const user = userEvent.setup()
  const sent = renderEditor()
  await user.click(await screen.findByRole('button', { name: 'Sql' }))
  await screen.findByRole('textbox', { name: round })
  await user.click(screen.getByRole('button', { name: 'File' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Delete file' }))
  await user.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(screen.queryByText(`${round} was deleted.`)).toBeNull())
  const writes = sent.filter(({ path }) => path.endsWith('/changes')).map(({ body }) => body)
  expect(writes).toMatchObject([
    { changes: [{ path: round, text: null, revision: 2 }] },
    { changes: [{ path: round, text: 'title: SQL\nminutes: 45', revision: 0 }] },
  ])
})

it('says that a file whose text cannot be read is checked further once it is mended', async () => {
  renderEditor({ fault: { place: null, message: 'This is not valid YAML.' } })
  const faults = await screen.findByRole('list', { name: 'Faults' })
  expect(faults.textContent).toContain('More of this file is checked once this is mended.')
})

it('says nothing of the kind where every fault of the file was found', async () => {
  renderEditor()
  const faults = await screen.findByRole('list', { name: 'Faults' })
  expect(faults.textContent).not.toContain('More of this file')
})

it('marks in both texts of a file what differs, and begins there', async () => {
  const shared = Array.from({ length: 40 }, (_, at) => `line: ${at}`).join('\n')
  localStorage.setItem(
    `dryrun:guide:${guideId}:${round}`,
    JSON.stringify({ text: `title: SQL\n${shared}\nminutes: 50`, revision: 1 }),
  )
  renderEditor({ text: `title: SQL\n${shared}\nminutes: 45\norder: 1` })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Sql' }))
  const mine = await screen.findByLabelText('Your text')
  const theirs = screen.getByLabelText('The text that was saved elsewhere')
  const marked = (side: HTMLElement) =>
    [...side.querySelectorAll('mark')].map(({ textContent }) => textContent)
  expect(marked(mine)).toEqual(['minutes: 50\n'])
  expect(marked(theirs)).toEqual(['minutes: 45\n', 'order: 1\n'])
  expect(screen.getByText('Lines that differ are marked; the first is line 42.')).toBeTruthy()
})

it('publishes once for a double click', async () => {
  const user = userEvent.setup()
  const sent = renderEditor({ text: 'title: SQL\norder: 1' })
  await screen.findByText('No faults', undefined, { timeout: 5_000 })
  await user.click(screen.getByRole('button', { name: 'Publish' }))
  pressTwice(await screen.findByRole('button', { name: 'Publish version 1' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(sent.filter(({ path }) => path.endsWith('/versions'))).toHaveLength(1)
})
