import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import type { QuizSittingId } from '@dryrun/shared/contract/ids'
import type { QuizResults, QuizSittingView, QuizTopicResult } from '@dryrun/shared/contract/quiz'
import { fakeServer } from '../../test/fake-server.ts'
import { pressTwice } from '../../test/press-twice.ts'
import { renderApp } from '../../test/render.tsx'
import { sampleGuide } from '../../test/samples.ts'
import { QuizPage } from './quiz.tsx'

const sittingId = 'sitting-aaaa' as QuizSittingId
const noResults: QuizResults = { items: 42, open: null, sittings: [], byTopic: [] }
const ofSql = (about: Partial<QuizTopicResult> = {}): QuizTopicResult => ({
  ...{ topic: 'sql', asked: 2, right: 1, interval: { low: 0.095, high: 0.905 }, verdict: 'tooFew' },
  ...{ read: ['role'], practise: ['two'] },
  ...about,
})

/** Two items of three options, the second of which is right; the first so many are answered, with the first option. */
function sittingWith(answered: number): QuizSittingView {
  const items = ['One', 'Two'].map((name, at) => ({
    topic: 'sql',
    levels: ['L4', 'L5'],
    question: `${name} asks:\n\n\`\`\`sql\nSELECT ${at}\n\`\`\``,
    options: [1, 2, 3].map(number => `${name} option ${number}`),
    answer:
      at < answered
        ? {
            picked: 0,
            right: 1,
            whys: [1, 2, 3].map(number => `${name} why ${number}`),
            read: 'role',
            practise: 'two',
          }
        : null,
  }))
  const ended = answered === items.length
  return {
    id: sittingId,
    guideId: 'data-engineer',
    begunAt: '2026-03-01T10:00:00.000Z',
    endedAt: ended ? '2026-03-01T10:05:00.000Z' : null,
    items,
    byTopic: answered === 0 ? [] : [ofSql({ asked: answered, right: 0 })],
  }
}

/** The server as it would go on: each answer is kept. */
function quizServer(change: Parameters<typeof fakeServer>[0] = {}, answered = 0) {
  let given = answered
  return fakeServer({
    'GET /api/guides/data-engineer': () => ({ json: sampleGuide }),
    'GET /api/guides/data-engineer/quiz': () => ({ json: noResults }),
    'POST /api/guides/data-engineer/quiz/sittings': () => ({ json: sittingWith(given) }),
    [`GET /api/quiz-sittings/${sittingId}`]: () => ({ json: sittingWith(given) }),
    [`POST /api/quiz-sittings/${sittingId}/answers`]: () => ({ json: sittingWith(++given) }),
    ...change,
  })
}

const renderQuiz = (at = '/guide/data-engineer/quiz') =>
  renderApp(<QuizPage />, { at, path: '/guide/:guideId/quiz/:sittingId?' })
const renderSitting = () => renderQuiz(`/guide/data-engineer/quiz/${sittingId}`)
const options = () => screen.findByRole('radiogroup', { name: /asks:/ })

beforeEach(() => localStorage.clear())

