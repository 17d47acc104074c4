import { randomUUID } from 'node:crypto'
import { and, asc, desc, eq, gt, gte, inArray, lte, sql, type SQL } from 'drizzle-orm'
import type { Database, Query } from '../db/connect.ts'
import { document, documentSnapshot, documentUpdate } from '../db/document-tables.ts'
import type { Appended, DocumentStore, StoredDocument } from './document-store.ts'
import { checksumOf, CorruptRow, packUpdates, unpackRow, type LoggedUpdate, type NewRow } from './log-row.ts'

/**
 * The documents in Postgres, embedded or not. `db` may be a transaction, to create a document together with its round.
 * `query` keeps the statement that is run for every commit prepared.
 */
export function createDocumentStore(db: Database, query?: Query): DocumentStore {
  return {
    create: (name, state, at) => createDocument(db, name, state, at),
    load: name => load(db, name),
    append: rows => append(query ?? unprepared(db), rows),
    readAfter: (name, seq) => readAfter(db, name, seq),
    readPage: (name, seq, atMost) => readPage(db, name, seq, atMost),
    seqAt: (name, at) => seqAt(db, name, at),
    stateAt: (name, seq) =>
      db.transaction(tx => stateAt(tx, name, seq), { isolationLevel: 'repeatable read' }),
    saveSnapshot: async (name, seq, state) => {
      const row = { documentName: name, seq, state, checksum: checksumOf(state) }
      await db.insert(documentSnapshot).values(row).onConflictDoNothing()
    },
    remove: names => remove(db, names),
  }
}

async function createDocument(db: Database, name: string, state: Uint8Array | null, at: number) {
  return await db.transaction(async tx => {
    const made = await tx
      .insert(document)
      .values({ name, epoch: randomUUID(), lastSeq: state === null ? 0 : 1 })
      .onConflictDoNothing()
      .returning({ name: document.name })
    if (made.length === 0) return false
    if (state !== null) {
      const payload = packUpdates([{ at, update: state }])
      const row = { documentName: name, seq: 1, updates: 1, at: new Date(at), payload }
      await tx.insert(documentUpdate).values({ ...row, checksum: checksumOf(payload) })
    }
    return true
  })
}

/** The log only grows, so what is read of it later holds all that was read of the document before. */
async function load(tx: Database, name: string): Promise<StoredDocument | null> {
  const [[found], snapshot] = await Promise.all([
    tx.select().from(document).where(eq(document.name, name)),
    newestWholeSnapshot(tx, name),
  ])
  if (found === undefined) return null
  const from = snapshot?.seq ?? 0
  const updates = await readAfter(tx, name, from)
  const reached = updates.at(-1)?.seq ?? from
  // A log behind its document has lost rows; one ahead has grown since.
  if (reached < found.lastSeq) throw new CorruptRow(`The log of ${name} ends at ${reached}, and so`)
  return { epoch: found.epoch, lastSeq: reached, snapshot, updates }
}

/** A snapshot that went bad is passed over: an older one and the log give the same state. */
async function newestWholeSnapshot(tx: Database, name: string, upTo?: number) {
  let below: SQL | undefined = upTo === undefined ? undefined : lte(documentSnapshot.seq, upTo)
  for (;;) {
    const [row] = await tx
      .select()
      .from(documentSnapshot)
      .where(and(eq(documentSnapshot.documentName, name), below))
      .orderBy(desc(documentSnapshot.seq))
      .limit(1)
    if (row === undefined) return null
    if (checksumOf(row.state) === row.checksum) return { seq: row.seq, state: row.state }
    below = lte(documentSnapshot.seq, row.seq - 1)
  }
}

async function readAfter(db: Database, name: string, seq: number): Promise<LoggedUpdate[]> {
  const rows = await db
    .select()
    .from(documentUpdate)
    .where(and(eq(documentUpdate.documentName, name), gt(documentUpdate.seq, seq)))
    .orderBy(asc(documentUpdate.seq))
  return unpackRows(name, rows, seq + 1)
}

type UpdateRow = typeof documentUpdate.$inferSelect

/** The updates of rows that follow one another from that number on; a row that is missing is a `CorruptRow`. */
function unpackRows(name: string, rows: readonly UpdateRow[], first: number): LoggedUpdate[] {
  const updates: LoggedUpdate[] = []
  for (const row of rows) {
    const expected = updates.length === 0 ? first : (updates.at(-1)?.seq ?? 0) + 1
    if (row.seq !== expected) throw new CorruptRow(`The log of ${name} has no update ${expected}, and so`)
    for (const update of unpackRow({ ...row, at: row.at.getTime() })) updates.push(update)
  }
  return updates
}

const ofDocument = (name: string) => eq(documentUpdate.documentName, name)

/** Rows and bytes that one page reads at most: a row may be a quarter of a megabyte. */
const page = { rows: 1_000, bytes: 4 * 1024 * 1024 } as const

