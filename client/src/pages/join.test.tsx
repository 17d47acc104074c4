import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import type { InvitePreview } from '@dryrun/shared/contract/invite'
import { fakeServer } from '../../test/fake-server.ts'
import { renderApp } from '../../test/render.tsx'
import { sampleSessionId, signedInAna, signedOut } from '../../test/samples.ts'
import { JoinPage } from './join.tsx'

const invitation: InvitePreview = {
  sessionId: sampleSessionId,
  sessionTitle: 'Loop with Ben',
  sessionState: 'planned',
  guideTitle: 'Data Engineer',
  hostName: 'Ana',
  role: 'candidate',
  startsAt: null,
  alreadyIn: null,
}

const renderJoin = () =>
  renderApp(<JoinPage />, {
    at: '/join/a.b',
    path: '/join/:token',
    routes: [{ path: '/sessions/:sessionId/ready', element: <p>The check</p> }],
  })

it('lets a guest in by a name only', async () => {
  const user = userEvent.setup()
  const sent = fakeServer({
    'GET /api/me': () => ({ json: signedOut }),
    'GET /api/join/a.b': () => ({ json: invitation }),
    'POST /api/join/a.b': () => ({ json: { sessionId: sampleSessionId, role: 'candidate' } }),
  })
  renderJoin()
  expect(await screen.findByRole('heading', { name: 'Loop with Ben' })).toBeTruthy()
  expect(await screen.findByText('Candidate')).toBeTruthy()

  await user.click(await screen.findByRole('button', { name: 'Join' }))
  expect(screen.getByText('Enter your name.')).toBeTruthy()
  await user.type(screen.getByLabelText('Your name'), 'Ben')
  await user.click(screen.getByRole('button', { name: 'Join' }))
  expect(await screen.findByText('The check')).toBeTruthy()
  expect(sent.find(({ method }) => method === 'POST')?.body).toEqual({ name: 'Ben' })
})

it('says what is recorded before the way in, and all of it on demand', async () => {
  const user = userEvent.setup()
  fakeServer({
    'GET /api/me': () => ({ json: signedOut }),
    'GET /api/join/a.b': () => ({ json: { ...invitation, sessionState: 'live' } }),
  })
  renderJoin()
  const join = await screen.findByRole('button', { name: 'Join' })
  const line = screen.getByText(/told when you leave this page or paste.*kept with the session/)
  expect(line.compareDocumentPosition(join) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy()
  const all = screen.getByText('Audio and video').closest('details')
  expect(all?.open).toBe(false)
  await user.click(screen.getByText('What is recorded'))
  expect(all?.open).toBe(true)
})

it('lets somebody signed in join with one button, and says at it why not', async () => {
  const user = userEvent.setup()
  const sent = fakeServer({
    'GET /api/me': () => ({ json: signedInAna }),
    'GET /api/join/a.b': () => ({ json: invitation }),
    'POST /api/join/a.b': () => ({
      status: 409,
      json: { code: 'conflict', message: 'This session has its candidate.' },
    }),
  })
  renderJoin()
  await user.click(await screen.findByRole('button', { name: 'Join as Ana' }))
  expect((await screen.findByRole('alert')).textContent).toContain('This session has its candidate.')
  expect(sent.find(({ method }) => method === 'POST')?.body).toEqual({})
})

it('keeps the role of somebody who is in already, whatever the link offers', async () => {
  fakeServer({
    'GET /api/me': () => ({ json: signedInAna }),
    'GET /api/join/a.b': () => ({ json: { ...invitation, alreadyIn: 'interviewer' } }),
  })
  renderJoin()
  const open = await screen.findByRole('link', { name: 'Open the session' })
  expect(open.getAttribute('href')).toBe(`/sessions/${sampleSessionId}`)
  expect(screen.getByText('Interviewer')).toBeTruthy()
  expect(screen.queryByText('Candidate')).toBeNull()
  expect(screen.queryByRole('button', { name: /Join/ })).toBeNull()
})

const askThePerson = ' Or ask the person who invited you for a new one.'

it.each([
  [410, 'gone', 'This link has expired. Ask your host for another one.', ''],
  [404, 'not_found', 'This link is not one of ours.', askThePerson],
  [400, 'invalid', 'This link is not complete. Copy it again.', askThePerson],
])('says what a guest can do about a dead link (%i)', async (status, code, message, also) => {
  fakeServer({
    'GET /api/me': () => ({ json: signedOut }),
    'GET /api/join/a.b': () => ({ status, json: { code, message } }),
  })
  renderJoin()
  expect(await screen.findByRole('heading', { name: 'This link does not open a session' })).toBeTruthy()
  expect(screen.getByText(message + also)).toBeTruthy()
})

it('tells somebody with an account where new links are made, for the session may be theirs', async () => {
  fakeServer({
    'GET /api/me': () => ({ json: signedInAna }),
    'GET /api/join/a.b': () => ({ status: 410, json: { code: 'gone', message: 'This link was withdrawn.' } }),
  })
  renderJoin()
  expect(
    await screen.findByText('This link was withdrawn. If you host the session, make a new one in its lobby.'),
  ).toBeTruthy()
})

it('offers to try again where the server cannot be reached', async () => {
  const user = userEvent.setup()
  let isUp = false
  fakeServer({
    'GET /api/me': () => ({ json: signedOut }),
    'GET /api/join/a.b': () =>
      isUp
        ? { json: invitation }
        : { status: 503, json: { code: 'unavailable', message: 'Down for a moment.' } },
  })
  renderJoin()
  const again = await screen.findByRole('button', { name: 'Try again' })
  isUp = true
  await user.click(again)
  expect(await screen.findByRole('heading', { name: 'Loop with Ben' })).toBeTruthy()
})
