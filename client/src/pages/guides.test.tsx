import type { GuideListItem } from '@dryrun/shared/contract/guide'
import type { OwnGuide } from '@dryrun/shared/contract/library'
import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { fakeServer } from '../../test/fake-server.ts'
import { renderApp } from '../../test/render.tsx'
import { GuidesPage } from './guides.tsx'

const listed = (id: string, from: GuideListItem['from']): GuideListItem => ({
  ...{ id, from, title: 'Data Engineer', company: 'Acme', role: 'Engineer' },
})
const own: OwnGuide = {
  ...{ id: 'own-one', title: 'Data Engineer', isShared: false, files: 12, bytes: 40_000 },
  copiedFrom: { guideId: 'data-engineer', version: 2, title: 'Data Engineer' },
  ...{ version: 3, publishedAt: '2026-03-01T10:00:00.000Z', hasChanges: false },
  updatedAt: '2026-03-02T10:00:00.000Z',
}

it('says whose each guide is, and of one’s own which version stands there', async () => {
  fakeServer({
    'GET /api/guides': () => ({ json: [listed('data-engineer', 'server'), listed('own-one', 'me')] }),
    'GET /api/library': () => ({ json: [own] }),
  })
  renderApp(<GuidesPage />)
  const mine = within(await screen.findByRole('region', { name: 'Yours' }))
  expect(mine.getByRole('link').getAttribute('href')).toBe('/guide/own-one')
  expect(
    await mine.findByText(/^A copy of Data Engineer, version 2 · Version 3 · published .+\d{1,2}:\d{2}/),
  ).toBeTruthy()
  const servers = within(screen.getByRole('region', { name: 'Of this server' }))
  expect(servers.getByRole('link').getAttribute('href')).toBe('/guide/data-engineer')
  expect(servers.queryByText(/Version/)).toBeNull()
})