it('asks one item at a time, explains after each answer and ends with the result by topic', async () => {
  const user = userEvent.setup()
  const sent = quizServer()
  const { address } = renderQuiz()
  expect(await screen.findByText('No answers yet')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Begin a sitting' }))
  expect(await screen.findByText('1 of 2')).toBeTruthy()
  expect(address()).toBe(`/guide/data-engineer/quiz/${sittingId}`)
  expect(screen.getByText('SELECT 0').closest('pre')).not.toBeNull()
  await user.click(within(await options()).getByRole('radio', { name: 'One option 1' }))
  expect(screen.queryByText('One why 2')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Answer' }))
  expect(await screen.findByText('One why 3')).toBeTruthy()
  expect(document.activeElement?.textContent).toBe('That is not right')
  expect(sent.at(-1)?.body).toEqual({ item: 0, option: 0 })
  expect(screen.getByRole('link', { name: 'The role' }).getAttribute('href')).toBe(
    '/guide/data-engineer#role',
  )
  expect(screen.getByRole('link', { name: 'Question two' }).getAttribute('href')).toBe(
    '/guide/data-engineer/questions/two',
  )
  await user.click(screen.getByRole('button', { name: 'Next item' }))
  await user.click(within(await options()).getByRole('radio', { name: 'Two option 1' }))
  await user.click(screen.getByRole('button', { name: 'Answer' }))
  await user.click(await screen.findByRole('button', { name: 'See the result' }))
  expect(screen.getByRole('heading', { name: '0 of 2 right' })).toBe(document.activeElement)
  expect(screen.getByText('Too few to say: it takes 5')).toBeTruthy()
  expect(screen.getByText('95 % interval 10 to 91 %, n = 2')).toBeTruthy()
})

it('is done by keys alone: a number picks, Enter answers and goes on', async () => {
  const user = userEvent.setup()
  const sent = quizServer()
  renderSitting()
  const first = await options()
  await user.keyboard('{Enter}')
  expect(sent.filter(({ method }) => method === 'POST')).toEqual([])
  await user.keyboard('3')
  expect(within(first).getByRole<HTMLInputElement>('radio', { name: 'One option 3' }).checked).toBe(true)
  await user.keyboard('4')
  await user.keyboard('{Enter}')
  await screen.findByText('One why 1')
  expect(sent.at(-1)?.body).toEqual({ item: 0, option: 2 })
  await user.keyboard('{Enter}')
  expect(await screen.findByText('2 of 2')).toBeTruthy()
  expect(sent.filter(({ method }) => method === 'POST')).toHaveLength(1)
})

it('goes on with the first item that is not answered', async () => {
  quizServer({}, 1)
  renderSitting()
  expect(await screen.findByText('2 of 2')).toBeTruthy()
  expect(screen.getByText('Two option 1')).toBeTruthy()
})

it('keeps an answer that could not be sent, also over a reload, and sends it again', async () => {
  const user = userEvent.setup()
  quizServer()
  const { unmount } = renderSitting()
  await user.click(within(await options()).getByRole('radio', { name: 'One option 2' }))
  const { fetch } = globalThis
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  await user.click(screen.getByRole('button', { name: 'Answer' }))
  expect((await screen.findByRole('alert')).textContent).toMatch(/kept in this browser/)
  unmount()
  vi.stubGlobal('fetch', fetch)
  renderSitting()
  const again = within(await options()).getByRole<HTMLInputElement>('radio', { name: 'One option 2' })
  expect(again.checked).toBe(true)
  await user.click(screen.getByRole('button', { name: 'Answer' }))
  expect(await screen.findByText('One why 1')).toBeTruthy()
  expect(localStorage.getItem(`dryrun-quiz-pick:${sittingId}`)).toBeNull()
})

it('shows the answer that counts where the item was answered elsewhere', async () => {
  const user = userEvent.setup()
  let given = 0
  quizServer({
    [`GET /api/quiz-sittings/${sittingId}`]: () => ({ json: sittingWith(given) }),
    [`POST /api/quiz-sittings/${sittingId}/answers`]: () => {
      given = 1
      return { status: 409, json: { code: 'conflict', message: 'You have answered this item.' } }
    },
  })
  renderSitting()
  await user.click(within(await options()).getByRole('radio', { name: 'One option 3' }))
  await user.click(screen.getByRole('button', { name: 'Answer' }))
  const picked = (await screen.findByText('Your answer')).closest('li')
  expect(within(picked!).getByText('One option 1')).toBeTruthy()
})

it('shows results by topic with interval, verdict and what to study, and earlier sittings', async () => {
  const byTopic = [
    ofSql({ asked: 12, right: 11, interval: { low: 0.646, high: 0.985 }, verdict: 'mostlyRight' }),
  ]
  const counts = { answered: 10, asked: 10, right: 8 }
  quizServer({
    'GET /api/guides/data-engineer/quiz': () => ({
      json: {
        items: 42,
        open: { id: sittingId, answered: 3, asked: 10 },
        sittings: [{ id: 'sitting-bbbb', begunAt: '2026-03-01T10:00:00.000Z', ...counts }],
        byTopic,
      },
    }),
  })
  renderQuiz()
  expect(await screen.findByText('11 of 12 right')).toBeTruthy()
  expect(screen.getByText('95 % interval 65 to 99 %, n = 12')).toBeTruthy()
  expect(screen.getByText('Right more often than not')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Go on: 3 of 10 answered' })).toBeTruthy()
  expect(screen.getByRole('link', { name: '8 of 10 right' }).getAttribute('href')).toBe(
    '/guide/data-engineer/quiz/sitting-bbbb',
  )
})

it('says so where a guide has no quiz', async () => {
  quizServer({ 'GET /api/guides/data-engineer/quiz': () => ({ json: { ...noResults, items: 0 } }) })
  renderQuiz()
  expect(await screen.findByText('This guide has no quiz')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Begin a sitting' })).toBeNull()
})

it('shows the result of a sitting that is over, with its items to open again', async () => {
  const user = userEvent.setup()
  quizServer({}, 2)
  renderSitting()
  expect(await screen.findByRole('heading', { name: '0 of 2 right' })).toBeTruthy()
  const [first] = screen.getAllByText('✗ Wrong')
  await user.click(first!)
  expect(first?.closest('details')?.open).toBe(true)
  expect(screen.getByText('One why 2')).toBeTruthy()
})

it('sends an answer once for a double click', async () => {
  const user = userEvent.setup()
  const sent = quizServer()
  renderSitting()
  await user.click(within(await options()).getByRole('radio', { name: 'One option 1' }))
  pressTwice(screen.getByRole('button', { name: 'Answer' }))
  await screen.findByText('One why 1')
  expect(sent.filter(({ method }) => method === 'POST')).toHaveLength(1)
})

it('leads from a sitting there is not, or of another guide, to the quiz', async () => {
  const gone = { status: 404, json: { code: 'not_found', message: 'There is no such sitting.' } }
  quizServer({ [`GET /api/quiz-sittings/${sittingId}`]: () => gone })
  const { unmount } = renderSitting()
  expect(await screen.findByText('There is no such sitting')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Go to the quiz' }).getAttribute('href')).toBe(
    '/guide/data-engineer/quiz',
  )
  unmount()
  const other = { ...sittingWith(0), guideId: 'another-guide' }
  quizServer({ [`GET /api/quiz-sittings/${sittingId}`]: () => ({ json: other }) })
  renderSitting()
  expect(await screen.findByText('There is no such sitting')).toBeTruthy()
})
