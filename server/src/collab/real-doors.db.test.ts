import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { MemberId } from '@dryrun/shared/contract/ids'
import { formatDocName, notesOf, workspaceOf, type DocName } from '@dryrun/shared/documents/doc-name'
import { castSession, type Cast } from '../../test/factories.ts'
import { TestPerson } from '../../test/person.ts'
import { startApp, type StartedApp } from '../../test/start.ts'
import type { Database } from '../db/connect.ts'
import { eventually } from './testing/eventually.ts'
import { holdTransaction } from './testing/hold-transaction.ts'
import { Peer } from './testing/peer.ts'

let app: StartedApp
let cast: Cast
let other: Cast
const peers: Peer[] = []
const people: TestPerson[] = []

beforeAll(async () => {
  app = await startApp()
  cast = await castSession(app.url)
  other = await castSession(app.url)
  for (const { ana, ben, oda } of [cast, other]) people.push(ana, ben, oda)
  for (const { ana, sessionId, sqlRound } of [cast, other]) {
    await ana.ask('round:start', { sessionId, roundId: sqlRound })
  }
})

afterAll(async () => {
  for (const person of people) person.disconnect()
  await app?.close()
})

beforeEach(() => {
  for (const peer of peers.splice(0)) peer.leave()
})

const collab = () => `${app.url.replace('http', 'ws')}/collab`

function open(person: TestPerson, name: DocName): Peer {
  const headers = { cookie: person.cookieHeader, origin: app.url }
  const peer = new Peer({ address: () => `${collab()}/${formatDocName(name)}`, headers })
  peers.push(peer)
  peer.connect()
  return peer
}

async function closingOf(peer: Peer): Promise<number | undefined> {
  await eventually('it is closed', () => peer.closings.length > 0)
  return peer.closings[0]
}

async function memberIdOf(person: TestPerson, { sessionId }: Cast): Promise<MemberId> {
  return (await person.api('sessions.read', { params: { sessionId } })).me
}

/** The HTTP status an upgrade of this path is answered with. */
async function statusOf(path: string, headers: Record<string, string> = {}): Promise<number> {
  const socket = new WebSocket(app.url.replace('http', 'ws') + path, {
    headers: { cookie: cast.ana.cookieHeader, origin: app.url, ...headers },
  })
  return await new Promise((resolve, reject) => {
    socket.on('error', () => {})
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.on('open', () => reject(new Error('it opened')))
  })
}

describe('a database that takes more than a second to say who somebody is', () => {
  // Socket.io ends, after a second, every upgrade it does not know, unless it is told not to.
  test('C50, C51: lets documents and events in all the same', async () => {
    const letGo = await holdTransaction<Database>(
      work => app.connection.db.transaction(work),
      tx => tx.execute(sql`lock table sign_in, account, guest, member in access exclusive mode`),
    )
    const began = performance.now()
    const all = [cast.ana, cast.ben].map(person => open(person, workspaceOf(cast.sqlRound)))
    const late = new TestPerson(app.url)
    for (const [name, value] of cast.oda.cookies) late.cookies.set(name, value)
    people.push(late)
    const socket = late.connect()
    await eventually('they have waited 1.4 s', () => performance.now() - began > 1_400)
    expect(all.map(peer => peer.isSynced)).toEqual([false, false])
    await letGo()
    for (const peer of all) await peer.synced()
    expect((await socket).connected).toBe(true)
    expect(all.flatMap(peer => peer.closings)).toEqual([])
  })
})

describe('addresses', () => {
  test.each(['/', '/collab', '/collab/', '/collab/scores.round-0001', '/api', '/socket.io', '/ws'])(
    'C50: an upgrade of %s is answered with 404',
    async path => {
      expect(await statusOf(path)).toBe(404)
    },
  )

  test.each(['/socket.io/x?EIO=4&transport=websocket', '/socket.io/?EIO=4&transport=websocket&x=/collab/'])(
    'C50: a page of another site does not get in by %s',
    async path => {
      expect([400, 403, 404]).toContain(await statusOf(path, { origin: 'https://evil.test' }))
    },
  )

  test('C50: below the address of Socket.io there is nothing', async () => {
    expect(await statusOf('/socket.io/x?EIO=4&transport=websocket')).toBe(404)
  })

  test('C50: a page of another site is answered with 403', async () => {
    const origin = 'https://evil.test'
    expect(await statusOf(`/collab/${formatDocName(workspaceOf(cast.sqlRound))}`, { origin })).toBe(403)
  })
})

describe('ids of other sessions', () => {
  test('A2, C52: open neither a workspace nor notes, whoever asks in whichever role', async () => {
    const theirs = await memberIdOf(other.ana, other)
    const mine = await memberIdOf(cast.ana, cast)
    for (const person of [cast.ana, cast.ben, cast.oda]) {
      for (const name of [
        workspaceOf(other.sqlRound),
        notesOf(other.sqlRound, theirs),
        notesOf(other.sqlRound, mine),
      ]) {
        expect(await closingOf(open(person, name))).toBe(4404)
      }
    }
  })

  test("A9, C52: put into one's own round open nothing, and make nothing", async () => {
    const theirs = await memberIdOf(other.ana, other)
    expect(await closingOf(open(cast.ana, notesOf(cast.sqlRound, theirs)))).toBe(4403)
    const made = await app.connection.db.execute(
      sql`select name from document where name = ${formatDocName(notesOf(cast.sqlRound, theirs))}`,
    )
    expect(JSON.stringify(made)).not.toContain(theirs)
  })
})
