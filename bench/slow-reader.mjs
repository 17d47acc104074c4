// A room of six in which one stops reading: npm --prefix bench run slow-reader. ROOMS, RUNS, RATE, SECONDS change it.
import * as Y from 'yjs'
import { connectAll, eventually, pause } from './room/connect-all.mjs'
import { Line } from './room/line.mjs'
import { pinMyself } from './room/pinning.mjs'
import { openStage } from './room/product.mjs'
import { median, quantiles } from './room/quantiles.mjs'
import { productSeats } from './room/run-load.mjs'
import { numberFrom } from './room/settings.mjs'
import { table } from './room/table.mjs'
import { Tally, Typist } from './room/typist.mjs'

const people = 6
/** More than the system's own buffers take for one who does not read. */
const flood = { updates: 12, bytes: 512 * 1024 }
const settings = { rate: numberFrom('RATE', 5), seconds: numberFrom('SECONDS', 6) }

/** Five who type, one who only reads, and a tab that floods the room. */
function seatRoom(server, room, tally) {
  const [readerSeat, ...seats] = productSeats(server, room)
  /** @type {Typist[]} */
  const typists = []
  for (const seat of seats) typists.push(new Typist(seat, { mates: typists, tally, acks: 'off' }))
  const heard = { frames: 0, closed: 0 }
  const reader = new Line(readerSeat, {
    onUpdate: () => heard.frames++,
    onClose: code => (heard.closed = code),
  })
  return { typists, reader, heard, flooder: new Line(seats[0]) }
}

/** Replaces one long text by another, so that the traffic is large and the document is not. */
function floodRoom({ flooder }) {
  const { doc } = flooder
  const text = doc.getText('flood')
  const send = update => flooder.sendUpdate(update)
  doc.on('update', send)
  for (let i = 0; i < flood.updates; i++) {
    doc.transact(() => {
      text.delete(0, text.length)
      text.insert(0, String.fromCharCode(97 + i).repeat(flood.bytes))
    })
  }
  doc.off('update', send)
  return Y.encodeStateVector(doc)
}

/** One round of typing in fresh rooms, with their readers reading or not. */
async function measure(stage, isStalled) {
  const tally = new Tally()
  const seeded = await stage.seed(numberFrom('ROOMS', 10), people)
  const server = await stage.start()
  const rooms = seeded.map(room => seatRoom(server, room, tally))
  const lines = rooms.flatMap(room => [...room.typists.map(typist => typist.line), room.reader, room.flooder])
  await connectAll(lines, line => line.open())
  const typists = rooms.flatMap(room => room.typists)
  const timers = typists.map(typist => setInterval(() => typist.type(), 1000 / settings.rate))
  await pause(2000)
  if (isStalled) for (const { reader } of rooms) reader.socket?.pause()
  for (const room of rooms) floodRoom(room)
  await pause(4000)
  tally.from = performance.now()
  await pause(settings.seconds * 1000)
  tally.to = performance.now()
  timers.forEach(clearInterval)
  await eventually(() => tally.arrived >= tally.expected, 10_000)
  const heldBack = isStalled ? await letReadersGoOn(rooms, tally) : 0
  for (const line of lines) line.cut()
  await server.stop()
  return { ...quantiles(tally.propagation), lost: tally.expected - tally.arrived, heldBack }
}

/** How many readers were given less than was typed meanwhile: held back and brought up to date, or let go. */
async function letReadersGoOn(rooms, tally) {
  const typed = tally.sent / rooms.length
  for (const { heard } of rooms) heard.frames = 0
  for (const { reader } of rooms) reader.socket?.resume()
  await pause(2000)
  return rooms.filter(({ heard }) => heard.frames < typed || heard.closed > 0).length
}

function row(what, outcomes) {
  const middle = pick => median(outcomes.map(pick))
  const lost = outcomes.reduce((sum, outcome) => sum + outcome.lost, 0)
  const heldBack = outcomes.reduce((sum, outcome) => sum + outcome.heldBack, 0)
  return {
    what,
    ...{ p50: middle(each => each.p50), p95: middle(each => each.p95), p99: middle(each => each.p99) },
    ...{ lost, 'readers held back': heldBack },
  }
}

pinMyself()
const runs = numberFrom('RUNS', 3)
const stage = await openStage()
try {
  const reading = []
  const stalled = []
  for (let run = 1; run <= runs; run++) {
    reading.push(await measure(stage, false))
    stalled.push(await measure(stage, true))
  }
  const rows = [row('all six read', reading), row('one does not', stalled)]
  console.log(`\nHow long the edits of five take to each other, ms, medians of ${runs}\n`)
  console.log(table(rows))
  console.log(`\np99 with one who does not read: ${(rows[1].p99 / rows[0].p99).toFixed(2)} times the other`)
} finally {
  await stage.close()
}
