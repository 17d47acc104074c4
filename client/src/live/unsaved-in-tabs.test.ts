// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeDatabases, fakeLocks } from '../../test/fake-databases.ts'
import { destroyOpened, network, open, patiently, until } from '../../test/open-document.ts'
import type { Discarded } from './discarded.ts'
import { DocServer } from './doc-server.fixture.ts'
import { openLocalCopy } from './local-copy.ts'

let server: DocServer
const docName = 'workspace.r1'
beforeEach(() => {
  fakeDatabases()
  fakeLocks()
  server = new DocServer()
  server.refuseWith = 1006
})
afterEach(() => {
  destroyOpened()
  vi.restoreAllMocks()
})

/** Opens the document in another tab of the browser, with a server of its own or the one of all. */
async function openTab(its = server, onStale: (discarded: Discarded) => void = () => {}) {
  const tab = open(its, undefined, { openCopy: (_, doc) => openLocalCopy(docName, doc), onStale })
  await until(tab.document, { isKeptOnDevice: true })
  return tab
}
type Tab = Awaited<ReturnType<typeof openTab>>

function type({ text }: Tab, ...words: string[]): void {
  for (const word of words) text.insert(0, word)
}

const unsaved = ({ document }: Tab) => document.status.get().unsavedChanges

/** What a tab opened now would find; waits until all that was kept is. */
const kept = (wanted: number) =>
  patiently(async () => {
    const tab = await openTab()
    const found = unsaved(tab)
    tab.document.destroy()
    expect(found).toBe(wanted)
  })

test('a tab that is opened and closed leaves what another has unsaved', async () => {
  const a = await openTab()
  type(a, '1', '2', '3')
  await kept(3)
  const b = await openTab()
  expect(unsaved(b)).toBe(3)
  b.document.destroy()
  await kept(3)
})

test('two offline tabs keep the changes of both once, however they took turns', async () => {
  const a = await openTab()
  type(a, '1', '2', '3')
  await kept(3)
  const b = await openTab()
  type(b, '4')
  expect(unsaved(b)).toBe(4)
  type(a, '5')
  await kept(5)
})

test('what a tab saves for another is not unsaved any more; what that one typed since is', async () => {
  const a = await openTab()
  type(a, '1', '2', '3')
  await kept(3)
  const online = new DocServer()
  online.holdsBarriers = true
  const b = await openTab(online)
  await patiently(() => expect(online.barriers).toEqual(['321']))
  type(a, '4', '5')
  await kept(5)
  online.release()
  await until(b.document, { saved: 'saved', unsavedChanges: 0 })
  await kept(2)
  type(a, '6')
  await kept(3)
})

test('all of it is forgotten when the tab that typed it is acknowledged', async () => {
  const a = await openTab()
  type(a, '1', '2', '3')
  await kept(3)
  server.refuseWith = null
  network(true)
  await until(a.document, { saved: 'saved', unsavedChanges: 0 })
  await kept(0)
})

test('changes of a tab that crashed before it heard are proven by the next one’s acknowledgement', async () => {
  const a = await openTab()
  type(a, '1', '2')
  await kept(2)
  a.document.destroy()
  server.refuseWith = null
  const b = await openTab()
  await until(b.document, { saved: 'saved', unsavedChanges: 0 })
  expect(server.doc.getText('t').toString()).toBe('21')
  await kept(0)
})

test('what was typed in a tab that was closed offline is sent by the one that is left', async () => {
  const a = await openTab()
  const b = await openTab()
  type(b, '1', '2')
  await kept(2)
  b.document.destroy()
  server.refuseWith = null
  network(true)
  await patiently(() => expect(server.barriers.at(-1)).toBe('21'))
  await until(a.document, { saved: 'saved', unsavedChanges: 0 })
  expect(a.text.toString()).toBe('21')
  await kept(0)
})

test('when the copy is discarded, each open tab tells of its own changes, and one of those of closed tabs', async () => {
  const closed = await openTab()
  type(closed, '1')
  await kept(1)
  closed.document.destroy()
  const servers = [new DocServer(), new DocServer()] as const
  const told: number[] = []
  const tell = ({ lostChanges }: Discarded) => told.push(lostChanges)
  for (const each of servers) each.refuseWith = 1006
  const a = await openTab(servers[0], tell)
  type(a, '2', '3')
  await kept(3)
  const b = await openTab(servers[1], tell)
  type(b, '4')
  expect(unsaved(b)).toBe(4)
  await kept(4)
  for (const [turn, { document }] of [a, b].entries()) {
    document.setEditable('over')
    for (const each of servers.slice(0, turn + 1)) each.refuseWith = 4403
    network(true)
    await patiently(() => expect(told).toHaveLength(turn + 1))
  }
  expect(told, 'two and the closed tab’s, then one').toEqual([3, 1])
  await kept(0)
})
