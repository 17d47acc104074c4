import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { and, eq, sql } from 'drizzle-orm'
import * as Y from 'yjs'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import { documentSnapshot, documentUpdate } from '../db/document-tables.ts'
import { openTestDatabase } from '../../test/database.ts'
import type { DocumentStore } from './document-store.ts'
import { createDocumentStore } from './document.store.ts'
import { checksumOf, CorruptRow, packUpdates, type NewRow } from './log-row.ts'
import { startDocuments, workspace, workspaceName } from './testing/start-documents.ts'
import { WireClient } from './testing/wire-client.ts'
import { eventually } from './testing/eventually.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let store: DocumentStore

beforeAll(async () => {
  database = await openTestDatabase()
  store = createDocumentStore(database.db)
})

afterAll(async () => {
  await database.close()
})

const at = Date.UTC(2026, 0, 2, 3, 4, 5, 678)

function rowOf(name: string, ...bytes: number[][]): NewRow {
  const payload = packUpdates(bytes.map((each, i) => ({ at: at + i, update: new Uint8Array(each) })))
  return { name, memberId: 'member-ada', at, updates: bytes.length, payload, checksum: checksumOf(payload) }
}

describe('documents in the database', () => {
  test('C27: a document is made once, with its first state', async () => {
    const state = new Uint8Array([1, 0, 255])
    const made = await Promise.all([1, 2, 3].map(() => store.create('once', state, at)))
    expect(made.filter(Boolean)).toHaveLength(1)
    expect(await store.load('once')).toEqual({
      epoch: expect.stringMatching(/^[0-9a-f-]{36}$/),
      lastSeq: 1,
      snapshot: null,
      updates: [{ seq: 1, memberId: null, at, update: state }],
    })
    expect(await store.load('never')).toBeNull()
  })

  test('C27: made in a transaction that fails, it is not there', async () => {
    const failing = database.db.transaction(async tx => {
      await createDocumentStore(tx).create('rolled-back', new Uint8Array([1]), at)
      throw new Error('the round could not be made')
    })
    await expect(failing).rejects.toThrow('the round could not be made')
    expect(await store.load('rolled-back')).toBeNull()
  })

  test('C25: rows of several documents go in together, numbered without gaps, bytes and times as they were', async () => {
    for (const name of ['a', 'b']) await store.create(name, null, at)
    const first = await store.append([rowOf('b', [1]), rowOf('a', [2], [3, 255, 0]), rowOf('b', [4])])
    expect(Object.fromEntries(first)).toEqual({ a: 1, b: 1 })
    expect(Object.fromEntries(await store.append([rowOf('a', [5])]))).toEqual({ a: 3 })
    const log = await store.readAfter('a', 0)
    expect(log.map(each => [each.seq, each.at - at, [...each.update]])).toEqual([
      [1, 0, [2]],
      [2, 1, [3, 255, 0]],
      [3, 0, [5]],
    ])
    expect((await store.readAfter('b', 1)).map(each => [...each.update])).toEqual([[4]])
    expect((await store.load('a'))?.lastSeq).toBe(3)
  })

  test('C21: a batch at its limits goes in whole', async () => {
    const names = Array.from({ length: 200 }, (_, i) => `many-${i}`)
    await Promise.all(names.map(name => store.create(name, null, at)))
    const first = await store.append(names.map(name => rowOf(name, [7])))
    expect(first.size).toBe(200)
    await store.create('long', null, at)
    const long = new Uint8Array(1024 * 1024).map((_, i) => i * 31)
    await store.append([rowOf('long', [...long])])
    expect(Buffer.compare((await store.readAfter('long', 0))[0]!.update, long)).toBe(0)
  })

  test('C45: a document that is gone is not in the answer, and the others are committed', async () => {
    await store.create('stays', null, at)
    const first = await store.append([rowOf('gone', [1]), rowOf('stays', [2])])
    expect(Object.fromEntries(first)).toEqual({ stays: 1 })
    expect(await store.readAfter('gone', 0)).toEqual([])
  })

  test('C29: batches that overlap in their documents, from many at once, leave no gap and no deadlock', async () => {
    const names = ['x1', 'x2', 'x3', 'x4']
    for (const name of names) await store.create(name, null, at)
    const writers = Array.from({ length: 24 }, (_, i) => {
      const order = i % 2 === 0 ? names : [...names].reverse()
      return store.append(order.map(name => rowOf(name, [i], [i])))
    })
    const firsts = await Promise.all(writers)
    for (const name of names) {
      const log = await store.readAfter(name, 0)
      expect(log.map(each => each.seq)).toEqual(Array.from({ length: 48 }, (_, i) => i + 1))
      firsts.forEach((first, i) => expect([...log[first.get(name)! - 1]!.update]).toEqual([i]))
    }
  })

  test('C25: a load takes the newest whole snapshot and what came after it', async () => {
    await store.create('snap', null, at)
    for (const byte of [1, 2, 3, 4]) await store.append([rowOf('snap', [byte])])
    await store.saveSnapshot('snap', 2, new Uint8Array([12]))
    await store.saveSnapshot('snap', 3, new Uint8Array([123]))
    expect(await store.load('snap')).toMatchObject({ snapshot: { seq: 3 }, updates: [{ seq: 4 }] })
    await database.db
      .update(documentSnapshot)
      .set({ state: new Uint8Array([99]) })
      .where(and(eq(documentSnapshot.documentName, 'snap'), eq(documentSnapshot.seq, 3)))
    expect(await store.load('snap')).toMatchObject({
      snapshot: { seq: 2 },
      updates: [{ seq: 3 }, { seq: 4 }],
    })
  })

  test('C26: a row that changed, or that is missing, keeps the document shut', async () => {
    await store.create('bad', null, at)
    for (const byte of [1, 2, 3]) await store.append([rowOf('bad', [byte])])
    const second = and(eq(documentUpdate.documentName, 'bad'), eq(documentUpdate.seq, 2))
    await database.db
      .update(documentUpdate)
      .set({ payload: sql`payload || '\\x00'::bytea` })
      .where(second)
    await expect(store.load('bad')).rejects.toThrow(CorruptRow)
    await database.db.delete(documentUpdate).where(second)
    await expect(store.load('bad')).rejects.toThrow(CorruptRow)
    await database.db.delete(documentUpdate).where(eq(documentUpdate.documentName, 'bad'))
    await expect(store.load('bad')).rejects.toThrow(CorruptRow)
  })

  test('C26, T10: a hole in the log is no history', async () => {
    const name = 'holed'
    await store.create(name, null, at)
    for (const byte of [1, 2, 3]) await store.append([rowOf(name, [byte])])
    await database.db
      .delete(documentUpdate)
      .where(and(eq(documentUpdate.documentName, name), eq(documentUpdate.seq, 2)))
    expect(await store.readPage(name, 2, 10)).toHaveLength(1)
    await expect(store.readPage(name, 0, 10)).rejects.toThrow(CorruptRow)
    await expect(store.readPage(name, 1, 10)).rejects.toThrow(CorruptRow)
    await expect(store.stateAt(name, 3)).rejects.toThrow(CorruptRow)
    expect((await store.stateAt(name, 1))?.updates).toHaveLength(1)
  })

  test('C45: what is removed is gone with its log', async () => {
    await store.create('old', new Uint8Array([1]), at)
    await store.saveSnapshot('old', 1, new Uint8Array([1]))
    await store.remove(['old'])
    expect(await store.load('old')).toBeNull()
    expect(await store.readAfter('old', 0)).toEqual([])
    expect(await store.create('old', null, at)).toBe(true)
    expect((await store.load('old'))?.snapshot).toBeNull()
  })
})

describe('the document server on the database', () => {
  test('C20: what was acknowledged is what a second server gives, and what its log says', async () => {
    const one = await startDocuments(store, { snapshotEvery: 20, unappliedUpdates: 8 })
    await one.server.createDocument(workspace, doc => codeText(doc).insert(0, 'start '))
    const clients = await Promise.all(
      ['ada', 'bob', 'eve'].map(who => new WireClient(`${one.url}/${workspaceName}`, who).synced()),
    )
    for (let i = 0; i < 60; i++) clients[i % 3]!.type(`${i} `, i % 5)
    await Promise.all(clients.map(client => client.saved()))
    await eventually('all are alike', () => new Set(clients.map(client => client.code)).size === 1)
    const text = clients[0]!.code
    for (const client of clients) client.socket.terminate()
    await one.stop()

    const two = await startDocuments(store)
    expect(await two.server.readText(workspace, null)).toBe(text)
    const doc = new Y.Doc()
    for (const { update } of await store.readAfter(workspaceName, 0)) Y.applyUpdate(doc, update)
    expect(codeText(doc).toString()).toBe(text)
    await two.stop()
  })
})
