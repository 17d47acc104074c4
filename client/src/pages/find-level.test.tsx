import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import type { GuideView } from '@dryrun/shared/contract/guide'
import { fakeServer } from '../../test/fake-server.ts'
import { renderApp } from '../../test/render.tsx'
import { sampleGuide } from '../../test/samples.ts'
import { FindLevelPage } from './find-level.tsx'

const levels = ['L3', 'L4', 'L5', 'L6', 'L7']
const ids = ['years', 'scope', 'independence', 'influence']
const guide: GuideView = {
  ...sampleGuide,
  facts: {
    ...sampleGuide.facts,
    levels: levels.map(id => ({
      ...{ id, title: `Title of ${id}`, scope: `Scope of ${id}.` },
      ...{ interviewStresses: `Interviews at ${id}.`, focus: [] },
    })),
    levelFinder: {
      about: 'Four questions.',
      questions: ids.map(id => ({
        ...{ id, question: `What of ${id}?`, why: `Why ${id} tells.` },
        options: levels.map(level => ({ level, text: `${id} as at ${level}` })),
      })),
    },
  },
}

const renderPage = () =>
  renderApp(<FindLevelPage />, { at: '/guide/data-engineer/level', path: '/guide/:guideId/level' })
const pick = (id: string, level: string) =>
  userEvent.click(
    within(screen.getByRole('group', { name: new RegExp(`What of ${id}`) })).getByRole('radio', {
      name: `${id} as at ${level}`,
    }),
  )

beforeEach(() => localStorage.clear())

it('says with every answer which level it is most like, how sure that is and why', async () => {
  const sent = fakeServer({ 'GET /api/guides/data-engineer': () => ({ json: guide }) })
  renderPage()
  await screen.findByText('Answer a question, and what it says stands here.')
  await pick('scope', 'L5')
  expect(await screen.findByText(/^1 of 4 answered\. That is a hint at best/)).toBeTruthy()
  for (const id of ids) await pick(id, 'L5')
  expect(screen.getByText('Most like L5; L4 and L6 are plausible.').closest('[role="status"]')).toBeTruthy()
  expect(screen.getByText(/^Each percentage is that level’s share of all your answers/)).toBeTruthy()
  expect(screen.getByText('Scope of L5.')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Questions for L5' }).getAttribute('href')).toBe(
    '/guide/data-engineer/questions?level=L5',
  )
  expect(screen.getByRole('link', { name: 'L5 in the guide' }).getAttribute('href')).toBe(
    '/guide/data-engineer#level-l5',
  )
  expect(screen.getByRole('heading', { name: 'Speaks for L5' })).toBeTruthy()
  expect(screen.getByText('Why influence tells.')).toBeTruthy()
  expect(new Set(sent.map(({ path }) => path))).toEqual(new Set(['/api/guides/data-engineer']))
})

it('says that answers at both ends do not agree', async () => {
  fakeServer({ 'GET /api/guides/data-engineer': () => ({ json: guide }) })
  renderPage()
  await screen.findByText('Four questions.')
  for (const [at, id] of ids.entries()) await pick(id, at % 2 === 0 ? 'L3' : 'L7')
  expect(screen.getByText(/lie far apart, from L3 to L7/)).toBeTruthy()
  expect(screen.getByRole('heading', { name: 'Points above L3' })).toBeTruthy()
})

it('keeps the answers in this browser, and clears one or all of them', async () => {
  fakeServer({ 'GET /api/guides/data-engineer': () => ({ json: guide }) })
  const { unmount } = renderPage()
  await screen.findByText('Four questions.')
  await pick('years', 'L4')
  await pick('scope', 'L6')
  unmount()
  renderPage()
  expect(await screen.findByText(/^2 of 4 answered/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Clear answer 2' }))
  expect(screen.getByText(/^1 of 4 answered/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Clear all answers' }))
  expect(screen.getByText('Answer a question, and what it says stands here.')).toBeTruthy()
})

it('says so where a guide has no such questions', async () => {
  fakeServer({ 'GET /api/guides/data-engineer': () => ({ json: sampleGuide }) })
  renderPage()
  expect(await screen.findByText('This guide does not ask for your level')).toBeTruthy()
})
