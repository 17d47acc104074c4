import type { OwnGuide } from '@dryrun/shared/contract/library'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { fakeServer } from '../../test/fake-server.ts'
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
  expect(list.getByText('A copy of Data Engineer')).toBeTruthy()
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
