import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { GuideView } from '@dryrun/shared/contract/guide'
import { fakeServer } from '../../test/fake-server.ts'
import { renderApp } from '../../test/render.tsx'
import { sampleGuide } from '../../test/samples.ts'
import { GuidePage } from './guide.tsx'

const guide: GuideView = {
  ...sampleGuide,
  facts: {
    ...sampleGuide.facts,
    skills: [
      { name: 'Machine learning', rating: 'low', why: 'Others do it.' },
      { name: 'Data and SQL', rating: 'expert', why: 'It is the heart of the job.' },
    ],
    faq: [
      { id: 'stock', question: 'Is there stock?', answer: 'The accounts **disagree**.' },
      { id: 'length', question: 'How long does it take?', answer: 'About five weeks.' },
    ],
  },
}

beforeEach(() => {
  localStorage.clear()
  fakeServer({ 'GET /api/guides/data-engineer': () => ({ json: guide }) })
})

const open = (at = '') =>
  renderApp(<GuidePage />, {
    at: `/guide/data-engineer${at}`,
    path: '/guide/:guideId',
    routes: [{ path: '/guide/:guideId/questions/:questionId', element: <p>The question</p> }],
  })
const heading = () => screen.findByRole('heading', { level: 1, name: 'Data Engineer' })
const search = () => screen.getByRole('combobox', { name: 'Search this guide' })

describe('the guide', () => {
  it('gives every part an address of its own', async () => {
    const { container } = open()
    await heading()
    const links = within(screen.getByRole('navigation', { name: 'Contents' })).getAllByRole('link')
    const targets = links.map(link => link.getAttribute('href')?.split('#')[1])
    expect(targets).toEqual([
      ...['role-and-skills', 'role', 'skills'],
      ...['levels-and-pay', 'levels', 'level-l4', 'level-l5'],
      ...['process-and-rounds', 'rounds', 'round-sql', 'round-talk'],
      ...['topics', 'topic-sql'],
      ...['faq', 'faq-stock', 'faq-length'],
    ])
    for (const target of [...targets, 'skill-data-and-sql', 'round-sql--correct-results']) {
      expect(container.querySelectorAll(`[id="${target}"]`), target).toHaveLength(1)
    }
    const ids = [...container.querySelectorAll('[id]')].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('shows Markdown, and raw HTML only as the text it is', async () => {
    const { container } = open()
    expect((await screen.findByText('pipelines')).tagName).toBe('STRONG')
    expect(container.querySelector('script')).toBeNull()
  })

  it('draws the skills with the highest first, and says each rating in a word', async () => {
    open()
    await heading()
    const skills = screen.getByRole('region', { name: 'Skills and their weight' })
    expect(
      within(skills)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([expect.stringMatching(/^Data and SQLExpert/), expect.stringMatching(/^Machine learningLow/)])
  })

  it('leads to what can be done with it', async () => {
    open()
    await heading()
    const ways = within(screen.getByRole('navigation', { name: 'More of this guide' })).getAllByRole('link')
    expect(ways.map(way => [way.textContent, way.getAttribute('href')])).toEqual([
      ['Question bank (3)', '/guide/data-engineer/questions'],
      ['Readiness quiz', '/guide/data-engineer/quiz'],
      ['Plan a session', '/sessions/new?guide=data-engineer'],
    ])
  })

  it('says that there is no such guide', async () => {
    fakeServer({
      'GET /api/guides/data-engineer': () => ({
        status: 404,
        json: { code: 'not_found', message: 'No guide.' },
      }),
    })
    open()
    expect(await screen.findByRole('heading', { name: 'There is no such page' })).toBeTruthy()
  })
})

describe('an address within the guide', () => {
  it('opens the answer it asks for, and only that', async () => {
    const { container } = open('#faq-stock')
    await heading()
    expect([...container.querySelectorAll('details')].map(each => [each.id, each.open])).toEqual([
      ['faq-stock', true],
      ['faq-length', false],
    ])
  })

  it('is scrolled to once the guide is there, and the keyboard goes on from its heading', async () => {
    const scrolled = vi.spyOn(Element.prototype, 'scrollIntoView')
    open('#round-talk')
    await heading()
    expect(scrolled.mock.contexts.map(each => (each as Element).id)).toContain('round-talk')
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Talk' }))
  })

  it('is copied from its title', async () => {
    const user = userEvent.setup()
    const { address } = open('?level=L5')
    await heading()
    await user.click(screen.getByRole('link', { name: 'Copy link to Is there stock?' }))
    expect(await screen.findByText('Copied')).toBeTruthy()
    expect(await navigator.clipboard.readText()).toBe(`${location.origin}/guide/data-engineer#faq-stock`)
    expect(address()).toBe('/guide/data-engineer?level=L5#faq-stock')
  })

  it('does no harm where it is malformed', async () => {
    open('#%E0%A4%A')
    expect(await heading()).toBeTruthy()
  })

  it('that names no section says so, at the top', async () => {
    const scrollTo = vi.spyOn(window, 'scrollTo')
    open('#no-such-section')
    await heading()
    expect(await screen.findByText(/^There is no such section/)).toHaveProperty('role', 'status')
    expect(scrollTo).toHaveBeenCalledWith(0, 0)
  })

  it('that names one says nothing', async () => {
    open('#rounds')
    await heading()
    expect(screen.queryByText(/^There is no such section/)).toBeNull()
  })
})

describe('the level', () => {
  it('is kept in the address and the browser, marked, and counts its questions', async () => {
    const user = userEvent.setup()
    const first = open()
    await heading()
    await user.click(screen.getByRole('radio', { name: 'L4' }))
    expect(first.address()).toBe('/guide/data-engineer?level=L4')
    expect(screen.getByRole('rowheader', { name: /^L4 Mid-level.*Your level$/ })).toBeTruthy()
    const count = screen.getAllByRole('link', { name: '1 question at L4 of 2' })[0]
    expect(count?.getAttribute('href')).toBe('/guide/data-engineer/questions?round=sql&level=L4')
    first.unmount()

    const second = open()
    await heading()
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'L4' }).checked).toBe(true)
    await user.click(screen.getByRole('radio', { name: 'Any' }))
    expect(second.address()).toBe('/guide/data-engineer')
    expect(screen.getByRole('link', { name: '2 questions' })).toBeTruthy()
  })

  it('of the address goes before the kept one, and one the guide lacks counts for nothing', async () => {
    localStorage.setItem('dryrun-practice-level', 'L4')
    const first = open('?level=L5')
    await heading()
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'L5' }).checked).toBe(true)
    first.unmount()
    localStorage.setItem('dryrun-practice-level', 'E9')
    open('?level=L99')
    await heading()
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Any' }).checked).toBe(true)
  })
})

