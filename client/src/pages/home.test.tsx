import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { fakeServer } from '../../test/fake-server.ts'
import { renderApp } from '../../test/render.tsx'
import { sampleFeedback, sampleSession, signedInAna, signedOut } from '../../test/samples.ts'
import { HomePage } from './home.tsx'

it('offers the first account on a new server, and signs in with it', async () => {
  const user = userEvent.setup()
  let me = { ...signedOut, needsFirstAccount: true }
  const sent = fakeServer({
    'GET /api/me': () => ({ json: me }),
    'POST /api/auth/sign-up/email': () => {
      me = signedInAna
      return { json: {} }
    },
    'GET /api/sessions': () => ({ json: [] }),
    'GET /api/feedback': () => ({ json: [] }),
  })
  renderApp(<HomePage />)
  await screen.findByRole('heading', { name: 'Create the first account' })

  await user.type(screen.getByLabelText('Name'), ' Ana ')
  await user.type(screen.getByLabelText('E-mail'), 'ana@example.org')
  await user.type(screen.getByLabelText('Password'), 'short')
  await user.click(screen.getByRole('button', { name: 'Create account' }))
  expect(screen.getByText('Use at least 10 characters.')).toBeTruthy()
  expect(sent.some(({ method }) => method === 'POST')).toBe(false)

  await user.type(screen.getByLabelText('Password'), '-but-longer')
  await user.click(screen.getByRole('button', { name: 'Create account' }))
  await screen.findByRole('heading', { name: 'Hello, Ana' })
  expect(sent.find(({ method }) => method === 'POST')?.body).toEqual({
    name: 'Ana',
    email: 'ana@example.org',
    password: 'short-but-longer',
  })
})

it('lets somebody in as a guest by a name only', async () => {
  const user = userEvent.setup()
  const sent = fakeServer({
    'GET /api/me': () => ({ json: signedOut }),
    'POST /api/guests': () => ({ json: { kind: 'guest', id: 'guest-aaaa', name: 'Ben' } }),
  })
  renderApp(<HomePage />)
  await user.type(await screen.findByLabelText('Your name'), 'Ben')
  await user.click(screen.getByRole('button', { name: 'Continue as guest' }))
  expect(sent.find(({ path }) => path === '/api/guests')?.body).toEqual({ name: 'Ben' })
})

it('shows what comes next with one button, the other sessions and the last feedback', async () => {
  fakeServer({
    'GET /api/me': () => ({ json: signedInAna }),
    'GET /api/sessions': () => ({
      json: [
        sampleSession({ id: 'session-live' as never, title: 'Now', state: 'live' }),
        sampleSession({
          title: 'Past',
          state: 'ended',
          endedAt: '2026-03-01T11:00:00.000Z',
          scorecardsOwed: 1,
        }),
      ],
    }),
    'GET /api/feedback': () => ({ json: [sampleFeedback({ mean: 3 })] }),
  })
  renderApp(<HomePage />)
  const open = await screen.findByRole('link', { name: 'Open the room' })
  expect(open.getAttribute('href')).toBe('/sessions/session-live/room')
  const others = screen.getByRole('list', { name: 'Sessions' })
  expect(within(others).getByRole('link', { name: 'Past' })).toBeTruthy()
  expect(within(others).queryByRole('link', { name: 'Now' })).toBeNull()
  expect(within(others).getByText('1 scorecard to submit')).toBeTruthy()
  expect(await screen.findByRole('img', { name: 'Mean score: 3 of 4, meets the bar' })).toBeTruthy()
})

it('says what will be here where nothing is', async () => {
  fakeServer({
    'GET /api/me': () => ({ json: signedInAna }),
    'GET /api/sessions': () => ({ json: [] }),
    'GET /api/feedback': () => ({ json: [] }),
  })
  renderApp(<HomePage />)
  const plan = await screen.findByRole('link', { name: 'Plan your first session' })
  expect(plan.getAttribute('href')).toBe('/sessions/new')
  expect(await screen.findByText('No feedback yet')).toBeTruthy()
})

it('learns by itself what was shared, and which scorecard is submitted, while it is looked at', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const past = { state: 'ended', endedAt: '2026-03-01T11:00:00.000Z' } as const
  let sessions = [sampleSession({ ...past, scorecardsOwed: 1 })]
  let feedback = [sampleFeedback({ mean: null, recommendations: [] })]
  fakeServer({
    'GET /api/me': () => ({ json: signedInAna }),
    'GET /api/sessions': () => ({ json: sessions }),
    'GET /api/feedback': () => ({ json: feedback }),
  })
  try {
    renderApp(<HomePage />)
    await vi.waitFor(() => screen.getByText('1 scorecard to submit'))
    expect(screen.queryByRole('img', { name: /meets the bar/ })).toBeNull()
    sessions = [sampleSession(past)]
    feedback = [sampleFeedback({ mean: 3 })]
    await act(() => vi.advanceTimersByTimeAsync(60_000))
    await vi.waitFor(() => screen.getByRole('img', { name: 'Mean score: 3 of 4, meets the bar' }))
    await vi.waitFor(() => expect(screen.queryByText('1 scorecard to submit')).toBeNull())
  } finally {
    vi.useRealTimers()
  }
})
