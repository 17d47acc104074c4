import { screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { fakeServer } from '../../test/fake-server.ts'
import { renderApp } from '../../test/render.tsx'
import { signedInAna, signedOut } from '../../test/samples.ts'
import { RequirePerson } from './require-person.tsx'

const at = '/sessions/session-aaaa/report?x=1#round-bbbb'

it('leads somebody unknown to sign in, and remembers where they wanted to go', async () => {
  fakeServer({ 'GET /api/me': () => ({ json: signedOut }) })
  const { address } = renderApp(<RequirePerson />, {
    at,
    path: '/sessions/*',
    routes: [{ path: '/sign-in', element: <p>Sign in here</p> }],
  })
  await screen.findByText('Sign in here')
  expect(address()).toBe(`/sign-in?next=${encodeURIComponent(at)}`)
})

it('leads to the first account where nobody has one', async () => {
  fakeServer({ 'GET /api/me': () => ({ json: { ...signedOut, needsFirstAccount: true } }) })
  const { address } = renderApp(<RequirePerson />, {
    at,
    path: '/sessions/*',
    routes: [{ path: '/', element: <p>The first account</p> }],
  })
  await screen.findByText('The first account')
  expect(address()).toBe('/')
})

it('stays for somebody the server knows', async () => {
  fakeServer({ 'GET /api/me': () => ({ json: signedInAna }) })
  const { address, queryClient } = renderApp(<RequirePerson />, { at, path: '/sessions/*' })
  await vi.waitFor(() => expect(queryClient.isFetching()).toBe(0))
  expect(address()).toBe(at)
})