describe('searching', () => {
  it('by keyboard alone leads to a place, and leaves the search in the address', async () => {
    const user = userEvent.setup()
    const { address } = open()
    await heading()
    await user.keyboard('/')
    expect(document.activeElement).toBe(search())
    await user.keyboard('sql')
    const options = within(screen.getByRole('listbox', { name: 'Found in this guide' })).getAllByRole(
      'option',
    )
    expect(options.length).toBeGreaterThan(2)
    expect(options[0]?.querySelector('mark')?.textContent).toBe('SQL')
    await user.keyboard('{ArrowDown}{ArrowUp}{ArrowUp}')
    expect(search().getAttribute('aria-activedescendant')).toBe(options.at(-1)?.id)
    await user.keyboard('{ArrowDown}')
    await user.clear(search())
    await user.keyboard('disagree{Enter}')
    expect(address()).toBe('/guide/data-engineer?q=disagree#faq-stock')
    expect(screen.queryByRole('listbox')).toBeNull()
    expect(document.querySelector<HTMLDetailsElement>('#faq-stock')?.open).toBe(true)
  })

  it('finds questions and opens them', async () => {
    const user = userEvent.setup()
    const { address } = open()
    await heading()
    await user.type(search(), 'question three')
    await user.click(screen.getByRole('option', { name: /Question three/ }))
    expect(address()).toBe('/guide/data-engineer/questions/three')
  })

  it('is taken from the address, and follows what is typed there', async () => {
    const user = userEvent.setup()
    const { address } = open('?q=weeks&level=L5')
    await heading()
    expect(screen.getByRole('option', { name: /How long does it take/ })).toBeTruthy()
    await user.type(search(), 'x')
    await waitFor(() => expect(address()).toBe('/guide/data-engineer?q=weeksx&level=L5'))
  })

  it('says when nothing is found, and how to go on', async () => {
    const user = userEvent.setup()
    open()
    await heading()
    await user.type(search(), 'zebra')
    expect(screen.getByText('Nothing found')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'See all questions' })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Clear the search' }))
    expect(search()).toHaveProperty('value', '')
    expect(screen.queryByText('Nothing found')).toBeNull()
  })

  it('closes on Escape and keeps the words', async () => {
    const user = userEvent.setup()
    open()
    await heading()
    await user.type(search(), 'sql')
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('listbox')).toBeNull()
    expect(search()).toHaveProperty('value', 'sql')
  })
})
