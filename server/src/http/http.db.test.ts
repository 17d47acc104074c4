import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestPerson } from '../../test/person.ts'
import { startApp, type StartedApp } from '../../test/start.ts'
import { requestLimits } from './limits.ts'

let app: StartedApp
beforeAll(async () => void (app = await startApp()))
afterAll(() => app?.close())

const get = (path: string) => fetch(app.url + path)

test('health and readiness answer', async () => {
  expect((await get('/healthz')).status).toBe(200)
  expect(await (await get('/readyz')).json()).toEqual({ ok: true })
})

test('V18: the content policy lets no script in but our own, and media from nowhere else', async () => {
  const policy = (await get('/')).headers.get('content-security-policy') ?? ''
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';")
  expect(policy).toContain("media-src 'self' blob:;")
  expect(policy).toContain("connect-src 'self';")
  expect(policy).toContain("default-src 'self';")
  expect(policy).toContain("frame-ancestors 'none'")
})

test('V18: camera, microphone and screen are for our own pages', async () => {
  const policy = (await get('/')).headers.get('permissions-policy')
  expect(policy).toBe('camera=(self), microphone=(self), display-capture=(self)')
})

test('long polling is answered by Socket.io alone, and whoever is not signed in gets no further', async () => {
  const opened = await (await get('/socket.io/?EIO=4&transport=polling')).text()
  const { sid } = JSON.parse(opened.slice(1)) as { sid: string }
  const poll = `/socket.io/?EIO=4&transport=polling&sid=${sid}`
  // There is nothing to say yet, so this stays open; nobody else may answer it, as any page would be by now.
  const polled = get(poll)
  await get('/')
  const posted = await fetch(app.url + poll, { method: 'POST', body: '40' })
  expect([posted.status, await posted.text()]).toEqual([200, 'ok'])
  expect(await (await polled).text()).toContain('not_signed_in')
  expect((await get('/healthz')).status).toBe(200)
})

test('an address of the API that does not exist is refused as such', async () => {
  const response = await get('/api/nothing-here')
  expect([response.status, await response.json()]).toEqual([
    404,
    { code: 'not_found', message: expect.any(String) },
  ])
})

test('a body that is not JSON, and one too large, are refused in words', async () => {
  const post = (body: string) =>
    fetch(`${app.url}/api/guests`, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
  expect(await (await post('{')).json()).toMatchObject({ code: 'invalid' })
  expect(await (await post(JSON.stringify({ name: 'x'.repeat(300_000) }))).json()).toMatchObject({
    code: 'too_large',
  })
})

test('sign-in attempts from one address are held back', async () => {
  const eve = new TestPerson(app.url)
  const tries = Array.from({ length: requestLimits.signIn + 1 }, () =>
    eve.fetch('/api/auth/sign-in/email', {
      method: 'POST',
      body: JSON.stringify({ email: 'ana@example.test', password: 'wrong wrong wrong' }),
      headers: { 'content-type': 'application/json' },
    }),
  )
  const statuses = (await Promise.all(tries)).map(response => response.status)
  expect(statuses.filter(status => status === 429)).toHaveLength(1)
})

test('an upgrade to an unknown path is answered and closed', async () => {
  const { WebSocket } = await import('ws')
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/elsewhere`)
  const status = await new Promise<number | undefined>(resolve => {
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode))
    socket.on('error', () => resolve(undefined))
  })
  expect(status).toBe(404)
})

test('an asset that is gone and an address that cannot be read are refused, not errors of ours', async () => {
  expect((await get('/assets/gone.js')).status).toBe(404)
  expect((await get('/api/sessions/%E0%A4%A')).status).toBe(400)
})

test('a body for signing in is bounded', async () => {
  const response = await fetch(`${app.url}/api/auth/update-user`, {
    method: 'POST',
    body: JSON.stringify({ email: 'a@example.test', password: 'x'.repeat(100_000) }),
    headers: { 'content-type': 'application/json' },
  })
  expect(response.status).toBe(413)
})

test('only our own pages stand in frames, and a file of the runner that is gone is not answered with a page', async () => {
  expect((await get('/')).headers.get('content-security-policy')).toContain("frame-src 'self'")
  for (const path of ['/runner/gone.js', '/pyodide/0/gone.wasm']) {
    expect((await get(path)).status, path).toBe(404)
  }
})
