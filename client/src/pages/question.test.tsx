import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import { answersNeedAccount, type Exposure, type OpenedQuestion } from '@dryrun/shared/contract/exposure'
import type { Me } from '@dryrun/shared/contract/people'
import { fakeServer } from '../../test/fake-server.ts'
import { renderApp } from '../../test/render.tsx'
import { sampleGuide, sampleSessionId, signedInAna } from '../../test/samples.ts'
import { QuestionPage } from './question.tsx'

const opened: OpenedQuestion = {
  brief: {
    id: 'one',
    title: 'Question one',
    topic: 'sql',
    levels: ['L4', 'L5'],
    minutes: 30,
    prompt: 'Count the *starts*.',
  },
  pack: {
    clarifications: ['Days are in UTC.'],
    hints: ['Look at e1.', 'Use a window.', 'Number the rows.'],
    probes: ['And with ties?'],
    followUps: ['**L5**: By country.'],
    failureInjections: ['A file arrives twice.'],
    checklist: ['Names the grain'],
    modelAnswer: 'Number the copies.',
    complexity: 'One sort.',
    commonMistakes: ['DISTINCT.'],
    soundsLike: { 2: 'It runs.', 3: 'It is right.', 4: 'It is proved.' },
    showsImpact: [],
    showsCourage: [],
    redFlags: ['Guesses.'],
  },
  solution: { language: 'sql', text: 'SELECT 1\n' },
  hidden: [
    { id: 'a', title: 'Two at once', why: 'Ties have no order.', fault: 'tie' },
    { id: 'b', title: 'Nobody there', why: 'NULL is not 0.', fault: 'null' },
  ],
}

const exposed = (about: Partial<Exposure>): Exposure => ({
  questionId: 'one',
  how: 'opened',
  at: '2026-03-01T10:00:00.000Z',
  sessionId: null,
  isOver: true,
  ...about,
})

type Answer = { status?: number; json: unknown }
type Server = { exposure?: Exposure[]; open?: () => Answer; start?: () => Answer; me?: Me }

function renderQuestion({ exposure = [], open, start, me = signedInAna }: Server = {}, questionId = 'one') {
  const known = [...exposure]
  const sent = fakeServer({
    'GET /api/me': () => ({ json: me }),
    'GET /api/guides/data-engineer': () => ({ json: sampleGuide }),
    'GET /api/guides/data-engineer/exposure': () => ({ json: known }),
    'POST /api/guides/data-engineer/questions/one/open': () => {
      const answer = open?.() ?? { json: opened }
      if (!answer.status && known.length === 0) known.push(exposed({}))
      return answer
    },
    'POST /api/practice': () => start?.() ?? { json: { sessionId: sampleSessionId } },
  })
  const rendered = renderApp(<QuestionPage />, {
    at: `/guide/data-engineer/questions/${questionId}`,
    path: '/guide/:guideId/questions/:questionId',
    routes: [{ path: '/sessions/:sessionId/room', element: <p>The room</p> }],
  })
  return { ...rendered, posts: () => sent.filter(({ method }) => method === 'POST') }
}

beforeEach(() => localStorage.clear())

it('says what anybody may know of the question, and asks for nothing more', async () => {
  const { posts } = renderQuestion()
  expect(await screen.findByRole('heading', { level: 1, name: 'Question one' })).toBeTruthy()
  expect(screen.getByText('What one is about.')).toBeTruthy()
  expect(screen.getByText('L4, L5')).toBeTruthy()
  expect(screen.getByRole('region', { name: 'What SQL tests' })).toBeTruthy()
  expect(screen.getByRole('link', { name: 'SQL' }).getAttribute('href')).toBe(
    '/guide/data-engineer#round-sql',
  )
  expect(await screen.findByText(/It is new to you/)).toBeTruthy()
  expect(posts()).toEqual([])
})

it('tells what the person did with it, with the way there', async () => {
  const asked = exposed({ how: 'asked', sessionId: sampleSessionId })
  renderQuestion({ exposure: [asked, exposed({}), exposed({ questionId: 'two', how: 'practised' })] })
  const history = within(await screen.findByRole('region', { name: 'You and this question' }))
  const items = await history.findAllByRole('listitem')
  expect(items.map(({ textContent }) => textContent?.split(' ')[0])).toEqual(['Asked', 'Read'])
  expect(history.getByRole('link', { name: 'Look back' }).getAttribute('href')).toBe(
    `/sessions/${sampleSessionId}`,
  )
})

it('practises at the level chosen, which the next question begins with', async () => {
  const user = userEvent.setup()
  const { posts, unmount } = renderQuestion()
  const level = await screen.findByRole('combobox', { name: 'Level' })
  expect(level).toHaveProperty('value', 'L4 Mid-level')
  await user.click(level)
  await user.click(screen.getByRole('option', { name: 'L5 Senior' }))
  await user.click(screen.getByRole('button', { name: 'Practise alone' }))
  expect(await screen.findByText('The room')).toBeTruthy()
  expect(posts().map(({ body }) => body)).toEqual([
    { guideId: 'data-engineer', questionId: 'one', level: 'L5' },
  ])
  unmount()
  renderQuestion()
  expect(await screen.findByRole('combobox', { name: 'Level' })).toHaveProperty('value', 'L5 Senior')
  expect(screen.getByRole('link', { name: 'Interview with it' }).getAttribute('href')).toBe(
    '/sessions/new?guide=data-engineer&round=sql&question=one&level=L5',
  )
})

