import { existsSync, readFileSync, rmSync } from 'node:fs'
import { add } from './kill-again-and-again.mjs'
import { growth } from './report.mjs'
import { keepTyping, settle, until } from './rooms.mjs'

const sampleEveryMs = 5_000
const settleEverySamples = 12
/** Documents keep a trace of what was deleted, so a little more is no leak. */
const mostGrowth = 1.5

const sleep = (/** @type {number} */ ms) => new Promise(resolve => setTimeout(resolve, ms))

/**
 * What Node is given before the program, so that the server says what it holds when it is sent SIGUSR2.
 *
 * @param {string} file where it says so
 */
export function memoryProbe(file) {
  const code = `import{writeFileSync}from'node:fs';process.on('SIGUSR2',()=>{gc();const{rss,heapUsed,external,arrayBuffers}=process.memoryUsage();writeFileSync(${JSON.stringify(file)},JSON.stringify({rss,heap:heapUsed+external+arrayBuffers}))})`
  return ['--expose-gc', '--import', `data:text/javascript,${encodeURIComponent(code)}`]
}

/**
 * People type and come and go until it is over; the server's memory is sampled.
 *
 * @param {import('./kill-again-and-again.mjs').Scene} scene
 * @param {string} probeFile
 */
export async function soak(scene, probeFile) {
  const { rooms, random, tally, server, store } = scene
  const peers = rooms.flatMap(room => room.peers)
  await until('everybody is synced', () => peers.every(peer => peer.isSynced))
  while (!scene.isOver()) {
    const stopTyping = keepTyping(peers, random)
    for (let i = 0; i < settleEverySamples && !scene.isOver(); i++) {
      peers[Math.floor(random() * peers.length)].cut()
      await sleep(sampleEveryMs)
      tally.memory.push(await sample(server.pid, probeFile))
    }
    stopTyping()
    add(tally, await settle(rooms, store))
    const last = tally.memory.at(-1)
    const megabytes = Math.round((last?.heap ?? 0) / 1024 / 1024)
    console.log(
      `${tally.memory.length} samples, heap ${megabytes} MB, ${tally.acknowledged} edits acknowledged`,
    )
  }
}

/** @param {import('./report.mjs').Tally['memory']} memory */
export function hasGrown(memory) {
  const [early, late] = growth(memory).heap
  return late > early * mostGrowth
}

/** @param {number} pid @param {string} file @returns {Promise<{ rss: number, heap: number }>} */
async function sample(pid, file) {
  rmSync(file, { force: true })
  process.kill(pid, 'SIGUSR2')
  let text = ''
  await until('the server says what it holds', () => {
    if (existsSync(file)) text = readFileSync(file, 'utf8')
    return text.endsWith('}')
  })
  return JSON.parse(text)
}
