import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import { DocumentState } from './document-state.ts'
import { step1Frame, step2Frame } from './frame.ts'
import { checksumOf, packUpdates } from './log-row.ts'
import { eventually } from './testing/eventually.ts'
import { newGate } from './testing/gate.ts'
import type { MemoryDocumentStore } from './testing/memory-document-store.ts'
import { storeWithWorkspace, workspace, workspaceName } from './testing/start-documents.ts'
import { documentStage } from '../../test/document-stage.ts'

const quick = { retryFirstMs: 2, retryMostMs: 10, commitEveryMs: 1 }

const { start: startAny, join } = documentStage()

const start = (store: MemoryDocumentStore, limits = {}) => startAny(store, { ...quick, ...limits })

/** What a log gives when it is read from the beginning. */
async function replayed(store: MemoryDocumentStore): Promise<string> {
  const state = new DocumentState({ snapshot: null, updates: await store.log(workspaceName) }, fault => {
    throw fault
  })
  return codeText(state.materialise()).toString()
}

/** A promise for a gate, and what opens it. */
describe('acknowledged means committed', () => {
  test('C20: a barrier is answered after the commit of all before it, while others see the edit at once', async () => {
    const store = await storeWithWorkspace()
    const started = await start(store)
    const [ada, bob] = [await join(started, 'ada').synced(), await join(started, 'bob').synced()]
    const { gate, open } = newGate()
    store.gate = gate
    ada.type('x')
    const barrier = ada.barrier()
    await eventually('bob sees it', () => bob.code === 'x')
    expect(ada.isAcknowledged(barrier)).toBe(false)
    expect(await store.log(workspaceName)).toEqual([])
    open()
    await eventually('it is acknowledged', () => ada.isAcknowledged(barrier))
    expect(await replayed(store)).toBe('x')
  })

  test('C20: who sent nothing is answered at once, whatever waits of others', async () => {
    const store = await storeWithWorkspace()
    const started = await start(store)
    const [ada, bob] = [await join(started, 'ada').synced(), await join(started, 'bob').synced()]
    const { gate, open } = newGate()
    store.gate = gate
    ada.type('x')
    await eventually('bob sees it', () => bob.code === 'x')
    await bob.saved()
    open()
  })

  test('C20: what came by an earlier connection and still waits is not acknowledged on the next one', async () => {
    const store = await storeWithWorkspace()
    const started = await start(store)
    const [ada, bob] = [await join(started, 'ada').synced(), await join(started, 'bob').synced()]
    const { gate, open } = newGate()
    store.gate = gate
    ada.type('x')
    await eventually('it is at the server', () => bob.code === 'x')
    ada.socket.terminate()
    const again = join(started, 'ada')
    Y.applyUpdate(again.doc, Y.encodeStateAsUpdate(ada.doc))
    await again.synced()
    again.send(step2Frame(Y.encodeStateAsUpdate(again.doc)))
    const barrier = again.barrier()
    again.send(step1Frame(Y.encodeStateVector(again.doc)))
    const answers = () => again.heard.filter(frame => frame.type === 0 && frame.subtype === 1).length
    await eventually('what came after the barrier is answered', () => answers() === 2)
    expect(again.isAcknowledged(barrier)).toBe(false)
    open()
    await eventually('it is acknowledged', () => again.isAcknowledged(barrier))
    expect(await replayed(store)).toBe('x')
  })

  test('C21: while a commit is under way the next ones gather into one', async () => {
    const store = await storeWithWorkspace()
    const started = await start(store)
    const [ada, bob] = [await join(started, 'ada').synced(), await join(started, 'bob').synced()]
    const { gate, open } = newGate()
    store.gate = gate
    for (const letter of 'abcdefgh') ada.type(letter)
    await eventually('all are at the server', () => bob.code === 'abcdefgh')
    open()
    await ada.saved()
    const log = await store.log(workspaceName)
    expect(log.map(logged => logged.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(store.appendedRows.length).toBeLessThanOrEqual(2)
    expect(await replayed(store)).toBe('abcdefgh')
  })

  test('C23: with the database down editing goes on, nothing is acknowledged, and all is there once it is back', async () => {
    const store = await storeWithWorkspace()
    const started = await start(store)
    const [ada, bob] = [await join(started, 'ada').synced(), await join(started, 'bob').synced()]
    store.fault = new Error('no database')
    ada.type('a')
    const barrier = ada.barrier()
    await eventually('it failed', () => started.server.connections().isFailing)
    bob.type('b')
    await eventually('ada sees bob', () => ada.code.length === 2)
    expect(ada.isAcknowledged(barrier)).toBe(false)
    store.fault = null
    await eventually('it is acknowledged', () => ada.isAcknowledged(barrier))
    await bob.saved()
    expect(await replayed(store)).toBe(ada.code)
  })

  test('C24: past the cap a sender is not read from, and goes on when there is room again', async () => {
    const store = await storeWithWorkspace()
    const started = await start(store, { unsavedBytes: 2_000 })
    const ada = await join(started, 'ada').synced()
    store.fault = new Error('no database')
    ada.type('x'.repeat(2_000))
    await eventually('it is full', () => started.server.connections().unsavedBytes >= 2_000)
    expect(await join(started, 'bob').closed()).toBe('overloaded')
    ada.type('y')
    const barrier = ada.barrier()
    store.fault = null
    await eventually('it is acknowledged', () => ada.isAcknowledged(barrier))
    expect(await replayed(store)).toBe(ada.code)
  })

  test('C24: who waits too long is sent away to come again', async () => {
    const store = await storeWithWorkspace()
    const started = await start(store, { unsavedBytes: 1_000, unsavedPatienceMs: 20 })
    const ada = await join(started, 'ada').synced()
    store.fault = new Error('no database')
    ada.type('x'.repeat(1_000))
    expect(await ada.closed()).toBe('overloaded')
    store.fault = null
    await eventually('what was passed on is committed all the same', () => {
      return started.server.connections().unsavedBytes === 0
    })
    expect(await replayed(store)).toBe(ada.code)
  })

  test('C27: the first text is written once, however often it is asked for', async () => {
    const store = await storeWithWorkspace('start')
    const started = await start(store)
    const again = () => started.server.createDocument(workspace, doc => codeText(doc).insert(0, 'start'))
    expect(await Promise.all([again(), again(), again()])).toEqual([false, false, false])
    expect(await started.server.readText(workspace, null)).toBe('start')
  })

  test('C28: a snapshot holds exactly what is committed, and a restart from it gives the same text', async () => {
    const store = await storeWithWorkspace()
    const started = await start(store, { snapshotEvery: 10, unappliedUpdates: 4 })
    const ada = await join(started, 'ada').synced()
    for (let i = 0; i < 35; i++) {
      ada.type(String(i % 10))
      if (i % 7 === 0) await ada.saved()
    }
    await ada.saved()
    const kept = store.documents.get(workspaceName)
    await eventually('there are snapshots', () => (kept?.snapshots.length ?? 0) >= 2)
    for (const { seq, state } of kept?.snapshots ?? []) {
      const log = (await store.log(workspaceName)).filter(logged => logged.seq <= seq)
      const byLog = new DocumentState({ snapshot: null, updates: log }, () => {})
      const bySnapshot = new DocumentState({ snapshot: { seq, state }, updates: [] }, () => {})
      expect(Y.encodeStateAsUpdate(bySnapshot.materialise())).toEqual(
        Y.encodeStateAsUpdate(byLog.materialise()),
      )
    }
    const second = await start(store)
    expect((await join(second, 'bob').synced()).code).toBe(ada.code)
  })

  test('C29: what another node committed in between is read from the log and passed on', async () => {
    const store = await storeWithWorkspace()
    const [one, two] = [await start(store), await start(store)]
    const [ada, bob] = [await join(one, 'ada').synced(), await join(two, 'bob').synced()]
    ada.type('one')
    await ada.saved()
    bob.type('two')
    await bob.saved()
    await eventually('bob has what ada wrote', () => bob.code.length === 6)
    ada.type('!')
    await ada.saved()
    await eventually('ada has what bob wrote', () => ada.code.length === 7)
    bob.type('?')
    await bob.saved()
    await eventually('bob has all', () => bob.code.length === 8)
    expect(await replayed(store)).toBe(bob.code)
    expect((await store.log(workspaceName)).map(logged => logged.seq)).toEqual([1, 2, 3, 4])
  })

  test('C23: an update logged twice, as after a commit whose answer was lost, changes nothing', async () => {
    const store = await storeWithWorkspace()
    const started = await start(store)
    const ada = await join(started, 'ada').synced()
    const append = store.append.bind(store)
    store.append = async rows => {
      await append(rows)
      store.append = append
      throw new Error('the answer was lost')
    }
    ada.type('once')
    await ada.saved()
    expect(await store.log(workspaceName)).toHaveLength(2)
    expect(await replayed(store)).toBe('once')
    ada.type('!')
    await ada.saved()
    const second = await start(store)
    expect((await join(second, 'bob').synced()).code).toBe('once!')
  })

  test('C26: an update in the log that Yjs refuses costs itself and nothing else', async () => {
    const store = await storeWithWorkspace('abc')
    const refused = new Uint8Array([1, 1, 9, 0, 200])
    const payload = packUpdates([{ at: 1, update: refused }])
    const row = {
      name: workspaceName,
      memberId: null,
      at: 1,
      updates: 1,
      payload,
      checksum: checksumOf(payload),
    }
    await store.append([row])
    const started = await start(store)
    const ada = await join(started, 'ada').synced()
    expect(ada.code).toBe('abc')
    ada.type('d')
    await ada.saved()
    const next = await start(store)
    expect((await join(next, 'bob').synced()).code).toBe('abcd')
  })
})
