// Opening a long document: npm --prefix bench run join. EDITS, ROOMS change it, TRACES_DIR names a folder of traces.
import * as Y from 'yjs'
import { pause } from './room/connect-all.mjs'
import { readHistory } from './room/history.mjs'
import { Line } from './room/line.mjs'
import { pinMyself } from './room/pinning.mjs'
import { openStage } from './room/product.mjs'
import { quantiles } from './room/quantiles.mjs'
import { productSeats } from './room/run-load.mjs'
import { copyHistory, seedHistory } from './room/seed-history.mjs'
import { numberFrom } from './room/settings.mjs'
import { table } from './room/table.mjs'

/** @returns {Promise<{ received: number, applied: number, length: number }>} milliseconds from opening the socket */
async function joinOnce(seat) {
  const doc = new Y.Doc()
  let receivedAt = NaN
  const onUpdate = (update, kind) => {
    if (kind === 'step2') receivedAt = performance.now()
    Y.applyUpdate(doc, update)
  }
  const began = performance.now()
  const line = new Line(seat, { onUpdate }, doc)
  await line.open()
  const applied = performance.now() - began
  line.cut()
  return { received: receivedAt - began, applied, length: doc.getText('code').length }
}

async function joinAll(rooms, length) {
  const joins = []
  for (const [seat] of rooms) {
    joins.push(await joinOnce(seat))
    await pause(20)
  }
  const wrong = joins.filter(join => join.length !== length)
  if (wrong.length > 0) throw new Error(`${wrong.length} documents did not have the text they should have.`)
  return joins
}

function row(what, joins) {
  const received = quantiles(joins.map(join => join.received))
  const applied = quantiles(joins.map(join => join.applied))
  return {
    what,
    joins: joins.length,
    ...{ 'p50 ms': received.p50, 'p95 ms': received.p95, 'max ms': received.max },
    ...{ 'applied p50': applied.p50, 'applied p95': applied.p95 },
  }
}

/** @param {import('./room/seed-rooms.mjs').Room[]} rooms */
async function seedDocuments(stage, rooms, updates) {
  const [first, ...others] = rooms.map(room => room.name)
  await seedHistory(stage.database.sql, first, updates)
  if (others.length > 0) await copyHistory(stage.database.sql, first, others)
}

pinMyself()
const { source, updates } = readHistory(numberFrom('EDITS', 26_078))
const stage = await openStage()
try {
  const warmRooms = await stage.seed(20)
  const rooms = await stage.seed(numberFrom('ROOMS', 40))
  await seedDocuments(stage, rooms, updates)
  const server = await stage.start()
  const seats = rooms.map(room => productSeats(server, room))
  for (const [seat] of warmRooms.map(room => productSeats(server, room))) await joinOnce(seat)
  const { length } = await joinOnce(seats[0][0])
  const cold = await joinAll(seats.slice(1), length)
  const held = await joinAll(seats.slice(1), length)
  await server.stop()
  console.log(`\nFrom opening the socket to holding the state of ${updates.length} updates (${source})\n`)
  console.log(table([row('not in memory', cold), row('in memory', held)]))
} finally {
  await stage.close()
}
