import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { AccountId, GuestId, type MemberId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import type { Edit } from '@dryrun/shared/contract/timeline'
import { formatDocName, workspaceOf } from '@dryrun/shared/documents/doc-name'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import { castSession, memberIdOf, type Cast } from '../../test/factories.ts'
import { startApp, type StartedApp } from '../../test/start.ts'
import { createDocumentStore } from '../collab/document.store.ts'
import { checksumOf, packUpdates, type NewRow } from '../collab/log-row.ts'
import { editingHistory, recordedHistories, type Patch } from '../collab/testing/editing-history.ts'
import { below, seeded } from '../collab/testing/seeded.ts'
import { member } from '../db/schema.ts'
import { createLog } from '../log.ts'
import { createSeatService } from '../sessions/seat.service.ts'
import { createHistoryService } from './history.service.ts'
import { TextHistories } from './text-histories.ts'

let app: StartedApp
let cast: Cast
/** What was logged: the last update's number, when each was made, and the text after those kept for comparing. */
type Logged = { last: number; moments: number[]; texts: Map<number, string> }
let logged: Logged
let ana: MemberId
let ben: MemberId

beforeAll(async () => {
  app = await startApp()
  cast = await castSession(app.url)
  await start(cast)
  const { sessionId } = cast
  ana = (await cast.ana.api('sessions.read', { params: { sessionId } })).me
  ben = (await cast.ben.api('sessions.read', { params: { sessionId } })).me
  logged = await logHistory(cast, editingHistory({ seed: 7, edits: 3_000 }), () => true)
})
afterAll(async () => {
  for (const person of [cast?.ana, cast?.ben, cast?.oda]) person?.disconnect()
  await app?.close()
})

const start = ({ ana: host, sessionId, sqlRound }: Cast) =>
  host.ask('round:start', { sessionId, roundId: sqlRound })

/** Logs what two people typed, in rows of a few updates each as commits make them, with snapshots between. */
async function logHistory(
  { sqlRound }: Cast,
  patches: readonly Patch[],
  isKept: (seq: number) => boolean,
): Promise<Logged> {
  const random = seeded(2026)
  const store = createDocumentStore(app.connection.db)
  const name = formatDocName(workspaceOf(sqlRound))
  const doc = new Y.Doc()
  const stored = await store.load(name)
  for (const { update } of stored?.updates ?? []) Y.applyUpdate(doc, update)
  const starter = codeText(doc).toString()
  const started = stored?.updates[0]?.at ?? 0
  const moments = [0, started]
  const texts = new Map([
    [0, ''],
    [1, starter],
  ])
  let waiting: { at: number; update: Uint8Array }[] = []
  let rows: NewRow[] = []
  let at = started + 1_000
  doc.on('update', (update: Uint8Array) => waiting.push({ at, update }))
  const endRow = () => {
    const payload = packUpdates(waiting)
    const memberId = rows.length % 3 === 0 ? ana : ben
    const first = waiting[0]?.at ?? 0
    rows.push({ name, memberId, at: first, updates: waiting.length, payload, checksum: checksumOf(payload) })
    waiting = []
  }
  for (const { position, deleted, inserted } of patches) {
    at += below(random, 400)
    doc.transact(() => {
      codeText(doc).delete(position, deleted)
      codeText(doc).insert(position, inserted)
    })
    moments.push(at)
    const seq = moments.length - 1
    if (isKept(seq)) texts.set(seq, codeText(doc).toString())
    if (random() < 0.4) endRow()
    if (rows.length < 100 || waiting.length > 0) continue
    await store.append(rows)
    rows = []
    if (random() < 0.3) await store.saveSnapshot(name, seq, Y.encodeStateAsUpdate(doc))
  }
  if (waiting.length > 0) endRow()
  await store.append(rows)
  texts.set(moments.length - 1, codeText(doc).toString())
  return { last: moments.length - 1, moments, texts }
}

describe('the text of a round', () => {
  test('T11: after any update is exactly what it was (200 at random, and the ends)', async () => {
    const random = seeded(11)
    const { last, texts } = logged
    const seqs = [0, 1, 2, last, ...Array.from({ length: 196 }, () => below(random, last + 1))]
    for (const seq of seqs) {
      const answer = await cast.ana.api('rounds.text', { params: { roundId: cast.sqlRound }, query: { seq } })
      expect(answer, `after update ${seq}`).toEqual({ seq, text: texts.get(seq) })
    }
  })

  test('T11: at any moment is exactly what it was then', async () => {
    const random = seeded(12)
    const { last, moments, texts } = logged
    for (let i = 0; i < 60; i++) {
      const moment = (moments[1] ?? 0) + below(random, (moments.at(-1) ?? 0) - (moments[1] ?? 0) + 5_000)
      const seq = moments.findLastIndex(each => each <= moment)
      const query = { at: new Date(moment).toISOString() }
      const answer = await cast.ben.api('rounds.text', { params: { roundId: cast.sqlRound }, query })
      expect(answer, query.at).toEqual({ seq, text: texts.get(seq) })
    }
    const now = await cast.ben.api('rounds.text', { params: { roundId: cast.sqlRound } })
    expect(now).toEqual({ seq: last, text: texts.get(last) })
  })

  test('T11: seq and at are not given together', async () => {
    const query = { seq: 1, at: new Date().toISOString() }
    const answer = await cast.ana.call('rounds.text', { params: { roundId: cast.sqlRound }, query })
    expect(answer.refusal).toMatchObject({ code: 'invalid', message: 'Give seq or at, not both.' })
  })
})

describe('the edits of a round', () => {
  test('T10, T11: page by page they give number, time, author and, applied in order, every text', async () => {
    const edits: Edit[] = []
    for (let after: number | null = 0; after !== null;) {
      const page: { edits: Edit[]; next: number | null } = await cast.oda.api('rounds.edits', {
        params: { roundId: cast.sqlRound },
        query: { after },
      })
      edits.push(...page.edits)
      after = page.edits.length === 0 ? null : page.next
    }
    const { last, moments, texts } = logged
    expect(edits.map(edit => edit.seq)).toEqual(Array.from({ length: last }, (_, i) => i + 1))
    expect(edits.map(edit => Date.parse(edit.at))).toEqual(moments.slice(1))
    expect(edits[0]?.memberId).toBeNull()
    expect(new Set(edits.slice(1).map(edit => edit.memberId))).toEqual(new Set([ana, ben]))
    const doc = new Y.Doc()
    for (const { seq, update } of edits) {
      Y.applyUpdate(doc, Buffer.from(update, 'base64'))
      if (seq % 50 === 0) expect(codeText(doc).toString()).toBe(texts.get(seq))
    }
    expect(codeText(doc).toString()).toBe(texts.get(last))
  })

  test('T10: a page may begin in the middle of a row', async () => {
    for (const after of [17, 18, 19, 20, 21]) {
      const { edits } = await cast.ana.api('rounds.edits', {
        params: { roundId: cast.sqlRound },
        query: { after },
      })
      expect(edits[0]?.seq).toBe(after + 1)
    }
  })
})

/** The history of a round as a process of its own has it, laid out already. */
async function layOut({ ana: host, ben: candidate, sessionId, sqlRound }: Cast) {
  const { db } = app.connection
  const documents = createDocumentStore(db)
  const now = () => new Date()
  const histories = new TextHistories({ documents, now, log: createLog('silent') })
  const history = createHistoryService({
    seats: createSeatService({ db, kinOf: async id => [id] }),
    documents,
    histories,
  })
  const [interviewer, author] = await Promise.all([host, candidate].map(each => personOf(each, sessionId)))
  if (!interviewer || !author) throw new Error('somebody is missing')
  for (let i = 0; i < 2; i++) await history.readText(interviewer, sqlRound, { seq: 1 })
  await histories.settled()
  return { documents, histories, history, interviewer, author }
}

async function personOf(person: Cast['ana'], sessionId: Cast['sessionId']): Promise<Person> {
  const id = await memberIdOf(person, sessionId)
  const [row] = await app.connection.db.select().from(member).where(eq(member.id, id))
  if (row?.accountId)
    return { kind: 'account', id: AccountId.parse(row.accountId), name: row.name, email: '' }
  return { kind: 'guest', id: GuestId.parse(row?.guestId), name: row?.name ?? '' }
}

/** A document to write the log of a round with; what is done in it is logged as one row of the member's. */
async function openLog({ sqlRound }: Cast) {
  const store = createDocumentStore(app.connection.db)
  const name = formatDocName(workspaceOf(sqlRound))
  const doc = new Y.Doc()
  for (const { update } of await store.readAfter(name, 0)) Y.applyUpdate(doc, update)
  const typeAs = async (memberId: MemberId, letters: string) => {
    const at = Date.now()
    const before = Y.encodeStateVector(doc)
    codeText(doc).insert(codeText(doc).length, letters)
    const payload = packUpdates([{ at, update: Y.encodeStateAsUpdate(doc, before) }])
    await store.append([{ name, memberId, at, updates: 1, payload, checksum: checksumOf(payload) }])
    return codeText(doc).toString()
  }
  return { name, typeAs }
}

describe('a history that is laid out', () => {
  test('T12: gives what a rebuild gives, at every update, beyond the last, and at any moment', async () => {
    const { histories, history, interviewer } = await layOut(cast)
    const { last, moments, texts } = logged
    expect(histories.size().updates).toBe(last)
    const laidOut = await histories.find(formatDocName(workspaceOf(cast.sqlRound)), last)
    for (let seq = 0; seq <= last; seq++) {
      expect(laidOut?.textAt(seq) === texts.get(seq), `after update ${seq}`).toBe(true)
    }
    for (let seq = 0; seq <= last; seq += 97) {
      const answer = await history.readText(interviewer, cast.sqlRound, { seq })
      expect(answer, `after update ${seq}`).toEqual({ seq, text: texts.get(seq) })
    }
    const newest = { seq: last, text: texts.get(last) }
    expect(await history.readText(interviewer, cast.sqlRound, { seq: last + 1 })).toEqual(newest)
    expect(await history.readText(interviewer, cast.sqlRound, null)).toEqual(newest)
    for (const seq of [1, 2, 900, last]) {
      const at = new Date(moments[seq] ?? 0)
      const reached = moments.findLastIndex(each => each <= at.getTime())
      const answer = await history.readText(interviewer, cast.sqlRound, { at })
      expect(answer).toEqual({ seq: reached, text: texts.get(reached) })
    }
    const early = await history.readText(interviewer, cast.sqlRound, { at: new Date(0) })
    expect(early).toEqual({ seq: 0, text: '' })
  })

  test('T12, T13: grows while the round goes on, and focus time holds back what came since', async () => {
    const other = await castSession(app.url)
    await start(other)
    const round = { sessionId: other.sessionId, roundId: other.sqlRound }
    const [host, candidate] = await Promise.all(
      [other.ana, other.ben].map(each => memberIdOf(each, other.sessionId)),
    )
    if (!host || !candidate) throw new Error('somebody is missing')
    const { name, typeAs } = await openLog(other)
    await typeAs(candidate, 'before')
    const { documents, histories, history, interviewer, author } = await layOut(other)
    const read = (person: Person) => history.readText(person, other.sqlRound, null)
    const open = await typeAs(host, ' and on')
    expect(await read(interviewer)).toEqual({ seq: 3, text: open })

    await other.ben.ask('focus:start', round)
    const secret = await typeAs(candidate, ' secret')
    expect(await read(author)).toEqual({ seq: 4, text: secret })
    expect(histories.size().updates).toBe(4)
    expect(await read(interviewer)).toEqual({ seq: 3, text: open })
    expect(await history.readText(interviewer, other.sqlRound, { seq: 4 })).toEqual({ seq: 3, text: open })

    await other.ben.ask('focus:end', round)
    expect(await read(interviewer)).toEqual({ seq: 4, text: secret })

    // It begins between the first look at the seat and the last.
    const { seqAt, readPage } = documents
    documents.readPage = async (...asked) => {
      documents.readPage = readPage
      await other.ben.ask('focus:start', round)
      await typeAs(candidate, ' later')
      return readPage(...asked)
    }
    expect(await read(interviewer)).toEqual({ seq: 4, text: secret })
    expect(histories.size().updates).toBe(5)
    expect(await seqAt(name, Date.now() + 1_000)).toBe(5)
    for (const person of [other.ana, other.ben, other.oda]) person.disconnect()
  })

  test('T13: is read by nobody who has no seat in the round', async () => {
    const { histories, history, author } = await layOut(cast)
    expect(histories.size().documents).toBe(1)
    const stranger: Person = { kind: 'guest', id: GuestId.parse('guest-of-another-one'), name: 'Eve' }
    await expect(history.readText(stranger, cast.sqlRound, { seq: 1 })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect((await history.readText(author, cast.sqlRound, { seq: 1 })).seq).toBe(1)
  })
})

const tracesFolder = process.env['TRACES_DIR']

/** What people really typed, where a folder of it is given. */
for (const { name, patches, end } of tracesFolder === undefined ? [] : recordedHistories(tracesFolder)) {
  test(`T11: ${name}, at 200 updates at random`, { timeout: 300_000 }, async () => {
    const other = await castSession(app.url)
    await start(other)
    const random = seeded(13)
    const sample = new Set(Array.from({ length: 200 }, () => 2 + below(random, patches.length)))
    const { last, texts } = await logHistory(other, patches, seq => sample.has(seq))
    for (const [seq, text] of texts) {
      const query = { seq }
      const answer = await other.ana.api('rounds.text', { params: { roundId: other.sqlRound }, query })
      expect(answer.text === text, `after update ${seq}`).toBe(true)
    }
    expect(texts.get(last)?.startsWith(end)).toBe(true)
  })
}
