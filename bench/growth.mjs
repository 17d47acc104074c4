// What an edit costs as rooms become more, and documents longer: npm --prefix bench run growth.
// ROOMS, HISTORIES, RUNS, SECONDS change it. Writes docs/pictures/growth.svg.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateHistory } from './room/history.mjs'
import { pinMyself } from './room/pinning.mjs'
import { plot } from './room/plot.mjs'
import { openStage } from './room/product.mjs'
import { median } from './room/quantiles.mjs'
import { loadPeer, loadProduct } from './room/run-load.mjs'
import { copyHistory, seedHistory } from './room/seed-history.mjs'
import { numberFrom, numbersFrom } from './room/settings.mjs'
import { table } from './room/table.mjs'

const picture = join(import.meta.dirname, '..', 'docs', 'pictures', 'growth.svg')
const runs = numberFrom('RUNS', 3)
const seconds = numberFrom('SECONDS', 6)
/** Few rooms with much typing: what counts there is how long each document is. */
const longDocuments = { rooms: 4, rate: 40, seconds }

/** @typedef {{ server: string, size: number, cpu: number, p50: number, lost: number }} Point */

/**
 * @param {string} server
 * @param {number} size
 * @param {() => Promise<import('./room/summary.mjs').Report>} measure
 * @returns {Promise<Point>} medians
 */
async function repeat(server, size, measure) {
  const reports = []
  for (let run = 1; run <= runs; run++) {
    process.stderr.write(`${server}, ${size}: run ${run} of ${runs}\n`)
    reports.push(await measure())
  }
  return {
    ...{ server, size },
    cpu: median(reports.map(report => report.cpuPerEditUs)),
    p50: median(reports.map(report => report.propagation.p50)),
    lost: reports.reduce((sum, report) => sum + report.lost + report.unacknowledged, 0),
  }
}

async function growRooms(stage) {
  const points = []
  for (const rooms of numbersFrom('ROOMS', [100, 400, 800, 1600])) {
    const load = { rooms, rate: 5, seconds }
    points.push(await repeat('dryrun', rooms, () => loadProduct(stage, load)))
    points.push(await repeat('y-websocket', rooms, () => loadPeer('y-websocket', load)))
  }
  return points
}

const names = rooms => rooms.map(room => room.name)

async function growDocuments(stage) {
  const { sql } = stage.database
  const points = []
  for (const edits of numbersFrom('HISTORIES', [1000, 26_000, 260_000])) {
    const { updates } = generateHistory(edits)
    const [origin] = await stage.seed(1)
    await seedHistory(sql, origin.name, updates)
    const prepare = rooms => copyHistory(sql, origin.name, names(rooms))
    const ours = { ...longDocuments, prepare }
    points.push(await repeat('dryrun', edits, () => loadProduct(stage, ours)))
    const theirs = { ...longDocuments, history: updates }
    points.push(await repeat('y-websocket', edits, () => loadPeer('y-websocket', theirs)))
  }
  return points
}

const colours = { dryrun: '#0969da', 'y-websocket': '#9a6700' }

function chart(points, { title, xLabel, xScale, value }) {
  const series = Object.entries(colours).map(([name, colour]) => ({
    ...{ name, colour },
    points: points.filter(point => point.server === name).map(point => [point.size, point[value]]),
  }))
  return { title, xLabel, xScale, series }
}

function draw(rooms, documents) {
  const byRooms = { xLabel: 'rooms of two, 5 edits a second each', xScale: 'linear' }
  const byLength = { xLabel: 'edits the document holds already', xScale: 'log' }
  const cpu = { title: 'Server CPU for one edit, µs', value: 'cpu' }
  const p50 = { title: 'Edit to the other one’s screen, median ms', value: 'p50' }
  return plot([
    chart(rooms, { ...byRooms, ...cpu }),
    chart(rooms, { ...byRooms, ...p50 }),
    chart(documents, { ...byLength, ...cpu }),
    chart(documents, { ...byLength, ...p50 }),
  ])
}

const asRows = (what, points) =>
  points.map(({ server, size, cpu, p50, lost }) => ({
    [what]: size,
    server,
    'us/edit': cpu,
    'p50 ms': p50,
    lost,
  }))

pinMyself()
const stage = await openStage()
try {
  const rooms = await growRooms(stage)
  const documents = await growDocuments(stage)
  writeFileSync(picture, draw(rooms, documents))
  console.log(`\nmedians of ${runs}, ${seconds} s each\n`)
  console.log(table(asRows('rooms', rooms)))
  console.log(`\n${longDocuments.rooms} rooms of two, ${longDocuments.rate} edits a second each\n`)
  console.log(table(asRows('edits held', documents)))
} finally {
  await stage.close()
}
