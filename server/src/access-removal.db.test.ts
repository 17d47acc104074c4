import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { MemberId } from '@dryrun/shared/contract/ids'
import { notesOf, workspaceOf } from '@dryrun/shared/documents/doc-name'
import { castSession, memberIdOf, seat, signUp, type Cast } from '../test/factories.ts'
import { openDocument } from '../test/open-document.ts'
import { TestPerson } from '../test/person.ts'
import { startApp, type StartedApp } from '../test/start.ts'
import { eventually } from './collab/testing/eventually.ts'
import type { WireClient } from './collab/testing/wire-client.ts'

let app: StartedApp
let cast: Cast
let ida: TestPerson
let idaId: MemberId
const opened: WireClient[] = []

beforeAll(async () => void (app = await startApp()))
beforeEach(async () => {
  cast = await castSession(app.url)
  ida = await seat(cast.ana, cast.sessionId, 'interviewer', await signUp(app.url, 'Ida'))
  idaId = await memberIdOf(ida, cast.sessionId)
  await cast.ana.ask('round:start', where())
})
afterEach(() => {
  for (const client of opened.splice(0)) client.socket.terminate()
  for (const person of [cast.ana, cast.ben, cast.oda, ida]) person.disconnect()
})
afterAll(() => app?.close())

const inSession = () => ({ sessionId: cast.sessionId })
const where = () => ({ ...inSession(), roundId: cast.sqlRound })
const takeOut = (memberId: MemberId) => cast.ana.ask('member:remove', { ...inSession(), memberId })

/** Another browser of the same person. */
function otherTabOf(person: TestPerson): TestPerson {
  const tab = new TestPerson(person.url)
  for (const [name, value] of person.cookies) tab.cookies.set(name, value)
  return tab
}

describe('A13: a member who is taken out', () => {
  test('is told, and loses every socket that is in the session, in every tab', async () => {
    const tabs = [ida, otherTabOf(ida)]
    const ended: string[] = []
    for (const tab of tabs) {
      await tab.ask('session:join', inSession())
      ;(await tab.connect()).on('disconnect', reason => ended.push(reason))
    }
    await takeOut(idaId)
    await eventually('both sockets end', () => ended.length === 2)
    expect(ended).toEqual(['io server disconnect', 'io server disconnect'])
    for (const tab of tabs) expect(tab.heard.at(-1)).toEqual({ fact: 'member:removed', payload: inSession() })
  })

  test('loses the workspace and their notes, and cannot open them again', async () => {
    const names = [workspaceOf(cast.sqlRound), notesOf(cast.sqlRound, idaId)]
    const clients = names.map(name => openDocument(ida, name))
    opened.push(...clients)
    for (const client of clients) await client.synced()
    await takeOut(idaId)
    for (const client of clients) expect(await client.closed()).toBe('notFound')
    for (const name of names) {
      const again = openDocument(ida, name)
      opened.push(again)
      expect(await again.closed()).toBe('notFound')
    }
  })

  test('leaves the others where they were', async () => {
    await cast.ben.ask('session:join', inSession())
    const ben = await openDocument(cast.ben, workspaceOf(cast.sqlRound)).synced()
    opened.push(ben)
    await takeOut(idaId)
    ben.type('still here')
    await ben.saved()
    expect((await cast.ben.connect()).connected).toBe(true)
    expect(cast.ben.heard.map(({ fact }) => fact)).not.toContain('member:removed')
  })

  test('hears nothing more on a new socket, which the session does not take in', async () => {
    await ida.ask('session:join', inSession())
    await takeOut(idaId)
    ida.disconnect()
    const before = ida.heard.length
    expect(await ida.tryAsk('session:join', inSession())).toMatchObject({ refusal: { code: 'not_found' } })
    await cast.ben.ask('session:join', inSession())
    const extended = cast.ben.next('session:changed')
    await cast.ana.ask('round:extend', where())
    await extended
    // An answer on the same socket: what the server told it before would have come by now.
    await ida.ask('connection:ping', {})
    expect(ida.heard.slice(before)).toEqual([])
  })

  test('does not find the session in their list, nor its rounds in their feedback', async () => {
    const benId = await memberIdOf(cast.ben, cast.sessionId)
    await cast.ana.ask('round:end', where())
    expect(await cast.ben.api('sessions.list', {})).toHaveLength(1)
    expect(await cast.ben.api('feedback.list', {})).toHaveLength(1)
    await takeOut(benId)
    expect(await cast.ben.api('sessions.list', {})).toEqual([])
    expect(await cast.ben.api('feedback.list', {})).toEqual([])
  })
})
