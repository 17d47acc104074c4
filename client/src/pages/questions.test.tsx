import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useNavigate } from 'react-router'
import { expect, it } from 'vitest'
import type { Exposure } from '@dryrun/shared/contract/exposure'
import type { RoundId, SessionId } from '@dryrun/shared/contract/ids'
import { fakeServer } from '../../test/fake-server.ts'
import { renderApp } from '../../test/render.tsx'
import { sampleGuide, sampleSession, sampleSessionId } from '../../test/samples.ts'
import { ana, ben, round, sessionView, sqlRoundId } from '../../test/session-fixture.ts'
import { QuestionsPage } from './questions.tsx'

const practised: Exposure = {
  questionId: 'two',
  how: 'practised',
  at: '2026-03-01T10:00:00.000Z',
  sessionId: sampleSessionId,
  isOver: true,
}

/** A session in which Ana interviews Ben first, and he her after that. */
const planned = sessionView({
  id: sampleSessionId,
  rounds: [
    round(),
    round({ id: 'round-other' as RoundId, position: 1, roles: { [ben]: 'interviewer', [ana]: 'candidate' } }),
  ],
})

const choice = (id: string, seenByCandidate: boolean) => ({
  ...{ id, title: `Question ${id}`, minutes: 30, difficulty: 'medium' },
  ...{ seenByCandidate, seenByMe: false },
})

type Answer = () => { status?: number; json: unknown }

function GoBack() {
  const navigate = useNavigate()
  return <button onClick={() => void navigate(-2)}>Back twice</button>
}

const known: Answer = () => ({
  json: {
    roundId: sqlRoundId,
    current: choice('one', false),
    choices: [choice('one', false), choice('two', true)],
  },
})

function renderBank(search = '', exposure: Answer = () => ({ json: [practised] }), choices = known) {
  fakeServer({
    'GET /api/guides/data-engineer': () => ({ json: sampleGuide }),
    'GET /api/guides/data-engineer/exposure': () => exposure(),
    'GET /api/sessions': () => ({
      json: [
        sampleSession(),
        sampleSession({ id: 'session-bbbb' as SessionId, myRole: 'candidate', title: 'Not mine' }),
        // A guide may be called like another.
        sampleSession({ id: 'session-cccc' as SessionId, guideId: 'own-copy', title: 'Of another guide' }),
      ],
    }),
    [`GET /api/sessions/${sampleSessionId}`]: () => ({ json: { session: planned, me: ana } }),
    [`GET /api/rounds/${sqlRoundId}/choices`]: () => choices(),
  })
  const page = (
    <>
      <QuestionsPage />
      <GoBack />
    </>
  )
  return renderApp(page, {
    at: `/guide/data-engineer/questions${search}`,
    path: '/guide/:guideId/questions',
  })
}

const titles = () =>
  within(screen.getByRole('list', { name: 'Questions' }))
    .getAllByRole('link')
    .map(({ textContent }) => textContent)
const count = () => screen.getByRole('status').textContent

it('lists every question with what the person did with it', async () => {
  renderBank()
  expect(await screen.findByRole('heading', { level: 1, name: 'Question bank' })).toBeTruthy()
  expect(titles()).toEqual(['Question one', 'Question two', 'Question three'])
  expect(count()).toBe('3 questions')
  const two = screen.getByRole('link', { name: 'Question two' }).closest('li')!
  expect(await within(two).findByText(/^Practised/)).toBeTruthy()
  expect(two.textContent).toContain('What two is about.')
  expect(two.textContent).toContain('SQL · L5 · 30 min · Medium')
  expect(screen.getByRole('link', { name: 'Question one' }).getAttribute('href')).toBe(
    '/guide/data-engineer/questions/one',
  )
})

