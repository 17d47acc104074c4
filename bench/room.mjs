// The live room beside its peers: npm --prefix bench run room. ROOMS, RUNS, SECONDS, RATE, PRESENCE, SERVERS change it.
import { pinMyself } from './room/pinning.mjs'
import { openStage } from './room/product.mjs'
import { loadPeer, loadProduct } from './room/run-load.mjs'
import { numberFrom, numbersFrom, wordsFrom } from './room/settings.mjs'
import { ratios, summarise } from './room/summary.mjs'
import { table } from './room/table.mjs'

const allServers = ['relay', 'y-websocket', 'hocuspocus', 'dryrun', 'dryrun-each', 'dryrun-unasked']
const servers = wordsFrom('SERVERS', allServers)
const runs = numberFrom('RUNS', 5)
const load = {
  rate: numberFrom('RATE', 5),
  seconds: numberFrom('SECONDS', 6),
  presenceRate: numberFrom('PRESENCE', 0),
}

/** When the clients ask whether their edits are committed. */
const acksOf = { dryrun: 'browser', 'dryrun-each': 'each', 'dryrun-unasked': 'off' }

function measure(server, stage, rooms) {
  const acks = acksOf[server]
  return acks === undefined
    ? loadPeer(server, { ...load, rooms })
    : loadProduct(stage, { ...load, rooms, acks })
}

async function compare(stage, rooms) {
  /** @type {Map<string, import('./room/summary.mjs').Report[]>} */
  const reports = new Map(servers.map(server => [server, []]))
  // One after another within a run, so that what else the machine does falls on all of them.
  for (let run = 1; run <= runs; run++) {
    for (const server of servers) {
      process.stderr.write(`${rooms} rooms, run ${run} of ${runs}: ${server}\n`)
      reports.get(server)?.push(await measure(server, stage, rooms))
    }
  }
  print(rooms, reports)
}

function print(rooms, reports) {
  const summaries = servers.map(server => ({ server, ...summarise(reports.get(server) ?? []) }))
  console.log(`\n${rooms} rooms of 2, ${load.rate} edits/s each, ${load.seconds} s, medians of ${runs}\n`)
  console.log(table(summaries))
  const peer = summaries.find(({ server }) => server === 'y-websocket')
  if (peer === undefined) return
  console.log('\nas a multiple of y-websocket\n')
  console.log(table(summaries.map(each => ({ server: each.server, ...ratios(each, peer) }))))
}

pinMyself()
const stage = servers.some(server => server.startsWith('dryrun')) ? await openStage() : null
try {
  for (const rooms of numbersFrom('ROOMS', [800])) await compare(stage, rooms)
} finally {
  await stage?.close()
}
