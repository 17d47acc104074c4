import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { Line } from './line.mjs'
import { startPeer } from './start-server.mjs'

/** Rooms that are joined and left before anything is measured. */
const warmRoomCount = 50

const protocols = /** @type {const} */ ({ relay: 'raw', 'y-websocket': 'y', hocuspocus: 'hocuspocus' })

/**
 * @typedef {object} Load
 * @property {number} rooms
 * @property {number} [people] in each room
 * @property {number} rate
 * @property {number} seconds
 * @property {number} [presenceRate]
 * @property {'each' | 'browser' | 'off'} [acks] of the product
 * @property {(rooms: import('./seed-rooms.mjs').Room[]) => Promise<void>} [prepare] the product's rooms, before it starts
 * @property {Uint8Array[]} [history] what each room of a peer holds before
 */

/** @param {'relay' | 'y-websocket' | 'hocuspocus'} name @param {Load} load */
export async function loadPeer(name, load) {
  const server = await startPeer(name)
  const seatsOf = prefix => index => {
    const room = `${prefix}-${index}`
    const seat = { url: `ws://127.0.0.1:${server.port}/${room}`, room, protocol: protocols[name] }
    return Array.from({ length: load.people ?? 2 }, () => seat)
  }
  const many = (count, prefix) => Array.from({ length: count }, (_, index) => seatsOf(prefix)(index))
  try {
    if (load.history) await fillPeer(many(load.rooms, 'room'), load.history)
    return await generate({
      ...{ rooms: many(load.rooms, 'room'), warmRooms: many(warmRoomCount, 'warm') },
      ...{ load, server, databasePid: null, acks: 'off' },
    })
  } finally {
    await server.stop('SIGKILL')
  }
}

/** @param {import('./product.mjs').Stage} stage @param {Load} load each time in rooms nobody has been in */
export async function loadProduct(stage, load) {
  const rooms = await stage.seed(load.rooms, load.people)
  const warmRooms = await stage.seed(warmRoomCount)
  await load.prepare?.(rooms)
  const server = await stage.start()
  try {
    return await generate({
      ...{ rooms: rooms.map(room => productSeats(server, room)), load, server },
      ...{ warmRooms: warmRooms.map(room => productSeats(server, room)), databasePid: stage.database.pid },
      acks: load.acks ?? 'each',
    })
  } finally {
    await server.stop()
  }
}

/**
 * @param {{ port: number }} server
 * @param {import('./seed-rooms.mjs').Room} room
 * @returns {import('./line.mjs').Seat[]} one for each person
 */
export function productSeats(server, room) {
  const url = `ws://127.0.0.1:${server.port}/collab/${room.name}`
  return room.cookies.map(cookie => ({ url, room: room.name, cookie, protocol: 'y' }))
}

/** Sends a history into each room of a server that keeps nothing, in one piece. */
async function fillPeer(rooms, history) {
  const doc = new Y.Doc()
  doc.transact(() => history.forEach(update => Y.applyUpdate(doc, update)))
  for (const [seat] of rooms) {
    const line = new Line(seat)
    await line.open()
    line.sendUpdate(Y.encodeStateAsUpdate(doc))
    await whenHeld(seat, Y.encodeStateVector(doc))
    line.cut()
  }
}

/** Waits until a newcomer is given all of it. */
async function whenHeld(seat, stateVector) {
  const wanted = Y.decodeStateVector(stateVector)
  for (;;) {
    const doc = new Y.Doc()
    const line = new Line(seat, { onUpdate: update => Y.applyUpdate(doc, update) }, doc)
    await line.open()
    line.cut()
    if ([...wanted].every(([client, clock]) => Y.getState(doc.store, client) >= clock)) return
  }
}

async function generate({ load, server, ...rest }) {
  const folder = mkdtempSync(join(tmpdir(), 'dryrun-bench-'))
  const file = join(folder, 'order.json')
  const { rate, seconds, presenceRate = 0 } = load
  const { pid, memoryFile } = server
  const order = {
    ...rest,
    rate,
    seconds,
    presenceRate,
    warmSeconds: Math.min(3, seconds),
    server: { pid, memoryFile },
  }
  writeFileSync(file, JSON.stringify(order))
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=64', join(import.meta.dirname, 'load.mjs'), file],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let output = ''
  child.stdout.on('data', chunk => (output += String(chunk)))
  const [code] = await once(child, 'close')
  rmSync(folder, { recursive: true, force: true })
  if (code !== 0) throw new Error(`The generator ended with ${code}.`)
  return JSON.parse(output)
}
