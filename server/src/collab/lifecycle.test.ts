import { describe, expect, test } from 'vitest'
import type { Doc } from 'yjs'
import { RoundId } from '@dryrun/shared/contract/ids'
import { formatDocName, workspaceOf } from '@dryrun/shared/documents/doc-name'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import { eventually } from './testing/eventually.ts'
import { newGate } from './testing/gate.ts'
import { startDocuments, storeWithWorkspace, workspace, workspaceName } from './testing/start-documents.ts'
import { documentStage } from '../../test/document-stage.ts'

const brief = { heartbeatMs: 5, idleUnloadMs: 0, commitEveryMs: 1, retryFirstMs: 2, retryMostMs: 10 }

const { start, open, join } = documentStage()

describe('opening and letting go', () => {
  test('C40: nobody is synced before the document is loaded, and what they sent meanwhile is kept', async () => {
    const store = await storeWithWorkspace('abc')
    const started = await start(store)
    const { gate, open } = newGate()
    store.gate = gate
    const ada = join(started, 'ada')
    await eventually('the handshake is done', () => ada.isOpen)
    ada.type('early')
    await eventually('the load has begun', () => store.loads === 1)
    expect(ada.heard).toEqual([])
    open()
    await ada.synced()
    await ada.saved()
    expect(ada.code.split('').sort().join('')).toBe('aabcelry')
    expect((await join(started, 'bob').synced()).code).toBe(ada.code)
  })

  test('C43: two first joiners share one document, read once', async () => {
    const store = await storeWithWorkspace('abc')
    const started = await start(store)
    const [ada, bob] = [join(started, 'ada'), join(started, 'bob')]
    await Promise.all([ada.synced(), bob.synced()])
    expect(store.loads).toBe(1)
    ada.type('d')
    await eventually('bob sees it', () => bob.code === 'abcd')
  })

  test('C40: a load that fails sends all away to come again, and the next one works', async () => {
    const store = await storeWithWorkspace('abc')
    const started = await start(store)
    store.fault = new Error('no database')
    const [ada, bob] = [join(started, 'ada'), join(started, 'bob')]
    expect(await Promise.all([ada.closed(), bob.closed()])).toEqual(['overloaded', 'overloaded'])
    store.fault = null
    expect((await join(started, 'ada').synced()).code).toBe('abc')
  })

  test('C26: a log that is not what was written keeps the document shut', async () => {
    const store = await storeWithWorkspace('abc')
    const started = await start(store)
    const row = store.documents.get(workspaceName)?.rows[0]
    row!.payload[row!.payload.length - 1]! ^= 1
    expect(await join(started, 'ada').closed()).toBe('tryElsewhere')
  })

  test('C42: an empty document is let go, read again for the next, and nothing is lost', async () => {
    const store = await storeWithWorkspace('abc')
    const started = await start(store, brief)
    const ada = await join(started, 'ada').synced()
    ada.type('d')
    await ada.saved()
    await ada.leave()
    await eventually('it is let go', () => started.server.connections().documents === 0)
    expect((await join(started, 'bob').synced()).code).toBe('abcd')
    expect(store.loads).toBe(2)
  })

  test('C42: one with anything uncommitted stays, though nobody is in it', async () => {
    const store = await storeWithWorkspace('abc')
    const started = await start(store, brief)
    const ada = await join(started, 'ada').synced()
    const bob = await join(started, 'bob').synced()
    const elsewhere = workspaceOf(RoundId.parse('round-0002'))
    await started.server.createDocument(elsewhere, () => {})
    const watcher = await open(started, formatDocName(elsewhere), 'kim').synced()
    store.fault = new Error('no database')
    ada.type('d')
    await eventually('bob sees it', () => bob.code === 'abcd')
    await Promise.all([ada.leave(), bob.leave()])
    const before = watcher.heard.length
    await eventually('several sweeps have passed', () => watcher.heard.length >= before + 4)
    expect(started.server.connections()).toMatchObject({ documents: 2, connections: 1 })
    store.fault = null
    await eventually('it is let go', () => started.server.connections().documents === 1)
    expect((await join(started, 'bob').synced()).code).toBe('abcd')
  })

  test('C42: a hundred joins and leaves leave nothing behind', async () => {
    const started = await start(await storeWithWorkspace('abc'), brief)
    for (let i = 0; i < 25; i++) {
      const four = ['ada', 'bob', 'eve', 'kim'].map(who => join(started, who))
      await Promise.all(four.map(client => client.synced()))
      await Promise.all(four.map(client => client.leave()))
    }
    await eventually('all is let go', () => {
      const { connections, documents, unsavedBytes } = started.server.connections()
      return connections === 0 && documents === 0 && unsavedBytes === 0
    })
  })

  test('C41: a client to whom nothing is said hears something all the same', async () => {
    const started = await start(await storeWithWorkspace('abc'), { heartbeatMs: 20 })
    const ada = await join(started, 'ada').synced()
    const before = ada.heard.length
    await eventually('two frames in the silence', () => ada.heard.length >= before + 2)
    expect(ada.heard.at(-1)?.bytes).toEqual(new Uint8Array([0]))
  })

  test('C41: one whose other end answers no heartbeat any more is let go', async () => {
    const started = await start(await storeWithWorkspace('abc'), { heartbeatMs: 20 })
    const ada = await join(started, 'ada').synced()
    ada.socket.pause()
    await eventually('it is let go', () => started.server.connections().connections === 0)
  })

  test('C45: a document that is removed closes for all, and does not come back by itself', async () => {
    const store = await storeWithWorkspace('abc')
    const started = await start(store)
    const ada = await join(started, 'ada').synced()
    await started.server.removeDocuments([workspace])
    expect(await ada.closed()).toBe('notFound')
    expect(await join(started, 'bob').closed()).toBe('notFound')
  })

  test("C45: one that is removed behind the server's back closes at the next commit", async () => {
    const store = await storeWithWorkspace('abc')
    const started = await start(store)
    const ada = await join(started, 'ada').synced()
    await store.remove([workspaceName])
    ada.type('d')
    const barrier = ada.barrier()
    expect(await ada.closed()).toBe('notFound')
    expect(ada.isAcknowledged(barrier)).toBe(false)
    expect(started.server.connections().unsavedBytes).toBe(0)
  })

  test('C46: who has a document open that another takes the place of comes again, and in only when that is over', async () => {
    const store = await storeWithWorkspace('abc')
    const started = await start(store)
    const ada = await open(started, `${workspaceName}?epoch=`, 'ada').synced()
    const { gate, open: end } = newGate()
    const write = (text: string) => (doc: Doc) => codeText(doc).insert(0, text)
    await started.server.replaceDocument(workspace, write('xyz'), store, gate)
    expect(await ada.closed()).toBe('tryElsewhere')
    const bob = join(started, 'bob')
    await eventually('the handshake is done', () => bob.isOpen)
    expect(store.loads).toBe(1)
    expect(bob.heard).toEqual([])
    end()
    expect((await bob.synced()).code).toBe('xyz')
    const late = open(started, `${workspaceName}?epoch=${ada.epoch ?? ''}`, 'ada')
    expect(await late.closed()).toBe('staleCopy')
  })

  test('C46: who was on their way in meanwhile finds the new document', async () => {
    const store = await storeWithWorkspace('abc')
    const started = await start(store)
    const { gate, open: load } = newGate()
    store.gate = gate
    const ada = join(started, 'ada')
    await eventually('the load has begun', () => store.loads === 1)
    const write = (doc: Doc) => codeText(doc).insert(0, 'xyz')
    await started.server.replaceDocument(workspace, write, store, Promise.resolve())
    load()
    expect((await ada.synced()).code).toBe('xyz')
  })
})

