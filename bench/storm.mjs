// All connections cut at once: npm --prefix bench run storm. CLIENTS changes how many.
import { eventually, pause } from './room/connect-all.mjs'
import { pinMyself } from './room/pinning.mjs'
import { openStage } from './room/product.mjs'
import { quantiles } from './room/quantiles.mjs'
import { productSeats } from './room/run-load.mjs'
import { numberFrom } from './room/settings.mjs'
import { table } from './room/table.mjs'
import { areAlike, openWriters } from './room/writer.mjs'

const patienceMs = 120_000

/** Everybody types, is cut off with that still on its way, types again while away, and comes back. */
async function strike(rooms) {
  const writers = rooms.flat()
  for (const writer of writers) writer.type()
  await eventually(() => writers.every(writer => writer.acknowledged === writer.typed), patienceMs)
  for (const writer of writers) writer.type()
  const began = performance.now()
  for (const writer of writers) writer.cut()
  for (const writer of writers) writer.type()
  await eventually(() => writers.every(writer => writer.isSynced), patienceMs)
  const back = writers.filter(writer => writer.isSynced).map(writer => writer.syncedAt - began)
  await eventually(() => writers.every(writer => writer.acknowledged === writer.typed), patienceMs)
  const allSavedMs = performance.now() - began
  await eventually(() => areAlike(rooms), patienceMs)
  return { back, allSavedMs, unsaved: writers.filter(writer => writer.acknowledged < writer.typed).length }
}

/** Letters that are missing somewhere: each writer typed three, and both of a room hold all. */
function lettersLost(rooms, before) {
  return rooms.reduce((sum, writers) => {
    const expected = before + writers.reduce((total, writer) => total + writer.typed, 0)
    return sum + writers.reduce((total, writer) => total + Math.abs(expected - writer.text.length), 0)
  }, 0)
}

pinMyself()
const clients = numberFrom('CLIENTS', 3000)
const stage = await openStage()
try {
  const seeded = await stage.seed(Math.ceil(clients / 2))
  const server = await stage.start()
  const rooms = await openWriters(seeded.map(room => productSeats(server, room)))
  const before = rooms[0][0].text.length
  await pause(2000)
  const { back, allSavedMs, unsaved } = await strike(rooms)
  const { p50, p95, max } = quantiles(back)
  const seconds = {
    'p50 s': p50 / 1000,
    'p95 s': p95 / 1000,
    'all s': max / 1000,
    'all saved s': allSavedMs / 1000,
  }
  const row = { clients: rooms.flat().length, 'back in step': back.length, ...seconds }
  console.log('\nFrom the cut to being in step with the server again\n')
  console.log(table([{ ...row, 'letters lost': lettersLost(rooms, before), unsaved }]))
  for (const writer of rooms.flat()) writer.leave()
  await server.stop()
} finally {
  await stage.close()
}
