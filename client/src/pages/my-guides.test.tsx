import type { Exposure } from '@dryrun/shared/contract/exposure'
import type { OwnGuide, OwnGuideDraft } from '@dryrun/shared/contract/library'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { fakeServer } from '../../test/fake-server.ts'
import { pressTwice } from '../../test/press-twice.ts'
import { renderApp } from '../../test/render.tsx'
import { signedInAna } from '../../test/samples.ts'
import { MyGuidesPage } from './my-guides.tsx'

const guide: OwnGuide = {
  ...{ id: 'own-one', title: 'My guide', isShared: true, files: 12, bytes: 40_000 },
  copiedFrom: { guideId: 'data-engineer', version: 2, title: 'Data Engineer' },
  ...{ version: 3, publishedAt: '2026-03-01T10:00:00.000Z', hasChanges: true },
  updatedAt: '2026-03-02T10:00:00.000Z',
}
const listed = { id: 'data-engineer', title: 'Data Engineer', company: 'Acme', role: 'Engineer' }

function renderMine(own: OwnGuide[], more: Parameters<typeof fakeServer>[0] = {}) {
  const sent = fakeServer({
    'GET /api/me': () => ({ json: signedInAna }),
    'GET /api/library': () => ({ json: own }),
    'GET /api/guides': () => ({ json: [{ ...listed, from: 'server' }] }),
    ...more,
  })
  renderApp(<MyGuidesPage />, {
    at: '/guides/mine',
    path: '/guides/mine',
    routes: [{ path: '/guides/mine/:guideId', element: <p>The editor</p> }],
  })
  return sent
}

it('says of each guide what stands in it and who may plan with it', async () => {
  renderMine([guide])
  const list = within(await screen.findByRole('list', { name: 'Your guides' }))
  expect(list.getByRole('link', { name: 'My guide' }).getAttribute('href')).toBe('/guides/mine/own-one')
  expect(list.getByText('A copy of Data Engineer, version 2')).toBeTruthy()
  expect(list.getByText(/^Changed .+\d{1,2}:\d{2}.*, published .+\d{1,2}:\d{2}/)).toBeTruthy()
  expect(list.getByText('Version 3, shared with everyone here; draft has changes')).toBeTruthy()
})

it('copies a guide of the server and leads to its editor', async () => {
  const user = userEvent.setup()
  const sent = renderMine([], { 'POST /api/library/copies': () => ({ json: { guideId: 'own-two' } }) })
  expect(await screen.findByText('You have no guide of your own')).toBeTruthy()
  await user.click(await screen.findByRole('button', { name: 'Copy Data Engineer' }))
  expect(await screen.findByText('The editor')).toBeTruthy()
  expect(sent.find(({ path }) => path.endsWith('/copies'))?.body).toEqual({ guideId: 'data-engineer' })
})

it('tells two guides of one title apart by when they were changed', async () => {
  const user = userEvent.setup()
  renderMine([guide, { ...guide, id: 'own-two', updatedAt: '2026-02-01T10:00:00.000Z' }])
  const menus = await screen.findAllByRole('button', { name: /^What to do with My guide, changed / })
  const names = menus.map(menu => menu.getAttribute('aria-label'))
  expect(new Set(names).size).toBe(2)
  await user.click(menus[1]!)
  await user.click(await screen.findByRole('menuitem', { name: 'Delete' }))
  const title = names[1]?.replace('What to do with', 'Delete') ?? ''
  expect(await screen.findByRole('dialog', { name: title })).toBeTruthy()
})

it('makes one copy of a double click', async () => {
  const sent = renderMine([], { 'POST /api/library/copies': () => ({ json: { guideId: 'own-two' } }) })
  pressTwice(await screen.findByRole('button', { name: 'Copy Data Engineer' }))
  expect(await screen.findByText('The editor')).toBeTruthy()
  expect(sent.filter(({ path }) => path.endsWith('/copies'))).toHaveLength(1)
})

it('says why a zip was not taken', async () => {
  const user = userEvent.setup()
  const faults = [{ path: 'run.sh', line: null, place: null, message: 'No file of a guide is called so.' }]
  const sent = renderMine([], { 'POST /api/library/imports': () => ({ json: { guideId: null, faults } }) })
  await screen.findByRole('button', { name: 'Import a zip' })
  const input = document.querySelector<HTMLInputElement>('input[type="file"]')
  if (!input) throw new Error('There is no input for a file.')
  await user.upload(input, new File(['PK'], 'guide.zip', { type: 'application/zip' }))
  expect((await screen.findByRole('alert')).textContent).toContain('run.sh: No file of a guide is called so.')
  expect(sent.find(({ path }) => path.endsWith('/imports'))?.body).toEqual({ zip: btoa('PK') })
})

it('deletes only after asking', async () => {
  const user = userEvent.setup()
  const sent = renderMine([guide], { 'DELETE /api/library/own-one': () => ({ json: null }) })
  await user.click(await screen.findByRole('button', { name: 'What to do with My guide' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Delete' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(sent.some(({ method }) => method === 'DELETE')).toBe(false)
  await user.click(dialog.getByRole('button', { name: 'Delete' }))
  await waitFor(() => expect(sent.some(({ method }) => method === 'DELETE')).toBe(true))
})

/** A draft of two questions, the ids of which are `one` and `two`. */
const draft: OwnGuideDraft = {
  guide,
  revision: 4,
  files: [
    'guide.yaml',
    'questions/sql/one/question.md',
    'questions/sql/one/pack.md',
    'questions/sql/two/pack.md',
  ].map(path => ({ path, bytes: 9, revision: 1 })),
}
const opened = (questionId: string): Exposure => ({
  ...{ questionId, how: 'opened', at: '2026-03-01T10:00:00.000Z', sessionId: null, isOver: true },
})

/** Chooses to export, where the questions named were read before. */
async function exportWith(read: string[]) {
  const user = userEvent.setup()
  const sent = renderMine([guide], {
    'GET /api/library/own-one': () => ({ json: draft }),
    'GET /api/guides/own-one/exposure': () => ({ json: read.map(opened) }),
    'GET /api/library/own-one/zip': () => ({ json: { name: 'my-guide.zip', zip: btoa('PK') } }),
  })
  const saved: string[] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download)
  })
  const zips = () => sent.filter(({ path }) => path.endsWith('/zip')).length
  await user.click(await screen.findByRole('button', { name: 'What to do with My guide' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Export as a zip' }))
  return { user, saved, zips }
}

it('says what a zip counts as before it is made: A25', async () => {
  const { saved, zips } = await exportWith([])
  const dialog = await screen.findByRole('dialog', { name: 'Export My guide' })
  expect(dialog.textContent).toContain('The zip holds all 2 questions whole')
  expect(dialog.textContent).toContain('all 2 count as seen by you')
  expect(zips()).toBe(0)
  pressTwice(within(dialog).getByRole('button', { name: 'Export it' }))
  await waitFor(() => expect(saved).toEqual(['my-guide.zip']))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(zips()).toBe(1)
})

it('names what is new of it, and makes nothing where one would rather not', async () => {
  const { user, zips } = await exportWith(['one'])
  const dialog = await screen.findByRole('dialog', { name: 'Export My guide' })
  expect(dialog.textContent).toContain('the 1 you have not read counts as seen by you')
  await user.click(within(dialog).getByRole('button', { name: 'Not now' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(zips()).toBe(0)
})

it('asks nothing where all of it was read before', async () => {
  const { saved } = await exportWith(['one', 'two'])
  await waitFor(() => expect(saved).toEqual(['my-guide.zip']))
  expect(screen.queryByRole('dialog')).toBeNull()
})
