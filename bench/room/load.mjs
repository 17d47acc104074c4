// Types into many rooms and prints one line of JSON: node load.mjs <file with the order>
import { readFileSync } from 'node:fs'
import { connectAll, eventually, pause } from './connect-all.mjs'
import { cpuSeconds, familyCpuSeconds, fineCpuSeconds, residentKb } from './process-use.mjs'
import { quantiles } from './quantiles.mjs'
import { memoryAfterGc } from './start-server.mjs'
import { Tally, Typist } from './typist.mjs'

/**
 * @typedef {object} Order
 * @property {import('./line.mjs').Seat[][]} rooms the seats of each
 * @property {import('./line.mjs').Seat[][]} warmRooms used before anything is measured, and left
 * @property {number} rate edits a second of each client
 * @property {number} seconds measured
 * @property {number} warmSeconds of the same typing before
 * @property {number} presenceRate presence updates a second of each client, besides the one on arrival
 * @property {'each' | 'browser' | 'off'} acks a barrier right after each edit, or once in a while as the browser does it
 * @property {{ pid: number, memoryFile: string }} server
 * @property {number | null} databasePid
 */

/** What has not come so long after the last edit is lost. */
const patienceMs = 30_000
/** @type {Order} */
const order = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'))
const tally = new Tally()

const seated = (rooms, letters) =>
  rooms.flatMap(seats => {
    /** @type {Typist[]} */
    const mates = []
    for (const seat of seats) mates.push(new Typist(seat, { mates, tally, acks: order.acks, letters }))
    return mates
  })

await warmUp(seated(order.warmRooms, 20))
const memory = { before: await measureMemory() }
const typists = seated(order.rooms, Math.ceil((order.warmSeconds + order.seconds + 1) * order.rate))
const connectMs = await connect(typists)
await pause(1000)
memory.idle = await measureMemory()
startTyping(typists)
await pause(order.warmSeconds * 1000)
const used = await measureUse()
await eventually(() => tally.arrived >= tally.expected, patienceMs)
if (order.acks !== 'off') await eventually(() => tally.acknowledgedEdits >= tally.sent, patienceMs)
console.log(JSON.stringify(report(used)))
process.exit()

async function connect(clients) {
  const began = performance.now()
  await connectAll(clients, client => client.line.open())
  return performance.now() - began
}

/** The first connections load code and fill pools, which is not what a room costs. */
async function warmUp(clients) {
  await connect(clients)
  for (let i = 0; i < 20; i++) {
    for (const client of clients) client.type()
    await pause(50)
  }
  await pause(500)
  for (const client of clients) client.line.cut()
  await pause(500)
}

async function measureMemory() {
  const grown = residentKb(order.server.pid)
  const { heapUsed, external } = await memoryAfterGc(order.server)
  return { grown, resident: residentKb(order.server.pid), held: (heapUsed + external) / 1024 }
}

/** Each client in its own rhythm, all of them spread evenly. */
function startTyping(clients) {
  const every = 1000 / order.rate
  clients.forEach((client, index) => {
    setTimeout(() => setInterval(() => typeUntilOver(client), every), (index / clients.length) * every)
  })
  if (order.presenceRate === 0) return
  const presenceEvery = 1000 / order.presenceRate
  clients.forEach((client, index) => {
    const move = () =>
      performance.now() < tally.to && client.line.sendPresence({ cursor: client.sentAt.length })
    setTimeout(() => setInterval(move, presenceEvery), (index / clients.length) * presenceEvery)
  })
}

function typeUntilOver(client) {
  if (performance.now() < tally.to) client.type()
}

async function measureUse() {
  const { server, databasePid } = order
  const read = () => ({
    server: cpuSeconds(server.pid),
    fine: fineCpuSeconds(server.pid),
    database: databasePid === null ? 0 : familyCpuSeconds(databasePid),
    generator: cpuSeconds(process.pid),
    at: performance.now(),
  })
  const before = read()
  tally.from = before.at
  await pause(order.seconds * 1000)
  const after = read()
  tally.to = after.at
  const seconds = (after.at - before.at) / 1000
  return {
    seconds,
    serverCores: (after.server - before.server) / seconds,
    fineSeconds: after.fine - before.fine,
    databaseCores: (after.database - before.database) / seconds,
    generatorCores: (after.generator - before.generator) / seconds,
  }
}

function report({ seconds, fineSeconds, ...use }) {
  const rooms = order.rooms.length
  return {
    ...{ rooms, clients: typists.length, connectMs, ...use },
    editsPerSecond: tally.sent / seconds,
    lost: tally.expected - tally.arrived,
    unacknowledged: order.acks === 'off' ? 0 : tally.sent - tally.acknowledgedEdits,
    cpuPerEditUs: (fineSeconds / tally.sent) * 1e6,
    propagation: quantiles(tally.propagation),
    acknowledgement: quantiles(tally.acknowledgement),
    grownKbPerRoom: (memory.idle.grown - memory.before.resident) / rooms,
    residentKbPerRoom: (memory.idle.resident - memory.before.resident) / rooms,
    heldKbPerRoom: (memory.idle.held - memory.before.held) / rooms,
    residentMb: memory.idle.resident / 1024,
  }
}
