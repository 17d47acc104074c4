import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import type { Exposure } from '@dryrun/shared/contract/exposure'
import { fakeServer, type Sent } from '../../test/fake-server.ts'
import { renderApp } from '../../test/render.tsx'
import { sampleGuide, sampleSessionId } from '../../test/samples.ts'
import { NewSessionPage } from './new-session.tsx'

const { id, title, company, role } = sampleGuide.facts

const known: Exposure[] = [
  { questionId: 'two', how: 'opened', at: '2026-03-01T10:00:00.000Z', sessionId: null, isOver: true },
]
const created = { json: { id: sampleSessionId } }

function renderPlanner(search = '', answer: { status?: number; json: unknown } = created): Sent[] {
  const sent = fakeServer({
    'GET /api/guides': () => ({ json: [{ id, title, company, role }] }),
    [`GET /api/guides/${id}`]: () => ({ json: sampleGuide }),
    [`GET /api/guides/${id}/exposure`]: () => ({ json: known }),
    'POST /api/sessions': () => answer,
    [`POST /api/sessions/${sampleSessionId}/invites`]: () => ({ json: {} }),
  })
  renderApp(<NewSessionPage />, {
    at: `/sessions/new${search}`,
    path: '/sessions/new',
    routes: [{ path: '/sessions/:sessionId', element: <p>The lobby</p> }],
  })
  return sent
}

const sentBody = (sent: Sent[]) =>
  sent.find(({ method, path }) => method === 'POST' && path === '/api/sessions')?.body

it('creates a session and the link for the other role, and leads to the lobby', async () => {
  const user = userEvent.setup()
  const sent = renderPlanner()
  await user.click(await screen.findByRole('button', { name: 'Create session' }))
  expect(await screen.findByText('The lobby')).toBeTruthy()
  expect(sentBody(sent)).toMatchObject({
    title: 'SQL, L5',
    guideId: id,
    level: 'L5',
    startsAt: null,
    hostRole: 'interviewer',
    rounds: [{ kind: 'sql', questionId: null, minutes: 60, swapped: false }],
  })
  expect(sent.find(({ path }) => path.endsWith('/invites'))?.body).toEqual({ role: 'candidate' })
})

it('begins with the question, level and round of the address', async () => {
  const user = userEvent.setup()
  const sent = renderPlanner('?guide=data-engineer&round=talk&question=three&level=L5')
  expect(await screen.findByRole('combobox', { name: 'Question' })).toHaveProperty(
    'value',
    'Question three (30 min)',
  )
  await user.click(screen.getByRole('button', { name: 'Create session' }))
  expect(await screen.findByText('The lobby')).toBeTruthy()
  expect(sentBody(sent)).toMatchObject({ level: 'L5', rounds: [{ kind: 'talk', questionId: 'three' }] })
})

it('says at every moment what will happen', async () => {
  const user = userEvent.setup()
  renderPlanner()
  const summary = within(await screen.findByRole('region', { name: 'What will happen' }))
  expect(summary.getByText('You interview them')).toBeTruthy()

  await user.click(screen.getByRole('radio', { name: /Candidate/ }))
  expect(summary.getByText('They interview you')).toBeTruthy()
  expect(summary.getByText('You then get a link to send to the interviewer.')).toBeTruthy()

  await user.click(screen.getByRole('button', { name: 'Make it the whole loop' }))
  expect(summary.getByText('Talk')).toBeTruthy()
  expect(summary.getByText('1 h 45 min in all.')).toBeTruthy()
})

it('moves rounds and takes them out by keyboard, with a way back', async () => {
  const user = userEvent.setup()
  renderPlanner()
  await user.click(await screen.findByRole('button', { name: 'Make it the whole loop' }))
  screen.getByRole('button', { name: 'Move round 2 up' }).focus()
  await user.keyboard('{Enter}')
  const rounds = () => within(screen.getByRole('list', { name: 'Rounds' })).getAllByRole('listitem')
  expect(rounds().map(round => round.getAttribute('aria-label'))).toEqual(['Round 1: Talk', 'Round 2: SQL'])

  screen.getByRole('button', { name: 'Take round 1 out' }).focus()
  await user.keyboard('{Enter}')
  expect(rounds()).toHaveLength(1)
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Undo' }))
  await user.keyboard('{Enter}')
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Take round 1 out' }))
  expect(rounds().map(round => round.getAttribute('aria-label'))).toEqual(['Round 1: Talk', 'Round 2: SQL'])
})

it('marks what is missing at its control and sends nothing', async () => {
  const user = userEvent.setup()
  const sent = renderPlanner()
  await user.click(await screen.findByRole('button', { name: 'Take round 1 out' }))
  await user.clear(screen.getByLabelText('Title'))
  await user.click(screen.getByRole('button', { name: 'Create session' }))
  expect(screen.getByText('Add at least one round.')).toBeTruthy()
  expect(screen.getByText('Give the session a title.')).toBeTruthy()
  expect(sentBody(sent)).toBeUndefined()
})

it('offers the questions that fit the round and the level', async () => {
  const user = userEvent.setup()
  renderPlanner()
  await user.click(await screen.findByRole('radio', { name: 'L4 Mid-level' }))
  await user.click(screen.getByRole('combobox', { name: 'Question' }))
  const offered = (await screen.findAllByRole('option')).map(({ textContent }) => textContent)
  expect(offered).toContain('Question one (30 min)')
  expect(offered).not.toContain('Question two (30 min)')
})

it('A22: marks the questions the host knows, and says how a surprise is drawn', async () => {
  const user = userEvent.setup()
  renderPlanner()
  const summary = within(await screen.findByRole('region', { name: 'What will happen' }))
  expect(summary.getByText('Surprise: drawn so that the candidate has not seen it')).toBeTruthy()
  await user.click(screen.getByRole('combobox', { name: 'Question' }))
  const offered = (await screen.findAllByRole('option')).map(({ textContent }) => textContent)
  expect(offered).toEqual(['Surprise me', 'Question one (30 min)', 'Question two (30 min, seen by you)'])
})

it('A22: says on the round that no question is left for it, until something is changed', async () => {
  const user = userEvent.setup()
  const message = 'No question is left at L5 for this round that you have not seen.'
  const refusal = { code: 'invalid', message, field: 'rounds.0.questionId' }
  renderPlanner('', { status: 400, json: refusal })
  await user.click(await screen.findByRole('button', { name: 'Create session' }))
  const round = within(screen.getByRole('listitem', { name: 'Round 1: SQL' }))
  expect(await round.findByText(message)).toBeTruthy()
  expect(screen.getByText('Mend what is marked, then create it.')).toBeTruthy()
  await user.click(screen.getByRole('radio', { name: 'L4 Mid-level' }))
  expect(screen.queryByText(message)).toBeNull()
})
