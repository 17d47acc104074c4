import { afterAll, beforeAll, expect, test } from 'vitest'
import { castSession, sessionPlan } from '../../test/factories.ts'
import { TestPerson } from '../../test/person.ts'
import { startApp, type StartedApp } from '../../test/start.ts'

let app: StartedApp
beforeAll(async () => void (app = await startApp()))
afterAll(() => app?.close())

const me = (person: TestPerson) => person.api('people.me', {})

test('an empty database asks for the first account, and only an empty one', async () => {
  expect(await me(new TestPerson(app.url))).toEqual({
    person: null,
    needsFirstAccount: true,
    claimableSeats: 0,
  })
  const ana = await new TestPerson(app.url).signUp('Ana', 'ana@example.test')
  expect((await me(ana)).person).toMatchObject({ kind: 'account', name: 'Ana', email: 'ana@example.test' })
  expect((await me(new TestPerson(app.url))).needsFirstAccount).toBe(false)
})

test('cookies are out of the reach of scripts', async () => {
  const guest = new TestPerson(app.url)
  const response = await guest.fetch('/api/guests', {
    method: 'POST',
    body: JSON.stringify({ name: 'Gus' }),
    headers: { 'content-type': 'application/json' },
  })
  expect(response.headers.getSetCookie().join()).toMatch(/dryrun\.guest=[^;]+;.*HttpOnly; SameSite=Lax/)
  const ana = new TestPerson(app.url)
  const signUp = await ana.fetch('/api/auth/sign-up/email', {
    method: 'POST',
    body: JSON.stringify({ name: 'Ana', email: 'cookie@example.test', password: 'correct horse battery' }),
    headers: { 'content-type': 'application/json' },
  })
  expect(signUp.headers.getSetCookie().join()).toMatch(/HttpOnly; SameSite=Lax/)
})

test('only the hash of a guest’s secret is stored', async () => {
  const guest = new TestPerson(app.url)
  await guest.api('people.becomeGuest', { body: { name: 'Gus' } })
  const secret = guest.cookies.get('dryrun.guest') ?? ''
  expect(secret).toHaveLength(43)
  const other = new TestPerson(app.url)
  other.cookies.set('dryrun.guest', 'A'.repeat(43))
  expect((await me(other)).person).toBeNull()
})

test('a short password is refused in words', async () => {
  const response = await new TestPerson(app.url).fetch('/api/auth/sign-up/email', {
    method: 'POST',
    body: JSON.stringify({ name: 'Ana', email: 'short@example.test', password: 'short' }),
    headers: { 'content-type': 'application/json' },
  })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ message: expect.stringMatching(/password/i) })
})

test('signing up later claims a guest’s seats', async () => {
  const { ben, sessionId } = await castSession(app.url)
  const before = await ben.api('sessions.read', { params: { sessionId } })
  await ben.signUp('Ben Ahn', 'ben@example.test')
  expect((await me(ben)).claimableSeats).toBe(1)
  expect(await ben.api('people.claimSeats', {})).toEqual({ claimed: 1 })
  const after = await ben.api('sessions.read', { params: { sessionId } })
  expect(after.me).toBe(before.me)
  expect(after.session.members.find(member => member.id === after.me)?.isGuest).toBe(false)
  expect(ben.cookies.has('dryrun.guest')).toBe(false)
  expect((await ben.api('sessions.list', {})).map(item => item.id)).toEqual([sessionId])
})

test('a request from another site’s page is refused', async () => {
  const ana = await new TestPerson(app.url).signUp('Ana', 'origin@example.test')
  const response = await ana.fetch('/api/sessions', {
    method: 'POST',
    body: JSON.stringify(sessionPlan()),
    headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' },
  })
  expect(response.status).toBe(403)
  const signIn = await ana.fetch('/api/auth/sign-out', {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' },
  })
  expect(signIn.status).toBe(403)
})

test('signing out ends the sign-in', async () => {
  const ana = await new TestPerson(app.url).signUp('Ana', 'out@example.test')
  await ana.fetch('/api/auth/sign-out', {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json' },
  })
  expect((await me(ana)).person).toBeNull()
})

test('an account that observed in the session gets the guest’s seat; one that does more leaves it to the guest', async () => {
  const { ana, ben, sessionId } = await castSession(app.url)
  const join = async (person: TestPerson, role: 'observer' | 'interviewer') => {
    const { path } = await ana.api('invites.create', { params: { sessionId }, body: { role } })
    await person.api('invites.accept', { params: { token: path.slice(6) }, body: {} })
  }
  const claim = async (role: 'observer' | 'interviewer') => {
    const account = await new TestPerson(app.url).signUp('Bea', `${role}-${sessionId}@example.test`)
    await join(account, role)
    const seat = ben.cookies.get('dryrun.guest')
    if (seat) account.cookies.set('dryrun.guest', seat)
    return { account, claimed: (await account.api('people.claimSeats', {})).claimed }
  }
  const before = (await ben.api('sessions.read', { params: { sessionId } })).me
  const interviewer = await claim('interviewer')
  expect(interviewer.claimed).toBe(0)
  expect(interviewer.account.cookies.has('dryrun.guest')).toBe(true)
  expect((await ben.api('sessions.read', { params: { sessionId } })).me).toBe(before)
  const observer = await claim('observer')
  expect(observer.claimed).toBe(1)
  expect((await observer.account.api('sessions.read', { params: { sessionId } })).me).toBe(before)
})

test('an account’s name is held to what a guest’s is held to', async () => {
  const ana = await new TestPerson(app.url).signUp('Ana', 'name@example.test')
  for (const name of ['x'.repeat(61), 'a\u0007b', ' ']) {
    const response = await ana.fetch('/api/auth/update-user', {
      method: 'POST',
      body: JSON.stringify({ name }),
      headers: { 'content-type': 'application/json' },
    })
    expect(response.status, name).toBe(400)
  }
  expect((await me(ana)).person?.name).toBe('Ana')
})