it('puts a filter into the address, says how many are left, and goes back by the back button', async () => {
  const user = userEvent.setup()
  const { address } = renderBank()
  const level = within(await screen.findByRole('group', { name: 'Level' }))
  expect(level.getByRole('radio', { name: 'L4 1 question' })).toBeTruthy()
  await user.click(level.getByRole('radio', { name: 'L4 1 question' }))
  await waitFor(() => expect(address()).toBe('/guide/data-engineer/questions?level=L4'))
  expect(titles()).toEqual(['Question one'])
  expect(count()).toBe('1 of 3 questions')
  const workspaces = within(screen.getByRole('group', { name: 'Workspace' }))
  expect(workspaces.getByRole('radio', { name: 'Text 0 questions' })).toBeTruthy()

  await user.click(screen.getByRole('checkbox', { name: /^New to me/ }))
  await waitFor(() => expect(address()).toBe('/guide/data-engineer/questions?level=L4&unseen=1'))
  await user.click(screen.getByRole('button', { name: 'Back twice' }))
  await waitFor(() => expect(titles()).toHaveLength(3))
  expect(level.getByRole('radio', { name: 'Any', checked: true })).toBeTruthy()
})

it('opens with the filters of a shared address', async () => {
  renderBank('?unseen=1&workspace=sql&sort=minutes')
  expect(await screen.findByRole('link', { name: 'Question one' })).toBeTruthy()
  expect(titles()).toEqual(['Question one'])
  expect(screen.getByRole('checkbox', { name: 'New to me (1)' })).toHaveProperty('checked', true)
  expect(screen.getByRole('button', { name: 'Filters (2)' })).toBeTruthy()
})

it('narrows down to what is new to the candidate of a session', async () => {
  const user = userEvent.setup()
  const { address } = renderBank()
  const select = await screen.findByRole('combobox', { name: 'New to the candidate of' })
  await user.click(select)
  const offered = (await screen.findAllByRole('option')).map(({ textContent }) => textContent)
  expect(offered).toEqual(['Any session', 'Loop with Ben'])
  await user.click(screen.getByRole('option', { name: 'Loop with Ben' }))
  await waitFor(() => expect(titles()).toEqual(['Question one']))
  expect(address()).toBe(`/guide/data-engineer/questions?session=${sampleSessionId}`)
})

it('says at the control why it cannot be told what a candidate knows', async () => {
  renderBank('?session=session-aaaa', undefined, () => ({
    status: 403,
    json: { code: 'forbidden', message: 'Only those choose who interview.' },
  }))
  expect(await screen.findByText('Only those choose who interview.')).toBeTruthy()
  expect(titles()).toHaveLength(3)
})

it('searches as it is typed, and offers a way out where nothing is found', async () => {
  const user = userEvent.setup()
  const { address } = renderBank()
  const search = await screen.findByRole('searchbox', { name: 'Search titles and summaries' })
  await user.type(search, 'about three')
  expect(titles()).toEqual(['Question three'])
  await waitFor(() => expect(address()).toContain('?q=about+three'))
  await user.type(search, ' hundred')
  expect(screen.getByText('No question fits')).toBeTruthy()
  expect(count()).toBe('0 of 3 questions')
  await user.click(screen.getByRole('button', { name: 'Clear filters' }))
  expect(titles()).toHaveLength(3)
  expect(search).toHaveProperty('value', '')
  await waitFor(() => expect(address()).toBe('/guide/data-engineer/questions'))
})

it('lists the questions also where what the person did cannot be told', async () => {
  renderBank('', () => ({ status: 503, json: { code: 'unavailable', message: 'Try later.' } }))
  expect((await screen.findByRole('alert')).textContent).toContain('What you did with them')
  expect(titles()).toHaveLength(3)
  expect(screen.getByRole('checkbox', { name: /^New to me/ })).toHaveProperty('disabled', true)
})

it('says that there is no such guide', async () => {
  fakeServer({
    'GET /api/guides/none': () => ({ status: 404, json: { code: 'not_found', message: 'No guide.' } }),
    'GET /api/guides/none/exposure': () => ({ json: [] }),
  })
  renderApp(<QuestionsPage />, { at: '/guide/none/questions', path: '/guide/:guideId/questions' })
  expect(await screen.findByRole('heading', { name: 'There is no such page' })).toBeTruthy()
})

it('takes values that no filter has out of the address, and leaves the rest', async () => {
  const { address } = renderBank('?topic=cooking&level=L4&sort=colour&session=&q=one&from=mail')
  await waitFor(() => expect(address()).toBe('/guide/data-engineer/questions?level=L4&q=one&from=mail'))
  expect(titles()).toEqual(['Question one'])
})
