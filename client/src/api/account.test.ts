import { QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { fakeServer } from '../../test/fake-server.ts'
import { signedInAna } from '../../test/samples.ts'
import { arriveAs, signIn, signUp } from './account.ts'
import { meQuery } from './people.ts'
import { sessionsQuery } from './sessions.ts'

it('puts a wrong password at its input, in our words', async () => {
  fakeServer({
    'POST /api/auth/sign-in/email': () => ({
      status: 401,
      json: { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Invalid email or password' },
    }),
  })
  await expect(signIn({ email: 'ana@example.org', password: 'x' })).rejects.toMatchObject({
    field: 'password',
    message: 'E-mail and password do not match. Check both.',
  })
})

it('puts an address that is taken at its input', async () => {
  fakeServer({
    'POST /api/auth/sign-up/email': () => ({
      status: 422,
      json: { code: 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL', message: '' },
    }),
  })
  await expect(
    signUp({ name: 'Ana', email: 'ana@example.org', password: 'rehearsal-1' }),
  ).rejects.toMatchObject({
    code: 'conflict',
    field: 'email',
  })
})

it('forgets what was said to somebody else and claims the guest seats of this browser', async () => {
  const seats = [1, 0]
  const sent = fakeServer({
    'GET /api/me': () => ({ json: { ...signedInAna, claimableSeats: seats.shift() } }),
    'POST /api/me/claim': () => ({ json: { claimed: 1 } }),
  })
  const client = new QueryClient()
  client.setQueryData(sessionsQuery.queryKey, [])
  await arriveAs(client)
  expect(sent.map(({ path }) => path)).toEqual(['/api/me', '/api/me/claim', '/api/me'])
  expect(client.getQueryData(sessionsQuery.queryKey)).toBeUndefined()
  expect(client.getQueryData(meQuery.queryKey)?.claimableSeats).toBe(0)
})
