import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { and, eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { MemberId, RoundId } from '@dryrun/shared/contract/ids'
import { formatDocName, notesOf, workspaceOf, type DocName } from '@dryrun/shared/documents/doc-name'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import { openTestDatabase } from '../../test/database.ts'
import type { Database } from '../db/connect.ts'
import { documentSnapshot, documentUpdate } from '../db/document-tables.ts'
import { collabLimits } from './collab-limits.ts'
import type { DocumentStore } from './document-store.ts'
import { createDocumentStore } from './document.store.ts'
import { eventually } from './testing/eventually.ts'
import { FailingStore } from './testing/failing-store.ts'
import { holdTransaction } from './testing/hold-transaction.ts'
import { LogWitness } from './testing/log-witness.ts'
import { Peer } from './testing/peer.ts'
import { seeded } from './testing/seeded.ts'
import { startDocuments, type Started } from './testing/start-documents.ts'

let database: Awaited<ReturnType<typeof openTestDatabase>>
let name: DocName
let count = 0
const running: Started[] = []
const peers: Peer[] = []
const ended: (() => Promise<unknown>)[] = []
const quick = { commitEveryMs: 1, retryFirstMs: 5, retryMostMs: 20, shutdownFlushMs: 500 }

beforeAll(async () => void (database = await openTestDatabase()))
afterAll(() => database?.close())

beforeEach(() => void (name = workspaceOf(RoundId.parse(`round-${1000 + count++}`))))

afterEach(async () => {
  for (const peer of peers.splice(0)) peer.leave()
  for (const started of running.splice(0)) await started.stop()
  for (const end of ended.splice(0)) await end()
})

async function start(store: DocumentStore, limits = {}): Promise<Started> {
  const started = await startDocuments(store, { ...quick, ...limits })
  running.push(started)
  await started.server.createDocument(name, () => {})
  return started
}

async function join(started: Started, who: string, document = name): Promise<Peer> {
  const address = () => `${started.url}/${formatDocName(document)}`
  const peer = new Peer({ address, headers: { cookie: `who=${who}` } })
  peers.push(peer)
  peer.keepConnected(() => 10)
  return await peer.synced()
}

/** What everybody sees is what the log gives, and all of it is acknowledged. */
async function expectAllKept(store: DocumentStore, ...all: Peer[]): Promise<void> {
  for (const peer of all) await peer.saved(15_000)
  await eventually('all are alike', () => all.every(peer => peer.code === all[0]?.code))
  const witness = new LogWitness(formatDocName(name))
  await witness.readOn(store)
  expect(witness.code).toBe(all[0]?.code)
  for (const peer of all) expect(witness.lost(peer.acknowledged)).toEqual([])
}

/** While the database is away two people edit, see each other, and are promised nothing. */
async function editMeanwhile(started: Started, ada: Peer, bob: Peer): Promise<void> {
  const random = seeded(count)
  const before = ada.acknowledged.length
  for (let i = 0; i < 40; i++) (i % 2 === 0 ? ada : bob).editAtRandom(random)
  ada.ask()
  bob.ask()
  await eventually('they see each other', () => ada.code === bob.code && ada.code !== '')
  await eventually('it waits', () => started.server.connections().unsavedBytes > 0)
  expect(ada.acknowledged).toHaveLength(before)
}

/** Keeps every statement on the documents waiting until it is let go. */
const holdTables = (db: Database) =>
  holdTransaction<Database>(
    work => db.transaction(work),
    tx => tx.execute(sql`lock table document, document_update, document_snapshot in access exclusive mode`),
  )

describe('a database that is in trouble', () => {
  test('C20, C23: it hangs: editing goes on, nothing is promised, and all is kept once it answers', async () => {
    const store = createDocumentStore(database.db)
    const started = await start(store)
    const [ada, bob] = [await join(started, 'ada'), await join(started, 'bob')]
    const letGo = await holdTables(database.db)
    await editMeanwhile(started, ada, bob)
    await letGo()
    await expectAllKept(store, ada, bob)
  })

  test('C40: it hangs while a document is opened: who comes waits, and gets all of it', async () => {
    const started = await start(createDocumentStore(database.db))
    const ada = await join(started, 'ada')
    ada.editAtRandom(() => 0)
    await ada.saved()
    const next = await start(createDocumentStore(database.db))
    const letGo = await holdTables(database.db)
    const bob = join(next, 'bob')
    await eventually('bob is in the house', () => next.server.connections().connections === 1)
    expect(peers.at(-1)?.isSynced).toBe(false)
    await letGo()
    expect((await bob).code).toBe(ada.code)
  })

  test('C23: every commit is an error: nothing is promised, and all is kept once there is none', async () => {
    const store = createDocumentStore(database.db)
    const started = await start(store)
    const [ada, bob] = [await join(started, 'ada'), await join(started, 'bob')]
    await database.db.execute(sql`alter table document_update rename to away`)
    await editMeanwhile(started, ada, bob)
    await eventually('it failed', () => started.server.connections().isFailing)
    await database.db.execute(sql`alter table away rename to document_update`)
    await expectAllKept(store, ada, bob)
    expect(started.server.connections()).toMatchObject({ unsavedBytes: 0, isFailing: false })
  })
})

/** Real Postgres alone has connections to lose and statements that run out of time. */
if (process.env['DRYRUN_TEST_DB'] === 'postgres') {
  /** With connections that nobody else uses, and so many milliseconds for a statement. */
  const storeOfItsOwn = (statementMs: number) => {
    const connection = { statement_timeout: statementMs }
    // By itself the driver waits up to 20 s before it connects again.
    const client = postgres(database.url ?? '', { connection, backoff: () => 0.05, onnotice: () => {} })
    ended.push(() => client.end({ timeout: 1 }))
    return createDocumentStore(drizzle(client) as unknown as Database)
  }

  describe('a Postgres that is in trouble', () => {
    test('C23: a commit runs out of its time, again and again, and is made in the end', async () => {
      const client = postgres(database.url ?? '', {
        connection: { statement_timeout: 50 },
        onnotice: () => {},
      })
      const store = createDocumentStore(drizzle(client) as unknown as Database)
      const started = await start(store)
      const [ada, bob] = [await join(started, 'ada'), await join(started, 'bob')]
      const letGo = await holdTables(database.db)
      await editMeanwhile(started, ada, bob)
      await eventually('it failed', () => started.server.connections().isFailing)
      await letGo()
      await expectAllKept(store, ada, bob)
    })

    test('C23: it is stopped: editing goes on, and all is kept once it is back', async () => {
      const url = new URL(database.url ?? '')
      const own = url.pathname.slice(1)
      const store = storeOfItsOwn(15_000)
      const started = await start(store)
      const [ada, bob] = [await join(started, 'ada'), await join(started, 'bob')]
      url.pathname = '/postgres'
      const admin = postgres(url.href, { max: 1, onnotice: () => {} })
      await admin.unsafe(`alter database ${own} allow_connections false`)
      await admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${own}`
      await editMeanwhile(started, ada, bob)
      await eventually('it failed', () => started.server.connections().isFailing)
      await admin.unsafe(`alter database ${own} allow_connections true`)
      await admin.end()
      await expectAllKept(store, ada, bob)
    })
  })
}

describe('what is written', () => {
  /** Notes what every commit holds. */
  class CountingStore extends FailingStore {
    readonly commits: { rows: number; bytes: number; last: number; longest: number }[] = []

    override async append(rows: Parameters<DocumentStore['append']>[0]) {
      const answer = await super.append(rows)
      const bytes = rows.reduce((sum, row) => sum + row.payload.length, 0)
      const many = rows.filter(row => row.updates > 1).map(row => row.payload.length)
      const last = rows.at(-1)?.payload.length ?? 0
      this.commits.push({ rows: rows.length, bytes, last, longest: Math.max(0, ...many) })
      return answer
    }
  }

  test('C21: more runs than a commit takes make more than one, and none is lost', async () => {
    const store = new CountingStore(createDocumentStore(database.db))
    const started = await start(store, { rowsPerCommit: 200 })
    const [ada, bob] = [await join(started, 'ada'), await join(started, 'bob')]
    store.fault = 'refuses'
    for (let i = 0; i < 225; i++) {
      // Each waits for the other, so that no two updates of one member stand side by side.
      ada.editAtRandom(() => 0)
      await eventually('bob has it', () => bob.code === ada.code)
      bob.editAtRandom(() => 0)
      await eventually('ada has it', () => bob.code === ada.code)
    }
    store.fault = 'none'
    await expectAllKept(store, ada, bob)
    const rows = store.commits.map(commit => commit.rows)
    expect(Math.max(...rows)).toBeLessThanOrEqual(200)
    expect(rows.reduce((sum, each) => sum + each, 0)).toBe(450)
  })

  test('C21: a row ends at 256 KiB, and a commit with the row that reaches 4 MiB, whatever waits', async () => {
    const store = new CountingStore(createDocumentStore(database.db))
    const started = await start(store)
    const member = MemberId.parse('member-ada')
    const second = notesOf(RoundId.parse('round-0001'), member)
    await started.server.createDocument(second, () => {})
    const [ada, bob] = [await join(started, 'ada'), await join(started, 'bob', second)]
    await eventually('both are in', () => started.server.connections().connections === 2)
    store.fault = 'refuses'
    for (const kib of [100, 100, 100, 600, 20, 20, 700, 700, 700]) {
      for (const peer of [ada, bob]) codeText(peer.doc).insert(0, 'x'.repeat(kib * 1024))
    }
    await eventually('all waits', () => started.server.connections().unsavedBytes > 5.9 * 1024 * 1024, 15_000)
    store.fault = 'none'
    await expectAllKept(store, ada)
    await bob.saved(15_000)
    const { bytesPerCommit, bytesPerRow } = collabLimits
    for (const { bytes, last } of store.commits) expect(bytes - last).toBeLessThan(bytesPerCommit)
    expect(Math.max(...store.commits.map(commit => commit.longest))).toBeLessThanOrEqual(bytesPerRow + 1024)
    expect(store.commits.reduce((sum, { bytes }) => sum + bytes, 0)).toBeGreaterThan(5.9 * 1024 * 1024)
  })
})

describe('snapshots and rows', () => {
  test.each(['refuses', 'loses the answer', 'is dead'] as const)(
    'C28: where the store %s while a snapshot is kept, the document is whole after a crash, and the next one is kept',
    async fault => {
      class Store extends FailingStore {
        override async saveSnapshot(...args: Parameters<DocumentStore['saveSnapshot']>) {
          this.fault = fault
          await super.saveSnapshot(...args).finally(() => (this.fault = fault === 'is dead' ? fault : 'none'))
        }
      }
      const plain = createDocumentStore(database.db)
      const one = await start(new Store(plain), { snapshotEvery: 10, shutdownFlushMs: 1 })
      const ada = await join(one, 'ada')
      const random = seeded(7)
      for (let i = 0; i < 15; i++) ada.editAtRandom(random)
      ada.ask()
      await eventually('some is acknowledged', () => ada.acknowledged.length > 0)
      ada.leave()
      await one.stop()
      running.splice(running.indexOf(one), 1)

      const witness = new LogWitness(formatDocName(name))
      await witness.readOn(plain)
      expect(witness.lost(ada.acknowledged)).toEqual([])
      const two = await start(plain, { snapshotEvery: 10 })
      const bob = await join(two, 'bob')
      expect(bob.code).toBe(witness.code)
      for (let i = 0; i < 15; i++) bob.editAtRandom(random)
      await expectAllKept(plain, bob)
      const newest = async () => (await plain.load(formatDocName(name)))?.snapshot?.seq ?? 0
      await expect.poll(newest, { timeout: 5_000 }).toBeGreaterThanOrEqual(witness.length)
      const three = await start(plain)
      expect((await join(three, 'eve')).code).toBe(bob.code)
    },
  )

  test('C26: a row that rotted keeps its own document shut and no other, and says so to those who come', async () => {
    const store = createDocumentStore(database.db)
    const one = await start(store, { idleUnloadMs: 0, heartbeatMs: 5 })
    const other = workspaceOf(RoundId.parse('round-whole'))
    await one.server.createDocument(other, () => {})
    const ada = await join(one, 'ada')
    ada.editAtRandom(() => 0)
    await ada.saved()
    ada.leave()
    await eventually('it is let go', () => one.server.connections().documents === 0)
    const row = and(eq(documentUpdate.documentName, formatDocName(name)), eq(documentUpdate.seq, 1))
    await database.db.update(documentUpdate).set({ checksum: 1 }).where(row)
    const address = () => `${one.url}/${formatDocName(name)}`
    const bob = new Peer({ address, headers: { cookie: 'who=bob' } })
    bob.connect()
    await eventually('bob is told', () => bob.closings.length > 0)
    expect(bob.closings).toEqual([4500])
    const eve = await join(one, 'eve', other)
    eve.editAtRandom(() => 0)
    await eve.saved()
    expect(one.server.connections().documents).toBe(1)
  })

  test('C26: a snapshot that rotted is passed over by the server', async () => {
    const store = createDocumentStore(database.db)
    const one = await start(store, { snapshotEvery: 5 })
    const ada = await join(one, 'ada')
    const random = seeded(9)
    for (let i = 0; i < 12; i++) ada.editAtRandom(random)
    await ada.saved()
    const newest = async () => (await store.load(formatDocName(name)))?.snapshot?.seq ?? 0
    await expect.poll(newest, { timeout: 5_000 }).toBeGreaterThan(0)
    await database.db
      .update(documentSnapshot)
      .set({ checksum: 1 })
      .where(eq(documentSnapshot.documentName, formatDocName(name)))
    const two = await start(store)
    expect((await join(two, 'bob')).code).toBe(ada.code)
  })
})
