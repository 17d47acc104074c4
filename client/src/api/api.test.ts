import { expect, it, vi } from 'vitest'
import type { SessionId } from '@dryrun/shared/contract/ids'
import { fakeServer } from '../../test/fake-server.ts'
import { signedOut } from '../../test/samples.ts'
import { ApiRefusal } from '../api-refusal.ts'
import { api } from './api.ts'

it('fills the parameters of the path and sends the body as JSON', async () => {
  const sent = fakeServer({
    'POST /api/join/abc%2Fdef': () => ({ json: { sessionId: 's', role: 'candidate' } }),
  })
  await api('invites.accept', { params: { token: 'abc/def' }, body: { name: 'Ben' } })
  expect(sent).toEqual([{ method: 'POST', path: '/api/join/abc%2Fdef', body: { name: 'Ben' } }])
})

it('gives the reply', async () => {
  fakeServer({ 'GET /api/me': () => ({ json: signedOut }) })
  await expect(api('people.me')).resolves.toEqual(signedOut)
})

it('throws what the server refused, with its code, sentence and field', async () => {
  fakeServer({
    'POST /api/guests': () => ({
      status: 400,
      json: { code: 'invalid', message: 'Enter your name.', field: 'name' },
    }),
  })
  const refusal = await api('people.becomeGuest', { body: { name: '' } }).catch((thrown: unknown) => thrown)
  expect(refusal).toBeInstanceOf(ApiRefusal)
  expect(refusal).toMatchObject({ code: 'invalid', message: 'Enter your name.', field: 'name' })
})

it('says that the server cannot be reached, also behind a proxy', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  await expect(api('sessions.list')).rejects.toMatchObject({ code: 'unavailable' })
  fakeServer({ 'GET /api/sessions': () => ({ status: 502, json: '<html>' }) })
  await expect(api('sessions.list')).rejects.toMatchObject({ code: 'unavailable' })
})

it('passes an abort on as it is', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new DOMException('stopped', 'AbortError')))
  const read = api('sessions.read', { params: { sessionId: 'session-aaaa' as SessionId } })
  await expect(read).rejects.toBeInstanceOf(DOMException)
})
