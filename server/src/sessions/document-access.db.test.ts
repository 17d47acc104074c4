import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { MemberId } from '@dryrun/shared/contract/ids'
import { formatDocName, notesOf, workspaceOf, type DocName } from '@dryrun/shared/documents/doc-name'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import { notesText } from '@dryrun/shared/documents/notes-doc'
import { castSession, type Cast } from '../../test/factories.ts'
import { TestPerson } from '../../test/person.ts'
import { startApp, type StartedApp } from '../../test/start.ts'

let app: StartedApp
let cast: Cast
const people: TestPerson[] = []
const opened: WebsocketProvider[] = []

beforeAll(async () => void (app = await startApp()))
afterAll(async () => {
  for (const person of people) person.disconnect()
  await app?.close()
})
beforeEach(async () => {
  for (const provider of opened.splice(0)) provider.destroy()
  cast = await castSession(app.url)
  people.push(cast.ana, cast.ben, cast.oda)
})

/** A stock y-websocket client with the cookie of a person. */
function open(person: TestPerson, name: DocName): WebsocketProvider {
  class WithCookie extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { cookie: person.cookieHeader, origin: app.url } })
    }
  }
  const provider = new WebsocketProvider(
    `${app.url.replace('http', 'ws')}/collab`,
    formatDocName(name),
    new Y.Doc(),
    {
      WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket,
      disableBc: true,
    },
  )
  opened.push(provider)
  return provider
}

const synced = (provider: WebsocketProvider) =>
  new Promise<WebsocketProvider>((resolve, reject) => {
    if (provider.synced) return resolve(provider)
    provider.on('sync', (isSynced: boolean) => isSynced && resolve(provider))
    provider.on('connection-close', event => event && reject(new Error(`closed ${event.code}`)))
  })
const closed = (provider: WebsocketProvider) =>
  new Promise<number | undefined>(resolve => provider.on('connection-close', event => resolve(event?.code)))
const text = (provider: WebsocketProvider) => codeText(provider.doc)
const sees = (provider: WebsocketProvider, part: string) =>
  new Promise<void>(resolve => {
    const look = () => text(provider).toString().includes(part) && resolve()
    provider.doc.on('update', look)
    look()
  })
const workspace = () => workspaceOf(cast.sqlRound)
const memberIdOf = async (person: TestPerson): Promise<MemberId> =>
  (await person.api('sessions.read', { params: { sessionId: cast.sessionId } })).me
const start = () => cast.ana.ask('round:start', { sessionId: cast.sessionId, roundId: cast.sqlRound })

describe('the workspace', () => {
  test('A6: is closed to candidate and observer until the round starts, with its starter text once', async () => {
    expect(await closed(open(cast.ben, workspace()))).toBe(4403)
    expect(await closed(open(cast.oda, workspace()))).toBe(4403)
    await start()
    const [ana, ben] = await Promise.all([
      synced(open(cast.ana, workspace())),
      synced(open(cast.ben, workspace())),
    ])
    expect(text(ben).toString()).toBe(text(ana).toString())
    expect(text(ben).length).toBeGreaterThan(0)
  })

  test('A8: what candidate and interviewer type at once converges, and the observer reads it', async () => {
    await start()
    const [ana, ben, oda] = await Promise.all(
      [cast.ana, cast.ben, cast.oda].map(each => synced(open(each, workspace()))),
    )
    if (!ana || !ben || !oda) throw new Error('somebody did not sync')
    text(ana).insert(0, '-- from Ana\n')
    text(ben).insert(0, '-- from Ben\n')
    await Promise.all([
      sees(oda, 'from Ana'),
      sees(oda, 'from Ben'),
      sees(ana, 'from Ben'),
      sees(ben, 'from Ana'),
    ])
    expect(text(ana).toString()).toBe(text(ben).toString())
    const refused = closed(oda)
    text(oda).insert(0, 'not mine to write')
    expect(await refused).toBe(4403)
    expect(text(ana).toString()).not.toContain('not mine')
  })

  test('A14: goes read-only for everybody at the moment the round ends', async () => {
    await start()
    const ben = await synced(open(cast.ben, workspace()))
    await cast.ana.ask('round:end', { sessionId: cast.sessionId, roundId: cast.sqlRound })
    const oda = await synced(open(cast.oda, workspace()))
    text(ben).insert(0, 'too late')
    // What an observer may not do closes; once it has, what Ben sent before it has been judged too.
    const refused = closed(oda)
    text(oda).insert(0, 'never')
    expect(await refused).toBe(4403)
    const ana = await synced(open(cast.ana, workspace()))
    expect(text(ana).toString()).not.toContain('too late')
    expect(ben.wsconnected).toBe(true)
  })

  test('A13, A14: closes at once for a member who is removed', async () => {
    await start()
    const ben = await synced(open(cast.ben, workspace()))
    const gone = closed(ben)
    await cast.ana.ask('member:remove', { sessionId: cast.sessionId, memberId: await memberIdOf(cast.ben) })
    expect(await gone).toBe(4404)
  })

  test('A1, A2: is not there for nobody and for members of another session', async () => {
    await start()
    expect(await closed(open(new TestPerson(app.url), workspace()))).toBe(4401)
    const other = await castSession(app.url)
    expect(await closed(open(other.ana, workspace()))).toBe(4404)
  })
})

describe('notes', () => {
  test('A9: are their author’s alone', async () => {
    await start()
    const anaId = await memberIdOf(cast.ana)
    const mine = await synced(open(cast.ana, notesOf(cast.sqlRound, anaId)))
    notesText(mine.doc).insert(0, 'asked about ties')
    for (const person of [cast.ben, cast.oda]) {
      expect(await closed(open(person, notesOf(cast.sqlRound, anaId)))).toBe(4403)
    }
    const benId = await memberIdOf(cast.ben)
    expect(await closed(open(cast.ben, notesOf(cast.sqlRound, benId)))).toBe(4403)
    await synced(open(cast.oda, notesOf(cast.sqlRound, await memberIdOf(cast.oda))))
  })
})
