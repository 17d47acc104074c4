import { join } from 'node:path'
import { killAgainAndAgain, add } from './chaos/kill-again-and-again.mjs'
import { readOptions } from './chaos/options.mjs'
import { buildServer, loadTestKit } from './chaos/product.mjs'
import { reportOf } from './chaos/report.mjs'
import { openRooms, settle } from './chaos/rooms.mjs'
import { hasGrown, memoryProbe, soak } from './chaos/soak.mjs'
import { installPackages } from './setup/install-packages.mjs'
import { requireNode } from './setup/node-version.mjs'
import { root } from './setup/root.mjs'
import { orOneSentence } from './setup/stop.mjs'

/** @type {(() => unknown)[]} what is put away at the end, the latest first */
const cleanups = []

/** @param {import('./chaos/options.mjs').Options} options */
async function setTheScene({ seed, rooms: count, kills }) {
  const kit = await loadTestKit()
  const built = await buildServer()
  // Also when somebody breaks it off.
  process.once('exit', built.remove)
  const database = await kit['startPostgres']()
  cleanups.push(database.stop)
  const connection = kit['connectPostgres'](database.url)
  cleanups.push(connection.close)
  const probeFile = join(built.file, '..', 'memory.json')
  const settings = { APP_SECRET: 'a secret of thirty-two characters', LOG_LEVEL: 'silent' }
  const server = await kit['ServerProcess'].start({
    program: [...(kills === 0 ? memoryProbe(probeFile) : []), built.file],
    env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: database.url, ...settings },
    folder: root,
  })
  cleanups.push(() => server.kill())
  const random = kit['seeded'](seed)
  const rooms = await openRooms(kit, server, count, random)
  cleanups.push(() => rooms.forEach(room => room.peers.forEach(peer => peer.leave())))
  const store = kit['createDocumentStore'](connection.db)
  return { server, store, databaseUrl: database.url, rooms, random, probeFile }
}

/** @param {import('./chaos/options.mjs').Options} options @returns {import('./chaos/report.mjs').Tally} */
const emptyTally = ({ seed }) => ({
  ...{ seed, people: 0, kills: 0, stalls: 0, crashes: 0, edits: 0, acknowledged: 0, lost: 0, durationMs: 0 },
  ...{ apart: [], restartMs: [], reconnectMs: [], memory: [] },
})

/** @param {import('./chaos/options.mjs').Options} options @returns {Promise<0 | 1>} */
async function run(options) {
  const { seed, kills, minutes } = options
  const limit = minutes > 0 ? `at most ${minutes} minutes` : 'no time limit'
  console.log(`Seed ${seed}: ${kills > 0 ? `${kills} kills` : 'no kills'}, ${limit}, ${options.rooms} rooms`)
  const { probeFile, ...parts } = await setTheScene(options)
  const peers = parts.rooms.flatMap(room => room.peers)
  const tally = emptyTally(options)
  const began = performance.now()
  const endsAt = minutes > 0 ? began + minutes * 60_000 : Infinity
  const scene = { ...parts, tally, isOver: () => performance.now() >= endsAt }
  try {
    if (kills === 0) await soak(scene, probeFile)
    else await killAgainAndAgain(scene, kills)
    add(tally, await settle(scene.rooms, scene.store))
  } finally {
    tally.people = peers.length
    tally.edits = peers.reduce((sum, peer) => sum + peer.edits, 0)
    tally.durationMs = performance.now() - began
    console.log(`\n${reportOf(tally)}`)
  }
  if (tally.apart.length > 0) console.error(`Not alike: ${[...new Set(tally.apart)].join(', ')}`)
  const isWhole = tally.lost === 0 && tally.apart.length === 0 && tally.acknowledged === tally.edits
  return isWhole && !(kills === 0 && hasGrown(tally.memory)) ? 0 : 1
}

await orOneSentence(async () => {
  requireNode()
  const options = readOptions(process.argv.slice(2))
  await installPackages()
  try {
    return await run(options)
  } finally {
    for (const cleanup of cleanups.reverse()) await cleanup()
  }
})
