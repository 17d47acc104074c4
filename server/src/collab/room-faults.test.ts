import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import { eventually } from './testing/eventually.ts'
import { newGate } from './testing/gate.ts'
import { replayed } from './testing/log-witness.ts'
import { Peer } from './testing/peer.ts'
import { seeded } from './testing/seeded.ts'
import {
  isEmpty,
  storeWithWorkspace,
  workspace,
  workspaceName,
  type Started,
} from './testing/start-documents.ts'
import { documentStage } from '../../test/document-stage.ts'

const { start, open, join } = documentStage()
const peers: Peer[] = []
const brief = { heartbeatMs: 2, idleUnloadMs: 0, commitEveryMs: 1, retryFirstMs: 2, retryMostMs: 10 }

// Before the servers stop: what is set up last is put away first.
afterEach(() => {
  for (const peer of peers.splice(0)) peer.leave()
})

function peer(started: Started, who: string): Peer {
  const one = new Peer({
    address: () => `${started.url}/${workspaceName}`,
    headers: { cookie: `who=${who}` },
  })
  peers.push(one)
  one.connect()
  return one
}

describe('lines that end at the wrong moment', () => {
  /** Asks for the upgrade by hand, so that the line can be cut at any byte of the handshake. */
  async function knock(started: Started, bytes = Infinity) {
    const { hostname, port } = new URL(started.url)
    const socket = connect(Number(port), hostname)
    socket.on('error', () => {})
    await once(socket, 'connect')
    const request = [
      `GET /collab/${workspaceName} HTTP/1.1`,
      `Host: ${hostname}:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: c2V2ZW50ZWVuIGJ5dGVzIQ==',
      'Cookie: who=ada',
      '\r\n',
    ].join('\r\n')
    socket.write(request.slice(0, bytes))
    return socket
  }

  test('C51: in the middle of the request', async () => {
    const started = await start(await storeWithWorkspace('abc'), brief)
    const socket = await knock(started, 60)
    socket.resetAndDestroy()
    expect((await join(started, 'bob').synced()).code).toBe('abc')
    expect(started.server.connections().connections).toBe(1)
  })

  test.each(['end', 'resetAndDestroy'] as const)('C51: by %s while they are judged', async how => {
    const started = await start(await storeWithWorkspace('abc'), brief)
    const { gate, open } = newGate()
    let asked = 0
    started.access.gate = gate
    const judge = started.access.authorize.bind(started.access)
    started.access.authorize = async (person, name) => {
      asked++
      return await judge(person, name)
    }
    const socket = await knock(started)
    await eventually('somebody is judged', () => asked === 1)
    socket[how]()
    await once(socket, how === 'end' ? 'finish' : 'close')
    open()
    expect((await join(started, 'bob').synced()).code).toBe('abc')
    await eventually('only bob is there', () => started.server.connections().connections === 1)
  })

  test('C51: right behind the handshake, while the document is read', async () => {
    const store = await storeWithWorkspace('abc')
    const started = await start(store, brief)
    const { gate, open } = newGate()
    store.gate = gate
    const socket = await knock(started)
    await eventually('the load has begun', () => store.loads === 1)
    socket.resetAndDestroy()
    await eventually('it is noticed', () => started.server.connections().connections === 0)
    open()
    await eventually('all is let go', () => isEmpty(started))
  })

  test('C35: the late end of an old line takes nothing from the new one', async () => {
    const store = await storeWithWorkspace('abc')
    const started = await start(store, brief)
    const [old, bob] = [await join(started, 'ada').synced(), await join(started, 'bob').synced()]
    old.socket.pause()
    const fresh = await join(started, 'ada').synced()
    fresh.type('d')
    await fresh.saved()
    old.socket.terminate()
    await eventually('the old one is gone', () => started.server.connections().connections === 2)
    fresh.type('e')
    await fresh.saved()
    bob.type('f')
    await eventually('it hears the others', () => fresh.code === 'abcdef')
    expect(fresh.isOpen).toBe(true)
  })

  test('C20: a line cut behind every edit loses none, whoever brings it', async () => {
    const store = await storeWithWorkspace()
    const started = await start(store, brief)
    const [ada, bob] = [peer(started, 'ada'), peer(started, 'bob')]
    await bob.synced()
    const random = seeded(3)
    for (let i = 0; i < 40; i++) {
      await ada.synced()
      ada.editAtRandom(random)
      ada.ask()
      ada.cut()
      await eventually('it is cut', () => !ada.isSynced)
      ada.connect()
    }
    await ada.synced()
    await ada.saved()
    await eventually('both are alike', () => ada.code === bob.code)
    expect(await replayed(store, workspaceName)).toBe(ada.code)
  })
})

/** What keeps the process alive, by kind. */
function alive(): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const kind of process.getActiveResourcesInfo()) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

test('C42: a thousand joins and leaves, some of them rude, leave no connection, document or timer behind', async () => {
  const started = await start(await storeWithWorkspace('abc'), brief)
  const random = seeded(1_000)
  await (await join(started, 'ada').synced()).leave()
  await eventually('all is let go', () => isEmpty(started))
  const before = alive()
  for (let i = 0; i < 50; i++) {
    const some = Array.from({ length: 20 }, (_, n) => join(started, `who${n}`))
    await Promise.all(some.map(client => client.synced()))
    for (const client of some) {
      client.sendState({ cursor: i })
      if (random() < 0.2) client.type('x')
      if (random() < 0.5) client.socket.terminate()
      else client.socket.close()
    }
    await Promise.all(some.map(client => client.closed()))
  }
  await eventually('all is let go', () => isEmpty(started))
  await eventually('nothing is kept alive', () => {
    const after = alive()
    return Object.keys(after).every(kind => (after[kind] ?? 0) <= (before[kind] ?? 0))
  })
}, 120_000)

test('C55: a copy of the document that was here before is turned away, whole, and a fresh one is let in', async () => {
  const store = await storeWithWorkspace('old')
  const started = await start(store, brief)
  const ada = await open(started, `${workspaceName}?epoch=`, 'ada').synced()
  const stale = ada.epoch
  ada.type(' words')
  await ada.saved()
  await started.server.removeDocuments([workspace])
  expect(await ada.closed()).toBe('notFound')
  await started.server.createDocument(workspace, doc => codeText(doc).insert(0, 'new'))
  const again = open(started, `${workspaceName}?epoch=${stale}`, 'ada')
  again.type('old words')
  expect(await again.closed()).toBe('staleCopy')
  expect(again.epoch).not.toBe(stale)
  const fresh = await open(started, `${workspaceName}?epoch=${again.epoch}`, 'ada').synced()
  expect(fresh.code).toBe('new')
  expect(await replayed(store, workspaceName)).toBe('new')
})
