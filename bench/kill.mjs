// The server killed while people type: npm --prefix bench run kill. KILLS, ROOMS, RATE change it.
import * as Y from 'yjs'
import { eventually, pause } from './room/connect-all.mjs'
import { pinMyself } from './room/pinning.mjs'
import { openStage } from './room/product.mjs'
import { quantiles } from './room/quantiles.mjs'
import { productSeats } from './room/run-load.mjs'
import { unpack } from './room/seed-history.mjs'
import { numberFrom } from './room/settings.mjs'
import { table } from './room/table.mjs'
import { areAlike, openWriters } from './room/writer.mjs'

const patienceMs = 60_000
/** What the killed server had sent is read from its sockets by then, and the next one is not there yet. */
const lastWordsMs = 200

/** How many edits of each client are in a document's log, of those that came before a moment. */
async function committedClocks(sql, name, before) {
  const rows =
    await sql`select payload from document_update where document_name = ${name} and at <= ${before}`
  /** @type {Map<number, number>} */
  const clocks = new Map()
  for (const update of rows.flatMap(row => unpack(row.payload))) {
    for (const [client, clock] of Y.parseUpdateMeta(update).to) {
      clocks.set(client, Math.max(clocks.get(client) ?? 0, clock))
    }
  }
  return clocks
}

/** Edits that were said to be saved, and are not. */
async function countLost(sql, promised, before) {
  let lost = 0
  for (const { name, client, acknowledged } of promised) {
    const clocks = await committedClocks(sql, name, before)
    lost += Math.max(0, acknowledged - (clocks.get(client) ?? 0))
  }
  return lost
}

const promisesOf = writers =>
  writers.map(({ line, doc, acknowledged }) => ({ name: line.seat.room, client: doc.clientID, acknowledged }))

/** @returns {Promise<{ back: number[], lost: number, promised: number, server: Awaited<ReturnType<typeof stage.start>> }>} */
async function killOnce(server, rooms) {
  const writers = rooms.flat()
  await pause(1000 + Math.random() * 1500)
  const began = performance.now()
  const gone = server.stop('SIGKILL')
  const killedAt = new Date()
  await gone
  const next = stage.start(server.port)
  await pause(lastWordsMs)
  const promised = promisesOf(writers)
  const restarted = await next
  await eventually(() => writers.every(writer => writer.isSynced && writer.syncedAt > began), patienceMs)
  const back = writers.filter(writer => writer.syncedAt > began).map(writer => writer.syncedAt - began)
  const lost = await countLost(stage.database.sql, promised, killedAt)
  return {
    back,
    lost,
    promised: promised.reduce((sum, each) => sum + each.acknowledged, 0),
    server: restarted,
  }
}

pinMyself()
const kills = numberFrom('KILLS', 5)
const stage = await openStage()
try {
  const seeded = await stage.seed(numberFrom('ROOMS', 100))
  let server = await stage.start()
  const rooms = await openWriters(seeded.map(room => productSeats(server, room)))
  const writers = rooms.flat()
  const typing = writers.map(writer => setInterval(() => writer.type(), 1000 / numberFrom('RATE', 5)))
  const outcomes = []
  for (let kill = 1; kill <= kills; kill++) {
    const outcome = await killOnce(server, rooms)
    server = outcome.server
    outcomes.push(outcome)
    process.stderr.write(`kill ${kill} of ${kills}: ${outcome.lost} of ${outcome.promised} lost\n`)
  }
  typing.forEach(clearInterval)
  const isSettled = () => writers.every(writer => writer.acknowledged === writer.typed) && areAlike(rooms)
  const alike = (await eventually(isSettled, patienceMs)) ? 'yes' : 'no'
  const { p50, p95, max } = quantiles(outcomes.flatMap(outcome => outcome.back))
  const lost = outcomes.reduce((sum, outcome) => sum + outcome.lost, 0)
  const seconds = { 'p50 s': p50 / 1000, 'p95 s': p95 / 1000, 'max s': max / 1000 }
  console.log('\nFrom the kill to being in step with the next server\n')
  console.log(
    table([
      { kills, clients: writers.length, ...seconds, 'acknowledged edits lost': lost, 'all alike': alike },
    ]),
  )
  for (const writer of writers) writer.leave()
  await server.stop()
} finally {
  await stage.close()
}
