import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import type { LoggedUpdate } from './log-row.ts'
import {
  editingHistory,
  recordedHistories,
  type Patch,
  type RecordedHistory,
} from './testing/editing-history.ts'
import { eventually } from './testing/eventually.ts'
import type { MemoryDocumentStore } from './testing/memory-document-store.ts'
import { Peer } from './testing/peer.ts'
import { below, seeded } from './testing/seeded.ts'
import { startDocuments, storeWithWorkspace, workspaceName, type Started } from './testing/start-documents.ts'

/** A folder with histories that were really typed, or none: then one like them is made. */
const folder = process.env['TRACES_DIR']
const editsInATurn = 200
const prefixes = 200
const patienceMs = 20_000

let started: Started
const peers: Peer[] = []
afterEach(async () => {
  for (const peer of peers.splice(0)) peer.leave()
  await started.stop()
})

function histories(): RecordedHistory[] {
  if (folder !== undefined) return recordedHistories(folder)
  const patches = editingHistory({ seed: 11, edits: 3_000 })
  const doc = new Y.Doc()
  for (const patch of patches) edit(doc, patch)
  return [{ name: 'made by seed 11', patches, end: codeText(doc).toString() }]
}

function edit(doc: Y.Doc, { position, deleted, inserted }: Patch): void {
  doc.transact(() => {
    codeText(doc).delete(position, deleted)
    codeText(doc).insert(position, inserted)
  })
}

/** Three people type in turn; gives the text after each update whose number is among those wanted. */
async function typeInTurn(
  patches: readonly Patch[],
  wanted: ReadonlySet<number>,
): Promise<Map<number, string>> {
  const recorded = new Map<number, string>()
  let made = 0
  for (let i = 0; i < patches.length; i += editsInATurn) {
    const peer = peers[(i / editsInATurn) % peers.length]!
    // A new line for each turn: a turn is what a line may send at once.
    peer.connect()
    await peer.synced(patienceMs)
    for (const patch of patches.slice(i, i + editsInATurn)) {
      edit(peer.doc, patch)
      if (wanted.has(++made)) recorded.set(made, peer.code)
    }
    await peer.saved(patienceMs)
    peer.cut()
    await eventually('it is cut', () => !peer.isSynced)
  }
  return recorded
}

/** Compares what an ordered part of the log gives with what was on the screen then. */
function expectReplay(log: readonly LoggedUpdate[], recorded: ReadonlyMap<number, string>): void {
  const doc = new Y.Doc()
  for (const { seq, update } of log) {
    Y.applyUpdate(doc, update)
    const text = recorded.get(seq)
    if (text !== undefined) expect(codeText(doc).toString() === text, `after update ${seq}`).toBe(true)
  }
}

function expectSeeks(
  store: MemoryDocumentStore,
  log: readonly LoggedUpdate[],
  recorded: ReadonlyMap<number, string>,
): void {
  const snapshots = store.documents.get(workspaceName)?.snapshots ?? []
  expect(snapshots.length).toBeGreaterThan(0)
  for (const [i, { seq, state }] of snapshots.entries()) {
    const next = snapshots[i + 1]?.seq ?? Infinity
    const after = log.filter(logged => logged.seq > seq && logged.seq <= next)
    expectReplay([{ seq, memberId: null, at: 0, update: state }, ...after], recorded)
  }
}

for (const { name, patches, end } of histories()) {
  test(
    `C25, C28, C70: three people in turn type the history ${name}, and the log gives it back at 200 points`,
    { timeout: folder === undefined ? patienceMs : 600_000 },
    async () => {
      const store = await storeWithWorkspace()
      started = await startDocuments(store, { snapshotEvery: 500, commitEveryMs: 1 })
      for (const who of ['ada', 'bob', 'eve']) {
        const address = () => `${started.url}/${workspaceName}`
        peers.push(new Peer({ address, headers: { cookie: `who=${who}` } }))
      }
      const random = seeded(200)
      const wanted = new Set<number>()
      while (wanted.size < prefixes) wanted.add(1 + below(random, patches.length))
      const recorded = await typeInTurn(patches, wanted)
      expect(recorded.size).toBe(prefixes)

      for (const peer of peers) peer.connect()
      for (const peer of peers) await peer.synced(patienceMs)
      for (const peer of peers) expect(peer.code === end).toBe(true)
      const log = await store.log(workspaceName)
      expect(log).toHaveLength(patches.length)
      expectReplay(log, recorded)
      expectSeeks(store, log, recorded)
    },
  )
}
