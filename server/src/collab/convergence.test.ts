import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import { DocumentState } from './document-state.ts'
import { eventually } from './testing/eventually.ts'
import type { MemoryDocumentStore } from './testing/memory-document-store.ts'
import {
  startDocuments,
  storeWithWorkspace,
  workspace,
  workspaceName,
  type Started,
} from './testing/start-documents.ts'
import { WireClient } from './testing/wire-client.ts'

let started: Started
const peers: Peer[] = []

afterEach(async () => {
  for (const peer of peers.splice(0)) peer.client?.socket.terminate()
  await started.stop()
})

/** A generator of numbers from 0 to 1 that a seed makes the same every time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const pieces = ['a', 'select ', '\n', 'é', '🦊', '👩‍👩‍👧', 'x = [1, 2]\n', '    ']

/** A person who keeps their document while their line comes and goes. */
class Peer {
  readonly who: string
  readonly doc = new Y.Doc()
  client: WireClient | null = null

  constructor(who: string, clientId: number) {
    this.who = who
    this.doc.clientID = clientId
  }

  get code(): string {
    return codeText(this.doc).toString()
  }

  connect(): void {
    if (this.client !== null && this.client.closedWith === null) return
    const client = new WireClient(`${started.url}/${workspaceName}`, this.who)
    client.doc.clientID = this.doc.clientID + 1_000_000
    this.client = client
    joinDocs(this.doc, client)
  }

  /** Cuts the line, in the middle of whatever was on its way. */
  cut(): void {
    this.client?.socket.terminate()
  }

  edit(random: () => number): void {
    const text = codeText(this.doc)
    const at = Math.floor(random() * (text.length + 1))
    if (random() < 0.3 && text.length > 0)
      text.delete(Math.min(at, text.length - 1), 1 + Math.floor(random() * 3))
    else text.insert(at, pieces[Math.floor(random() * pieces.length)] ?? '')
  }
}

/** The peer's document is the truth of the peer; a fresh client on each line carries it there and back. */
function joinDocs(doc: Y.Doc, client: WireClient): void {
  Y.applyUpdate(client.doc, Y.encodeStateAsUpdate(doc))
  const out = (update: Uint8Array, origin: unknown) => origin !== client && Y.applyUpdate(client.doc, update)
  doc.on('update', out)
  client.doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === client) Y.applyUpdate(doc, update, client)
  })
  client.socket.on('close', () => doc.off('update', out))
}

async function replayed(store: MemoryDocumentStore): Promise<string> {
  const updates = await store.log(workspaceName)
  const state = new DocumentState({ snapshot: null, updates }, fault => {
    throw fault
  })
  return codeText(state.materialise()).toString()
}

/** One step of somebody: an edit, a cut line, a new one, or a database that is away for a moment. */
function step(random: () => number, store: MemoryDocumentStore): void {
  const peer = peers[Math.floor(random() * peers.length)]
  const dice = random()
  if (dice < 0.8) peer?.edit(random)
  else if (dice < 0.88) peer?.cut()
  else if (dice < 0.97) peer?.connect()
  else store.fault = store.fault === null ? new Error('away') : null
}

test.each([1, 2, 3, 5, 8, 13, 21, 34])(
  'C70: peers with bad lines and a bad database end alike, and like the log (seed %i)',
  async seed => {
    const random = seeded(seed)
    const store = await storeWithWorkspace('start\n')
    started = await startDocuments(store, {
      commitEveryMs: 1,
      retryFirstMs: 1,
      retryMostMs: 4,
      unappliedUpdates: 5,
      snapshotEvery: 20,
    })
    const count = 2 + Math.floor(random() * 3)
    for (let i = 0; i < count; i++) peers.push(new Peer(`peer${i}`, 100 + i))
    for (const peer of peers) peer.connect()
    for (let i = 0; i < 250; i++) {
      step(random, store)
      if (random() < 0.2) await new Promise(resolve => setImmediate(resolve))
    }
    store.fault = null
    for (const peer of peers) peer.connect()
    for (const peer of peers) await peer.client?.synced()
    for (const peer of peers) await peer.client?.saved()
    await eventually('all are alike', () => peers.every(peer => peer.code === peers[0]?.code))
    expect(await replayed(store)).toBe(peers[0]?.code)
    expect(await started.server.readText(workspace)).toBe(peers[0]?.code)
  },
)
