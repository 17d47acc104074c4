import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { formatDocName, workspaceOf } from '@dryrun/shared/documents/doc-name'
import { openTestDatabase } from '../../test/database.ts'
import { castSession, type Cast } from '../../test/factories.ts'
import type { TestPerson } from '../../test/person.ts'
import { connectEmbedded } from '../db/connect.ts'
import { projectRoot } from '../project-root.ts'
import { createDocumentStore } from './document.store.ts'
import type { DocumentStore } from './document-store.ts'
import { eventually } from './testing/eventually.ts'
import { LogWitness } from './testing/log-witness.ts'
import { Peer } from './testing/peer.ts'
import { below, seeded } from './testing/seeded.ts'
import { ServerProcess } from './testing/server-process.ts'

/** `npm run chaos` kills hundreds of times; this only shows at each change that nothing is lost. */
const kills = Number(
  process.env['DRYRUN_CHAOS_KILLS'] ?? (process.env['DRYRUN_TEST_DB'] === 'pglite' ? 1 : 5),
)
const seed = Number(process.env['DRYRUN_CHAOS_SEED'] ?? 20_261)
const patienceMs = 15_000

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

type Data = {
  /** Where the killed process has its data. */
  env: Record<string, string>
  /** Reads the log while no server runs. */
  read: (look: (store: DocumentStore) => Promise<void>) => Promise<void>
}

/** A database that a process of its own can open: a real one, or an embedded one in a folder. */
async function openData(): Promise<Data> {
  const { url, db, close } = await openTestDatabase()
  cleanups.push(close)
  if (url !== null) return { env: { DATABASE_URL: url }, read: look => look(createDocumentStore(db)) }
  const folder = mkdtempSync(join(tmpdir(), 'dryrun-kills-'))
  cleanups.push(() => rmSync(folder, { recursive: true }))
  const read: Data['read'] = async look => {
    const connection = await connectEmbedded(folder)
    try {
      await look(createDocumentStore(connection.db))
    } finally {
      await connection.close()
    }
  }
  return { env: { DATA_DIR: folder }, read }
}

async function startProcess(env: Record<string, string>): Promise<ServerProcess> {
  const settings = { APP_SECRET: 'a secret of thirty-two characters', LOG_LEVEL: 'silent' }
  const server = await ServerProcess.start({
    program: ['--import', 'tsx', 'server/src/main.ts'],
    env: { ...process.env, NODE_ENV: 'production', ...settings, ...env },
    folder: projectRoot(),
  })
  cleanups.push(() => server.kill())
  return server
}

/** Interviewer and candidate in one document, each with two lines. */
function seat(cast: Cast, server: ServerProcess, random: () => number): Peer[] {
  const name = formatDocName(workspaceOf(cast.sqlRound))
  const address = () => `${server.url.replace('http', 'ws')}/collab/${name}`
  const come = (person: TestPerson) => {
    const headers = { cookie: person.cookieHeader, origin: server.url }
    const peer = new Peer({ address, headers })
    peer.keepConnected(() => 20 + below(random, 80))
    cleanups.push(() => peer.leave())
    return peer
  }
  return [cast.ana, cast.ben, cast.ana, cast.ben].map(come)
}

/** Everybody types without end, and asks now and then whether it is kept. Gives what ends it. */
function type(peers: readonly Peer[], random: () => number): () => void {
  const timer = setInterval(() => {
    const peer = peers[below(random, peers.length)]
    for (let i = below(random, 4); i >= 0; i--) peer?.editAtRandom(random)
    if (random() < 0.6) peer?.ask()
  }, 4)
  return () => clearInterval(timer)
}

test(
  `C20, C25: no acknowledged edit is lost when the server is killed ${kills} times under load (seed ${seed})`,
  { timeout: 60_000 + kills * 20_000 },
  async () => {
    const random = seeded(seed)
    const data = await openData()
    const server = await startProcess(data.env)
    const cast = await castSession(server.url)
    await cast.ana.ask('round:start', { sessionId: cast.sessionId, roundId: cast.sqlRound })
    cast.ana.disconnect()
    const peers = seat(cast, server, random)
    const witness = new LogWitness(formatDocName(workspaceOf(cast.sqlRound)))
    const acknowledged = () => peers.reduce((sum, peer) => sum + peer.acknowledged.length, 0)
    for (let kill = 0; kill < kills; kill++) {
      for (const peer of peers) await peer.synced(patienceMs)
      const wanted = 20 + below(random, 200)
      const pause = type(peers, random)
      await eventually(`${wanted} edits are acknowledged`, () => acknowledged() >= wanted, patienceMs)
      await server.kill()
      pause()
      // Now, before anybody comes back and brings along what was lost.
      await data.read(store => witness.readOn(store))
      for (const peer of peers) expect(witness.lost(peer.acknowledged.splice(0))).toEqual([])
      await server.start()
    }
    for (const peer of peers) await peer.saved(patienceMs)
    await eventually('all are alike', () => peers.every(peer => peer.code === peers[0]?.code))
    await server.stop()
    await data.read(store => witness.readOn(store))
    expect(witness.code).toBe(peers[0]?.code)
    expect(peers.flatMap(peer => peer.closings).filter(code => code >= 4400 && code < 4500)).toEqual([])
  },
)
