import { eventually } from './eventually.ts'
import { FailingStore, type StoreFault } from './failing-store.ts'
import type { MemoryDocumentStore } from './memory-document-store.ts'
import { LogWitness } from './log-witness.ts'
import { Peer, type Edit } from './peer.ts'
import { below, pick } from './seeded.ts'
import { startDocuments, storeWithWorkspace, workspaceName, type Started } from './start-documents.ts'

/** Everything that waits is short, so that a run goes through snapshots, letting go and retries many times. */
const limits = {
  commitEveryMs: 1,
  retryFirstMs: 1,
  retryMostMs: 4,
  unappliedUpdates: 5,
  snapshotEvery: 20,
  heartbeatMs: 20,
  idleUnloadMs: 0,
  shutdownFlushMs: 1,
  shutdownJitterMs: 0,
}

const faults: readonly [StoreFault, ...StoreFault[]] = ['none', 'none', 'refuses', 'loses the answer']

/** Document servers on one store that lose their database and are killed, and the peers who edit through them. */
export class RestlessDocuments {
  readonly store: MemoryDocumentStore
  readonly peers: Peer[] = []
  /** Acknowledged edits that were not in the log after a kill. */
  readonly lost: Edit[] = []
  readonly #witness = new LogWitness(workspaceName)
  readonly #random: () => number
  #nodes: { started: Started; link: FailingStore }[] = []

  private constructor(store: MemoryDocumentStore, random: () => number) {
    this.store = store
    this.#random = random
  }

  /** So many servers, and so many peers that are connected to one of them at a time. */
  static async start(random: () => number, nodes: number, peers: number): Promise<RestlessDocuments> {
    const documents = new RestlessDocuments(await storeWithWorkspace('start\r\n🦊\n'), random)
    for (let i = 0; i < nodes; i++) documents.#nodes.push(await documents.#boot())
    for (let i = 0; i < peers; i++) documents.#invite(i)
    return documents
  }

  get servers(): Started['server'][] {
    return this.#nodes.map(({ started }) => started.server)
  }

  get areAlike(): boolean {
    return this.peers.every(peer => peer.code === this.peers[0]?.code)
  }

  /** One step of somebody: an edit, a cut line, a new one, a database that fails for a moment, a killed server. */
  async step(): Promise<void> {
    const random = this.#random
    const peer = this.peers[below(random, this.peers.length)]
    const dice = random()
    if (dice < 0.8) peer?.editAtRandom(random)
    else if (dice < 0.84) peer?.ask()
    else if (dice < 0.89) peer?.cut()
    else if (dice < 0.97) peer?.connect()
    else if (dice < 0.99) this.#break(pick(random, faults))
    else await this.kill(below(random, this.#nodes.length))
    if (random() < 0.2) await new Promise(resolve => setImmediate(resolve))
  }

  /** Kills a server in the middle of whatever it does, and starts another one in its place. */
  async kill(index: number): Promise<void> {
    const node = this.#nodes[index]
    if (node === undefined) return
    node.link.fault = 'is dead'
    for (const peer of this.peers) peer.cut()
    await node.started.stop()
    await this.#look()
    this.#nodes[index] = await this.#boot()
  }

  /** Right after a kill, before anybody comes back and brings along what was lost. */
  async #look(): Promise<void> {
    await this.#witness.readOn(this.store)
    for (const peer of this.peers) this.lost.push(...this.#witness.lost(peer.acknowledged))
  }

  /** The database answers, everybody is connected, and has said all they had. */
  async settle(): Promise<void> {
    this.#break('none')
    for (const peer of this.peers) peer.keepConnected(() => 1)
    for (const peer of this.peers) await peer.synced()
    for (const peer of this.peers) await peer.saved()
  }

  /** Everybody goes until every server has let go of the document, and comes back. */
  async openAnew(): Promise<void> {
    for (const peer of this.peers) peer.leave()
    const openDocuments = () => this.servers.reduce((sum, server) => sum + server.connections().documents, 0)
    await eventually('the document is let go', () => openDocuments() === 0)
    for (const peer of this.peers) peer.keepConnected(() => 1)
    for (const peer of this.peers) await peer.synced()
  }

  async stop(): Promise<void> {
    for (const peer of this.peers) peer.leave()
    for (const { started } of this.#nodes) await started.stop()
  }

  #break(fault: StoreFault): void {
    for (const { link } of this.#nodes) link.fault = fault
  }

  async #boot(): Promise<{ started: Started; link: FailingStore }> {
    const link = new FailingStore(this.store)
    return { link, started: await startDocuments(link, limits) }
  }

  #invite(i: number): void {
    const address = () => `${this.#urlFor(i)}/${workspaceName}`
    const peer = new Peer({ address, headers: { cookie: `who=peer${i}` }, clientId: 100 + i })
    this.peers.push(peer)
    peer.connect()
  }

  #urlFor(i: number): string {
    const node = this.#nodes[i % this.#nodes.length]
    if (node === undefined) throw new Error('No server is up.')
    return node.started.url
  }
}
