import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { fakeServer } from '../../test/fake-server.ts'
import { renderApp } from '../../test/render.tsx'
import { sampleGuide } from '../../test/samples.ts'
import { GuidePage } from './guide.tsx'

const renderGuide = () => renderApp(<GuidePage />, { at: '/guide/data-engineer', path: '/guide/:guideId' })

it('gives every part of the guide an address', async () => {
  fakeServer({ 'GET /api/guides/data-engineer': () => ({ json: sampleGuide }) })
  const { container } = renderGuide()
  await screen.findByRole('heading', { level: 1, name: 'Data Engineer' })
  const outline = screen.getByRole('navigation', { name: 'On this page' })
  const targets = within(outline)
    .getAllByRole('link')
    .map(link => link.getAttribute('href')?.split('#')[1])
  expect(targets).toEqual(['role', 'skills', 'levels', 'rounds', 'round-sql', 'round-talk'])
  for (const target of targets) expect(container.querySelector(`[id="${target}"]`)).not.toBeNull()
  expect(within(screen.getByRole('table')).getByRole('rowheader', { name: 'L5 Senior' })).toBeTruthy()
})

it('shows Markdown, and raw HTML only as the text it is', async () => {
  fakeServer({ 'GET /api/guides/data-engineer': () => ({ json: sampleGuide }) })
  const { container } = renderGuide()
  expect((await screen.findByText('pipelines')).tagName).toBe('STRONG')
  expect(container.querySelector('script')).toBeNull()
})

it('says that there is no such guide', async () => {
  fakeServer({
    'GET /api/guides/data-engineer': () => ({
      status: 404,
      json: { code: 'not_found', message: 'No guide.' },
    }),
  })
  renderGuide()
  expect(await screen.findByRole('heading', { name: 'There is no such page' })).toBeTruthy()
})