describe('the end of the process', () => {
  test('C44: what is there is committed and acknowledged, then all are sent to come again', async () => {
    const store = await storeWithWorkspace('abc')
    const started = await startDocuments(store)
    const ada = await join(started, 'ada').synced()
    const bob = await join(started, 'bob').synced()
    const { gate, open } = newGate()
    store.gate = gate
    ada.type('d')
    const barrier = ada.barrier()
    await eventually('bob sees it', () => bob.code === 'abcd')
    const stopped = started.stop()
    expect(await join(started, 'eve').closed()).toBe('restarting')
    expect(ada.closedWith).toBeNull()
    open()
    expect(await ada.closed()).toBe('restarting')
    expect(ada.isAcknowledged(barrier)).toBe(true)
    await stopped
    const next = await start(store)
    expect((await join(next, 'ada').synced()).code).toBe('abcd')
  })

  test('C44: a database that stays away does not hold the process up', async () => {
    const store = await storeWithWorkspace('abc')
    const started = await startDocuments(store, { shutdownFlushMs: 20 })
    const ada = await join(started, 'ada').synced()
    store.fault = new Error('no database')
    ada.type('d')
    await eventually('it failed', () => started.server.connections().isFailing)
    await started.stop()
    expect(await ada.closed()).toBe('restarting')
  })
})
