import { crash, stall } from './database-trouble.mjs'
import { keepTyping, lookForLosses, settle, until } from './rooms.mjs'

/** @typedef {import('./report.mjs').Tally} Tally */

/**
 * @typedef {object} Scene
 * @property {any} server
 * @property {any} store the documents, read past the server
 * @property {string} databaseUrl
 * @property {import('./rooms.mjs').Room[]} rooms
 * @property {() => number} random
 * @property {Tally} tally
 * @property {() => boolean} isOver its time is up
 */

const settleEvery = 10
const sleep = (/** @type {number} */ ms) => new Promise(resolve => setTimeout(resolve, ms))

/** Adds up what was found. @param {Tally} tally @param {{ acknowledged: number, lost: number, apart?: string[] }} found */
export function add(tally, { acknowledged, lost, apart = [] }) {
  tally.acknowledged += acknowledged
  tally.lost += lost
  tally.apart.push(...apart)
}

/** @param {Scene} scene @param {number} kills */
export async function killAgainAndAgain(scene, kills) {
  const { rooms, random, tally, store } = scene
  const peers = rooms.flatMap(room => room.peers)
  await until('everybody is synced', () => peers.every(peer => peer.isSynced))
  let stopTyping = keepTyping(peers, random)
  try {
    while (tally.kills < kills && !scene.isOver()) {
      await killOnce(scene, peers)
      if (tally.kills % settleEvery > 0) continue
      stopTyping()
      add(tally, await settle(rooms, store))
      console.log(
        `${tally.kills} kills, ${tally.acknowledged} edits acknowledged, ${tally.lost} lost, ${tally.apart.length} apart`,
      )
      stopTyping = keepTyping(peers, random)
    }
  } finally {
    stopTyping()
  }
}

/** @param {Scene} scene @param {readonly any[]} peers */
async function killOnce({ server, store, databaseUrl, rooms, random, tally }, peers) {
  await sleep(50 + random() * 1_200)
  const dice = random()
  if (dice < 0.08) {
    // Half of the stalls end in the kill, half are over by then.
    tally.stalls++
    const isInside = random() < 0.5
    await stall(databaseUrl, 300 + random() * 3_000, async () => {
      if (isInside) await server.kill()
    })
    await sleep(random() * 300)
  } else if (dice < 0.13) {
    tally.crashes++
    await crash(databaseUrl)
    await sleep(random() * 300)
  }
  const killedAt = performance.now()
  await server.kill()
  tally.kills++
  // Now, before anybody comes back and brings along what was lost.
  add(tally, await lookForLosses(rooms, store))
  await server.start()
  tally.restartMs.push(performance.now() - killedAt)
  const away = new Set(peers)
  await until('everybody is synced again', () => {
    for (const peer of away) {
      if (!peer.isSynced) continue
      away.delete(peer)
      tally.reconnectMs.push(performance.now() - killedAt)
    }
    return away.size === 0
  })
}
