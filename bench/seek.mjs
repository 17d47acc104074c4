// Going to any moment of a long document: npm --prefix bench run seek. EDITS changes it, TRACES_DIR names a folder of traces.
import { pinMyself } from './room/pinning.mjs'
import { openStage } from './room/product.mjs'
import { quantiles } from './room/quantiles.mjs'
import { readHistory } from './room/history.mjs'
import { seedHistory } from './room/seed-history.mjs'
import { numberFrom } from './room/settings.mjs'
import { table } from './room/table.mjs'

const seeks = 200

/** @returns {Promise<number>} milliseconds from asking for the text after an update to having it */
async function seekOnce(base, roundId, cookie, seq) {
  const began = performance.now()
  const response = await fetch(`${base}/api/rounds/${roundId}/text?seq=${seq}`, { headers: { cookie } })
  const answer = await response.json()
  const took = performance.now() - began
  if (answer.seq !== seq) throw new Error(`Asked for ${seq}, given ${JSON.stringify(answer).slice(0, 200)}`)
  return took
}

pinMyself()
const { source, updates } = readHistory(numberFrom('EDITS', 36_981))
const stage = await openStage()
try {
  const [room] = await stage.seed(1)
  await seedHistory(stage.database.sql, room.name, updates)
  await stage.database.sql`analyze`
  const server = await stage.start()
  const base = `http://127.0.0.1:${server.port}`
  const roundId = room.name.replace('workspace.', '')
  const [cookie] = room.cookies
  for (let i = 0; i < 30; i++) await seekOnce(base, roundId, cookie, 1 + i * 1000)
  const times = []
  // Steps of a large prime go everywhere, and the same way each time.
  for (let i = 1; i <= seeks; i++) {
    times.push(await seekOnce(base, roundId, cookie, 1 + ((i * 15_485_863) % updates.length)))
  }
  await server.stop()
  const { p50, p95, max } = quantiles(times)
  console.log(`\nThe exact text at ${seeks} places of ${updates.length} updates (${source}), over HTTP\n`)
  console.log(table([{ seeks, 'p50 ms': p50, 'p95 ms': p95, 'max ms': max }]))
} finally {
  await stage.close()
}
