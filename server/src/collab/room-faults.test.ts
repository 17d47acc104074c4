import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import { eventually } from './testing/eventually.ts'
import { replayed } from './testing/log-witness.ts'
import { Peer } from './testing/peer.ts'
import { below, seeded } from './testing/seeded.ts'
import {
  startDocuments,
  storeWithWorkspace,
  workspace,
  workspaceName,
  type Started,
} from './testing/start-documents.ts'
import { WireClient } from './testing/wire-client.ts'

const clients: WireClient[] = []
const peers: Peer[] = []
const running: Started[] = []
const brief = { heartbeatMs: 2, idleUnloadMs: 0, commitEveryMs: 1, retryFirstMs: 2, retryMostMs: 10 }

afterEach(async () => {
  for (const client of clients.splice(0)) client.socket.terminate()
  for (const peer of peers.splice(0)) peer.leave()
  for (const started of running.splice(0)) await started.stop()
})

async function start(...args: Parameters<typeof startDocuments>): Promise<Started> {
  const started = await startDocuments(...args)
  running.push(started)
  return started
}

function join(started: Started, who: string, query = ''): WireClient {
  const client = new WireClient(`${started.url}/${workspaceName}${query}`, who)
  clients.push(client)
  return client
}

function peer(started: Started, who: string): Peer {
  const one = new Peer({
    address: () => `${started.url}/${workspaceName}`,
    headers: { cookie: `who=${who}` },
  })
  peers.push(one)
  one.connect()
  return one
}

function newGate() {
  let open = () => {}
  const gate = new Promise<void>(resolve => (open = resolve))
  return { gate, open }
}

const isEmpty = (started: Started) => {
  const { connections, documents, unsavedBytes } = started.server.connections()
  return connections === 0 && documents === 0 && unsavedBytes === 0
}

describe('coming while a document is opened or let go', () => {
  test('C40, C43: who comes while it is read shares the reading, whoever leaves meanwhile', async () => {
    const store = await storeWithWorkspace('abc')
    const started = await start(store, brief)
    const { gate, open } = newGate()
    store.gate = gate
    const first = join(started, 'ada')
    await eventually('the load has begun', () => store.loads === 1)
    const rest = ['bob', 'eve', 'kim'].map(who => join(started, who))
    await eventually('all are in the house', () => started.server.connections().connections === 4)
    first.socket.terminate()
    open()
    await Promise.all(rest.map(client => client.synced()))
    await eventually('the first is gone', () => started.server.connections().connections === 3)
    expect(store.loads).toBe(1)
    expect(rest.map(client => client.code)).toEqual(['abc', 'abc', 'abc'])
    rest[0]?.type('d')
    await eventually('all see it', () => rest.every(client => client.code === 'abcd'))
  })

  test('C42: a document whose only joiner left while it was read is let go, and opens again', async () => {
    const store = await storeWithWorkspace('abc')
    const started = await start(store, brief)
    const { gate, open } = newGate()
    store.gate = gate
    const ada = join(started, 'ada')
    await eventually('the load has begun', () => store.loads === 1)
    ada.socket.terminate()
    open()
    await eventually('it is let go', () => isEmpty(started))
    expect((await join(started, 'bob').synced()).code).toBe('abc')
  })

  test('C42: whoever comes while it is let go is in the same document as all who come then', async () => {
    const store = await storeWithWorkspace()
    const started = await start(store, brief)
    const random = seeded(42)
    for (let i = 0; i < 25; i++) {
      const ada = join(started, 'ada')
      await ada.synced()
      ada.type('a')
      await ada.saved()
      await ada.leave()
      // From at once to after several sweeps, so that some come before it is gone and some after.
      const until = performance.now() + below(random, 6)
      await eventually('a moment has passed', () => performance.now() >= until)
      const [bob, eve] = [join(started, 'bob'), join(started, 'eve')]
      await Promise.all([bob.synced(), eve.synced()])
      bob.type('b')
      await eventually('they are together', () => eve.code === bob.code && bob.code.length === 2 * i + 2)
      await bob.saved()
      await Promise.all([bob.leave(), eve.leave()])
    }
    expect(store.loads).toBeGreaterThan(1)
    expect(await replayed(store, workspaceName)).toHaveLength(50)
  })

  test('C42: one that cannot be saved is not let go until it can, and nobody opens it a second time', async () => {
    const store = await storeWithWorkspace('abc')
    const started = await start(store, brief)
    const ada = await join(started, 'ada').synced()
    store.fault = new Error('no database')
    ada.type('d')
    await eventually('it failed', () => started.server.connections().isFailing)
    await ada.leave()
    const loads = store.loads
    const bob = await join(started, 'bob').synced()
    expect(bob.code).toBe('abcd')
    expect(store.loads).toBe(loads)
    store.fault = null
    await bob.leave()
    await eventually('it is let go', () => isEmpty(started))
    expect(await replayed(store, workspaceName)).toBe('abcd')
  })

  test('C40: loads that fail one after the other leave nothing behind, and each newcomer is a new try', async () => {
    const store = await storeWithWorkspace('abc')
    const started = await start(store, brief)
    store.fault = new Error('no database')
    for (let i = 0; i < 5; i++) expect(await join(started, 'ada').closed()).toBe('overloaded')
    expect(isEmpty(started)).toBe(true)
    const { gate, open } = newGate()
    store.gate = gate
    const [ada, bob] = [join(started, 'ada'), join(started, 'bob')]
    await eventually('the load has begun', () => store.loads === 6)
    open()
    expect(await Promise.all([ada.closed(), bob.closed()])).toEqual(['overloaded', 'overloaded'])
    store.fault = null
    expect((await join(started, 'eve').synced()).code).toBe('abc')
  })

  test('C45: a document removed while it is opened is not there for those who waited', async () => {
    const store = await storeWithWorkspace('abc')
    const started = await start(store, brief)
    const { gate, open } = newGate()
    store.gate = gate
    const ada = join(started, 'ada')
    await eventually('the load has begun', () => store.loads === 1)
    await started.server.removeDocuments([workspace])
    open()
    expect(await ada.closed()).toBe('notFound')
    await eventually('it is let go', () => isEmpty(started))
  })
})

test('C45: a document removed after it was read, and before who asked is in, is not there for them', async () => {
  const store = await storeWithWorkspace('abc')
  const { gate, open } = newGate()
  const load = store.load.bind(store)
  let isRead = false
  store.load = async name => {
    const stored = await load(name)
    isRead = true
    await gate
    return stored
  }
  const started = await start(store, brief)
  const ada = join(started, 'ada')
  await eventually('it is read', () => isRead)
  await started.server.removeDocuments([workspace])
  open()
  expect(await ada.closed()).toBe('notFound')
  expect(ada.isSynced).toBe(false)
})

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
    clients.splice(0)
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
  const ada = await join(started, 'ada', '?epoch=').synced()
  const stale = ada.epoch
  ada.type(' words')
  await ada.saved()
  await started.server.removeDocuments([workspace])
  expect(await ada.closed()).toBe('notFound')
  await started.server.createDocument(workspace, doc => codeText(doc).insert(0, 'new'))
  const again = join(started, 'ada', `?epoch=${stale}`)
  again.type('old words')
  expect(await again.closed()).toBe('staleCopy')
  expect(again.epoch).not.toBe(stale)
  const fresh = await join(started, 'ada', `?epoch=${again.epoch}`).synced()
  expect(fresh.code).toBe('new')
  expect(await replayed(store, workspaceName)).toBe('new')
})
