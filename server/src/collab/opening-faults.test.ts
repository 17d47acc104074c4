import { describe, expect, test } from 'vitest'
import { documentStage } from '../../test/document-stage.ts'
import { eventually } from './testing/eventually.ts'
import { newGate } from './testing/gate.ts'
import { replayed } from './testing/log-witness.ts'
import { below, seeded } from './testing/seeded.ts'
import { isEmpty, storeWithWorkspace, workspace, workspaceName } from './testing/start-documents.ts'

const { start, join } = documentStage()
const brief = { heartbeatMs: 2, idleUnloadMs: 0, commitEveryMs: 1, retryFirstMs: 2, retryMostMs: 10 }

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
