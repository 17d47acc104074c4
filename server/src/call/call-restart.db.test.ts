import { afterEach, beforeEach, expect, test } from 'vitest'
import type { MediaState, PeerId } from '@dryrun/shared/contract/call'
import { openTestDatabase, type TestDatabase } from '../../test/database.ts'
import { castSession, memberIdOf, type Cast } from '../../test/factories.ts'
import { TestPerson } from '../../test/person.ts'
import { startAppOn, type StartedApp } from '../../test/start.ts'
import { eventually } from '../collab/testing/eventually.ts'
import { readEnv } from '../env.ts'
import { callSettingsOf, type CallSettings } from './call-settings.ts'

let connection: TestDatabase
let app: StartedApp
let cast: Cast

const keys = { LIVEKIT_API_KEY: 'key', LIVEKIT_API_SECRET: 'secret' }
const ofLivekit = { CALL_TRANSPORT: 'livekit', LIVEKIT_URL: 'ws://127.0.0.1:9', ...keys }
const silent: MediaState = { isMicOn: false, isCameraOn: false, isSharingScreen: false, isAudioOnly: false }

beforeEach(async () => void (connection = await openTestDatabase()))
afterEach(async () => {
  for (const person of [cast.ana, cast.ben, cast.oda]) person.disconnect()
  await app.close()
  await connection.close()
})

async function start(call: CallSettings): Promise<void> {
  app = await startAppOn(connection, undefined, undefined, call)
}
const mesh = callSettingsOf(readEnv({}))

async function join(who: 'ana' | 'ben') {
  const { sessionId } = cast
  await cast[who].ask('session:join', { sessionId })
  return cast[who].ask('call:join', { sessionId, peerId: `peer-of-${who}` as PeerId, media: silent })
}

/** The same browser at another address. */
function movedTo(url: string, { cookies }: TestPerson): TestPerson {
  const person = new TestPerson(url)
  for (const [name, value] of cookies) person.cookies.set(name, value)
  return person
}

async function written(): Promise<string[]> {
  const { events } = await cast.ana.ask('timeline:read', { sessionId: cast.sessionId, since: 0 })
  return events.flatMap(({ what }) => (what.kind === 'call' ? [what.change] : []))
}

test('V3: who does not come back within the grace is gone, but has not left: their media may go on', async () => {
  await start({ ...mesh, graceMs: 1 })
  cast = await castSession(app.url)
  await join('ana')
  await join('ben')
  const gone = new Promise<unknown>(resolve => {
    void cast.ana.connect().then(socket =>
      socket.on('call:changed', fact => {
        if (fact.call.peers.length === 1) resolve(fact.left)
      }),
    )
  })
  cast.ben.disconnect()
  expect(await gone).toEqual([])
  await eventually('it is written', async () => (await written()).at(-1) === 'left')
})

test('V4: whoever is taken out after they expired has left for good then, known to the server or not', async () => {
  await start({ ...mesh, graceMs: 1 })
  cast = await castSession(app.url)
  const { sessionId } = cast
  await join('ana')
  await join('ben')
  const told: string[][] = []
  ;(await cast.ana.connect()).on('call:changed', fact => void told.push([...fact.left]))
  cast.ben.disconnect()
  await eventually('he is missing', async () => (await written()).at(-1) === 'left')
  expect(told.flat()).toEqual([])
  for (const [person, left] of [
    [cast.ben, ['peer-of-ben']],
    [cast.oda, []],
  ] as const) {
    const known = told.length
    await cast.ana.ask('member:remove', { sessionId, memberId: await memberIdOf(person, sessionId) })
    await eventually('they are told', () => told.length > known)
    expect(told.slice(known)).toEqual([left])
  }
})

test('V4: whoever signs out after they expired has left for good then', async () => {
  await start({ ...mesh, graceMs: 1 })
  cast = await castSession(app.url)
  await join('ana')
  await join('ben')
  const left: string[] = []
  ;(await cast.ben.connect()).on('call:changed', fact => void left.push(...fact.left))
  cast.ana.disconnect()
  const { sessionId } = cast
  await eventually('she is missing', async () => {
    const { peers } = await cast.ben.ask('call:read', { sessionId })
    return peers.length === 1
  })
  expect(left).toEqual([])
  const headers = { 'content-type': 'application/json' }
  await cast.ana.fetch('/api/auth/sign-out', { method: 'POST', body: '{}', headers })
  await eventually('she has left', () => left.includes('peer-of-ana'))
})

test('V3, V12: after a restart of the server peers come again, and nobody has joined anew', async () => {
  await start(mesh)
  cast = await castSession(app.url)
  await join('ana')
  await join('ben')
  for (const person of [cast.ana, cast.ben, cast.oda]) person.disconnect()
  await app.close()
  await start(mesh)
  cast = { ...cast, ana: movedTo(app.url, cast.ana), ben: movedTo(app.url, cast.ben) }
  expect((await join('ben')).call.peers).toHaveLength(1)
  expect((await join('ana')).call.peers).toHaveLength(2)
  expect(await written()).toEqual(['joined', 'joined'])
})

test('V5, V15: with a media server there is room for more, and its failing is nobody’s trouble', async () => {
  await start(callSettingsOf(readEnv(ofLivekit)))
  cast = await castSession(app.url)
  const { call, connection: given } = await join('ana')
  expect(call.capacity).toBe(24)
  expect(given).toMatchObject({ kind: 'livekit', url: 'ws://127.0.0.1:9' })
  await cast.ana.ask('call:leave', { sessionId: cast.sessionId, peerId: 'peer-of-ana' as PeerId })
  const policy = (await fetch(app.url)).headers.get('content-security-policy') ?? ''
  expect(policy).toContain("connect-src 'self' ws://127.0.0.1:9 http://127.0.0.1:9")
})
