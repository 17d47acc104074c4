/** @typedef {{ name: string, peers: any[], witness: any }} Room */

/**
 * Sessions with an interviewer and a candidate in one document, each with two lines that come back by themselves.
 *
 * @param {{ [name: string]: any }} kit
 * @param {{ url: string }} server
 * @param {number} count
 * @param {() => number} random
 * @returns {Promise<Room[]>}
 */
export async function openRooms(kit, server, count, random) {
  /** @type {Room[]} */
  const rooms = []
  for (let i = 0; i < count; i++) {
    const { ana, ben, sessionId, sqlRound } = await kit['castSession'](server.url)
    await ana.ask('round:start', { sessionId, roundId: sqlRound })
    ana.disconnect()
    const name = `workspace.${sqlRound}`
    const address = () => `${server.url.replace('http', 'ws')}/collab/${name}`
    const peers = [ana, ben, ana, ben].map(person => {
      const headers = { cookie: person.cookieHeader, origin: server.url }
      const peer = new kit['Peer']({ address, headers })
      peer.keepConnected(() => 50 + random() * 250)
      return peer
    })
    rooms.push({ name, peers, witness: new kit['LogWitness'](name) })
  }
  return rooms
}

/**
 * Everybody types, in bursts, and asks now and then whether it is kept, until the answer is called.
 *
 * @param {readonly any[]} peers
 * @param {() => number} random
 * @returns {() => void}
 */
export function keepTyping(peers, random) {
  const timer = setInterval(() => {
    for (let n = 0; n < peers.length / 8; n++) {
      const peer = peers[Math.floor(random() * peers.length)]
      for (let i = Math.floor(random() * 4); i >= 0; i--) peer.editAtRandom(random)
      if (random() < 0.5) peer.ask()
    }
  }, 10)
  return () => clearInterval(timer)
}

/**
 * Waits until it holds.
 *
 * @param {string} what
 * @param {() => boolean} holds
 * @param {number} [withinMs]
 */
export async function until(what, holds, withinMs = 60_000) {
  const deadline = performance.now() + withinMs
  while (!holds()) {
    if (performance.now() > deadline)
      throw new Error(`It did not happen within ${withinMs / 1000} s: ${what}`)
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}

/**
 * Reads what is new in the log of each document, and counts the acknowledged edits and those of them that are not in it.
 *
 * @param {readonly Room[]} rooms
 * @param {any} store
 * @returns {Promise<{ acknowledged: number, lost: number }>}
 */
export async function lookForLosses(rooms, store) {
  let acknowledged = 0
  let lost = 0
  for (const { peers, witness } of rooms) {
    await witness.readOn(store)
    for (const peer of peers) {
      const edits = peer.acknowledged.splice(0)
      acknowledged += edits.length
      lost += witness.lost(edits).length
    }
  }
  return { acknowledged, lost }
}

/**
 * Nobody types: all that was typed is acknowledged, and everybody has what the log gives.
 *
 * @param {readonly Room[]} rooms
 * @param {any} store
 * @returns {Promise<{ acknowledged: number, lost: number, apart: string[] }>} `apart`: documents that differ
 */
export async function settle(rooms, store) {
  const peers = rooms.flatMap(room => room.peers)
  await until('everybody is synced', () => peers.every(peer => peer.isSynced))
  for (const peer of peers) await peer.saved(60_000)
  const areAlike = (/** @type {Room} */ room) => room.peers.every(peer => peer.code === room.peers[0].code)
  await until('all are alike', () => rooms.every(areAlike), 20_000).catch(() => {})
  const found = await lookForLosses(rooms, store)
  const apart = rooms.filter(room => !areAlike(room) || room.witness.code !== room.peers[0].code)
  for (const peer of peers) peer.undo.clear()
  return { ...found, apart: apart.map(room => room.name) }
}