it('goes on with a practice that is not finished', async () => {
  renderQuestion({ exposure: [exposed({ how: 'practised', sessionId: sampleSessionId, isOver: false })] })
  const link = await screen.findByRole('link', { name: 'Go on practising' })
  expect(link.getAttribute('href')).toBe(`/sessions/${sampleSessionId}/room`)
  expect(screen.queryByRole('button', { name: 'Practise alone' })).toBeNull()
})

it('says at the button why it cannot be practised', async () => {
  const user = userEvent.setup()
  const refusal = { code: 'too_many', message: 'End one of your sessions first.' }
  renderQuestion({ start: () => ({ status: 429, json: refusal }) })
  await user.click(await screen.findByRole('button', { name: 'Practise alone' }))
  expect((await screen.findByRole('alert')).textContent).toBe('End one of your sessions first.')
})

it('shows all of it once the person has agreed that it counts as seen', async () => {
  const user = userEvent.setup()
  const { posts } = renderQuestion()
  await user.click(await screen.findByRole('button', { name: 'Read as an interviewer' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Read as an interviewer' }))
  expect(dialog.getByText(/counts as seen/)).toBeTruthy()
  await user.click(dialog.getByRole('button', { name: 'Not now' }))
  expect(posts()).toEqual([])

  await user.click(screen.getByRole('button', { name: 'Read as an interviewer' }))
  await user.click(await screen.findByRole('button', { name: 'Read it' }))
  const prompt = await screen.findByRole('heading', { level: 2, name: 'Prompt' })
  expect(document.activeElement).toBe(prompt)
  const parts = screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)
  expect(parts).toEqual([
    'Facts to give when asked',
    'Hints',
    'Probes',
    'Checklist',
    'Follow-ups',
    'Failures to bring in',
    'Red flags',
    'Common mistakes',
    'What a 2, a 3 and a 4 sound like',
    'Model answer',
    'Hidden cases (2)',
  ])
  expect(screen.getByRole('group', { name: 'Solution in SQL' }).textContent).toBe('SELECT 1')
  expect(screen.getByText('It is proved.')).toBeTruthy()
  expect(screen.getByText('Ties')).toBeTruthy()
  expect(screen.queryByRole('checkbox')).toBeNull()
  expect(screen.getByRole('button', { name: 'Print' })).toBeTruthy()
  const history = within(screen.getByRole('region', { name: 'You and this question' }))
  await waitFor(() => expect(history.getByText(/^Read/)).toBeTruthy())
})

it('shows the hints one by one, or all at once', async () => {
  const user = userEvent.setup()
  renderQuestion({ exposure: [exposed({})] })
  await screen.findByText(/^Read /)
  // Who has read it before is not asked again.
  await user.click(screen.getByRole('button', { name: 'Read as an interviewer' }))
  const hints = () => screen.getByRole('list', { name: 'Hints' }).querySelectorAll('li:not([class])').length
  await user.click(await screen.findByRole('button', { name: 'Show hint 1 of 3' }))
  expect(hints()).toBe(1)
  await user.click(screen.getByRole('button', { name: 'Show all' }))
  expect(hints()).toBe(3)
  expect(document.activeElement).toBe(screen.getByRole('list', { name: 'Hints' }))
})

it('says in the dialog why it cannot be read now', async () => {
  const user = userEvent.setup()
  const refusal = { code: 'forbidden', message: 'You are being asked this question now.' }
  renderQuestion({ open: () => ({ status: 403, json: refusal }) })
  await user.click(await screen.findByRole('button', { name: 'Read as an interviewer' }))
  await user.click(await screen.findByRole('button', { name: 'Read it' }))
  const dialog = within(screen.getByRole('dialog'))
  expect((await dialog.findByRole('alert')).textContent).toBe('You are being asked this question now.')
  expect(screen.queryByRole('heading', { name: 'Prompt' })).toBeNull()
})

it('A27: tells a guest that reading it needs an account, and leads there and back', async () => {
  const user = userEvent.setup()
  const me: Me = { ...signedInAna, person: { kind: 'guest', id: 'guest-gus' as never, name: 'Gus' } }
  const { posts } = renderQuestion({ me, exposure: [exposed({})] })
  await screen.findByText(/^Read /)
  await user.click(screen.getByRole('button', { name: 'Read as an interviewer' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Read as an interviewer' }))
  expect(dialog.getByText(answersNeedAccount)).toBeTruthy()
  expect(dialog.getByRole('link', { name: 'Create an account' }).getAttribute('href')).toBe(
    '/create-account?next=%2Fguide%2Fdata-engineer%2Fquestions%2Fone',
  )
  expect(posts()).toEqual([])
})

it('says that there is no such question, and leads to the others', async () => {
  renderQuestion({}, 'none')
  expect(await screen.findByRole('heading', { name: 'There is no such question' })).toBeTruthy()
  expect(screen.getByRole('link', { name: 'See all questions' }).getAttribute('href')).toBe(
    '/guide/data-engineer/questions',
  )
})

it('says that the server cannot be reached, and tries again', async () => {
  const user = userEvent.setup()
  let isThere = false
  fakeServer({
    'GET /api/guides/data-engineer': () =>
      isThere
        ? { json: sampleGuide }
        : { status: 503, json: { code: 'unavailable', message: 'You are offline.' } },
    'GET /api/guides/data-engineer/exposure': () => ({ json: [] }),
  })
  renderApp(<QuestionPage />, {
    at: '/guide/data-engineer/questions/one',
    path: '/guide/:guideId/questions/:questionId',
  })
  expect((await screen.findByRole('alert')).textContent).toContain('You are offline.')
  isThere = true
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('heading', { level: 1, name: 'Question one' })).toBeTruthy()
})
