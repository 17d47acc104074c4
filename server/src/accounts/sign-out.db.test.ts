import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatDocName, workspaceOf } from '@dryrun/shared/documents/doc-name'
import { castSession, joinAs, type Cast } from '../../test/factories.ts'
import { TestPerson } from '../../test/person.ts'
import { startApp, type StartedApp } from '../../test/start.ts'
import { eventually } from '../collab/testing/eventually.ts'
import { WireClient } from '../collab/testing/wire-client.ts'

let app: StartedApp
let cast: Cast

beforeAll(async () => {
  app = await startApp()
  cast = await castSession(app.url)
  await cast.ana.ask('round:start', { sessionId: cast.sessionId, roundId: cast.sqlRound })
})
afterAll(async () => {
  for (const person of [cast?.ana, cast?.ben, cast?.oda]) person?.disconnect()
  await app?.close()
})

function open(person: TestPerson, { sqlRound } = cast): WireClient {
  const name = formatDocName(workspaceOf(sqlRound))
  const headers = { cookie: person.cookieHeader, origin: app.url }
  return new WireClient(`${app.url.replace('http', 'ws')}/collab/${name}`, 'nobody', headers)
}
const copyOf = (person: TestPerson) => {
  const copy = new TestPerson(app.url)
  for (const [name, value] of person.cookies) copy.cookies.set(name, value)
  return copy
}
const signOut = (person: TestPerson) =>
  person.fetch('/api/auth/sign-out', {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json' },
  })

test('A18: who signs out is out at once, on every connection; their other browser comes back', async () => {
  const before = copyOf(cast.ana)
  const socket = await cast.ana.connect()
  const document = await open(cast.ana).synced()
  const bens = await open(cast.ben).synced()
  expect((await signOut(cast.ana)).status).toBe(200)
  await eventually('the socket is closed', () => !socket.connected)
  expect(await document.closed()).toBe('tryElsewhere')
  expect(await open(before).closed()).toBe('notSignedIn')
  await expect(before.connect()).rejects.toThrow('not_signed_in')
  expect(bens.isOpen).toBe(true)
  bens.socket.terminate()
})

test('A18: a guest whose seats an account has taken over comes back as that account', async () => {
  const host = await new TestPerson(app.url).signUp('Host', 'host-of-a-guest@example.test')
  const { id: sessionId } = await host.api('sessions.create', {
    body: {
      title: 'Loop',
      guideId: 'netflix-data-engineer',
      level: 'L5',
      startsAt: null,
      hostRole: 'interviewer',
      rounds: [{ kind: 'behavioural', questionId: 'new-fields-before-launch', minutes: 20, swapped: false }],
    },
  })
  const guest = await joinAs(host, sessionId, 'candidate', 'Gil')
  const socket = await guest.connect()
  await guest.signUp('Gil', 'gil@example.test')
  expect(await guest.api('people.claimSeats', {})).toEqual({ claimed: 1 })
  await eventually('the socket of the guest is closed', () => !socket.connected)
  await guest.ask('session:join', { sessionId })
  for (const person of [host, guest]) person.disconnect()
})

test('A18: an observing account that takes over a guest’s seat leaves what it had open as an observer', async () => {
  const other = await castSession(app.url)
  await other.ana.ask('round:start', { sessionId: other.sessionId, roundId: other.sqlRound })
  const bea = await new TestPerson(app.url).signUp('Bea', 'bea-observes@example.test')
  const { path } = await other.ana.api('invites.create', {
    params: { sessionId: other.sessionId },
    body: { role: 'observer' },
  })
  await bea.api('invites.accept', { params: { token: path.slice(6) }, body: {} })
  const document = await open(bea, other).synced()
  bea.cookies.set('dryrun.guest', other.ben.cookies.get('dryrun.guest') ?? '')
  expect(await bea.api('people.claimSeats', {})).toEqual({ claimed: 1 })
  expect(await document.closed()).toBe('tryElsewhere')
  const again = await open(bea, other).synced()
  again.type('by the candidate')
  await again.saved()
  again.socket.terminate()
  other.ana.disconnect()
})
