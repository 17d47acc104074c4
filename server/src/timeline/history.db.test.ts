import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { Edit } from '@dryrun/shared/contract/timeline'
import { formatDocName, workspaceOf } from '@dryrun/shared/documents/doc-name'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import { castSession, type Cast } from '../../test/factories.ts'
import { startApp, type StartedApp } from '../../test/start.ts'
import { createDocumentStore } from '../collab/document.store.ts'
import { checksumOf, packUpdates, type NewRow } from '../collab/log-row.ts'
import { editingHistory, recordedHistories, type Patch } from '../collab/testing/editing-history.ts'
import { below, seeded } from '../collab/testing/seeded.ts'

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