async function readPage(db: Database, name: string, after: number, atMost: number): Promise<LoggedUpdate[]> {
  const lastInRow = sql`${documentUpdate.seq} + ${documentUpdate.updates} - 1`
  const sizes = await db
    .select({ seq: documentUpdate.seq, bytes: sql<number>`octet_length(${documentUpdate.payload})` })
    .from(documentUpdate)
    .where(and(ofDocument(name), sql`${lastInRow} > ${after}`))
    .orderBy(asc(documentUpdate.seq))
    .limit(Math.min(atMost, page.rows))
  const [first] = sizes
  if (first === undefined) return []
  let bytes = 0
  const fitting = sizes.filter(row => (bytes += Number(row.bytes)) <= page.bytes)
  const rows = await db
    .select()
    .from(documentUpdate)
    .where(
      and(
        ofDocument(name),
        gte(documentUpdate.seq, first.seq),
        lte(documentUpdate.seq, fitting.at(-1)?.seq ?? first.seq),
      ),
    )
    .orderBy(asc(documentUpdate.seq))
  // A page may begin in the middle of a row, but not behind a hole.
  const updates = unpackRows(name, rows, Math.min(first.seq, after + 1))
  return updates.filter(({ seq }) => seq > after).slice(0, atMost)
}

async function seqAt(db: Database, name: string, at: number): Promise<number> {
  const [row] = await db
    .select()
    .from(documentUpdate)
    .where(and(ofDocument(name), lte(documentUpdate.at, new Date(at))))
    .orderBy(desc(documentUpdate.seq))
    .limit(1)
  if (row === undefined) return 0
  const until = unpackRow({ ...row, at: row.at.getTime() }).filter(update => update.at <= at)
  return until.at(-1)?.seq ?? row.seq - 1
}

async function stateAt(tx: Database, name: string, seq: number) {
  const [found] = await tx.select({ lastSeq: document.lastSeq }).from(document).where(eq(document.name, name))
  if (found === undefined) return null
  const upTo = Math.min(seq, found.lastSeq)
  const snapshot = await newestWholeSnapshot(tx, name, upTo)
  const rows = await tx
    .select()
    .from(documentUpdate)
    .where(and(ofDocument(name), gt(documentUpdate.seq, snapshot?.seq ?? 0), lte(documentUpdate.seq, upTo)))
    .orderBy(asc(documentUpdate.seq))
  const updates = unpackRows(name, rows, (snapshot?.seq ?? 0) + 1)
  return { snapshot, updates: updates.filter(update => update.seq <= upTo) }
}

/**
 * One statement for a whole batch. The documents' rows are locked in the order of their names, so two nodes never
 * wait for each other; the numbers taken under that lock are contiguous. The rows travel as one JSON text, because
 * one of the two drivers cannot bind an array of byte strings.
 */
async function append(query: Query, rows: readonly NewRow[]): Promise<Appended> {
  const numbered = await query(appendStatement, [rowsAsJson(rows)])
  return new Map(numbered.map(row => [String(row['name']), Number(row['first_seq'])]))
}

const appendStatement = `
  with incoming as (
    select * from json_to_recordset($1::text::json)
      as r(name text, preceding int, updates int, member text, at float8, payload text, checksum int)
  ), grown as (
    select name, sum(updates)::bigint as updates from incoming group by name
  ), locked as (
    select name from document where name in (select name from grown) order by name for update
  ), numbered as (
    update document d set last_seq = d.last_seq + g.updates from locked l join grown g on g.name = l.name
      where d.name = l.name returning d.name, d.last_seq - g.updates + 1 as first_seq
  ), written as (
    insert into document_update (document_name, seq, updates, member_id, at, payload, checksum)
      select i.name, n.first_seq + i.preceding, i.updates, i.member, to_timestamp(i.at / 1000.0),
        decode(i.payload, 'base64'), i.checksum
      from incoming i join numbered n on n.name = i.name
  )
  select name, first_seq from numbered`

/** Runs the statement through the database itself, which plans it anew each time. */
function unprepared(db: Database): Query {
  return async (statement, [given]) => {
    const [before = '', after = ''] = statement.split('$1')
    return rowsOf(await db.execute(sql`${sql.raw(before)}${given}${sql.raw(after)}`))
  }
}

function rowsAsJson(rows: readonly NewRow[]): string {
  const preceding = new Map<string, number>()
  const records = rows.map(({ name, memberId, at, updates, payload, checksum }) => {
    const before = preceding.get(name) ?? 0
    preceding.set(name, before + updates)
    const base64 = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString('base64')
    return { name, preceding: before, updates, member: memberId, at, payload: base64, checksum }
  })
  return JSON.stringify(records)
}

/** One driver answers a raw statement with the rows, the other with an object that has them. */
function rowsOf(result: unknown): Record<string, unknown>[] {
  if (Array.isArray(result)) return result as Record<string, unknown>[]
  return (result as { rows: Record<string, unknown>[] }).rows
}

async function remove(db: Database, names: readonly string[]): Promise<void> {
  if (names.length === 0) return
  await db.transaction(async tx => {
    // The document first: its row lock keeps out a commit that would write rows nobody could delete.
    await tx.delete(document).where(inArray(document.name, [...names]))
    await tx.delete(documentUpdate).where(inArray(documentUpdate.documentName, [...names]))
    await tx.delete(documentSnapshot).where(inArray(documentSnapshot.documentName, [...names]))
  })
}
