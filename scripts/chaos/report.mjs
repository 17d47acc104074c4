/** @param {readonly number[]} values @param {number} part 0 to 1 */
export function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}

const inSeconds = (/** @type {number} */ ms) => `${(ms / 1000).toFixed(1)} s`
const inMegabytes = (/** @type {number} */ bytes) => `${(bytes / 1024 / 1024).toFixed(0)} MB`

/** @param {readonly (readonly [string, string | number])[]} rows */
function table(rows) {
  const cells = [['what', 'how much'], ...rows.map(([what, value]) => [what, String(value)])]
  const width = (/** @type {number} */ column) => Math.max(...cells.map(row => row[column]?.length ?? 0))
  const line = (/** @type {string[]} */ [what = '', value = '']) =>
    `| ${what.padEnd(width(0))} | ${value.padEnd(width(1))} |`
  const [head = [], ...body] = cells
  return [line(head), `| ${'-'.repeat(width(0))} | ${'-'.repeat(width(1))} |`, ...body.map(line)].join('\n')
}

/**
 * @typedef {object} Tally
 * @property {number} seed
 * @property {number} kills
 * @property {number} stalls
 * @property {number} crashes
 * @property {number} people
 * @property {number} edits
 * @property {number} acknowledged
 * @property {number} lost
 * @property {string[]} apart documents that were not alike, or not like the log
 * @property {number[]} restartMs from each kill until the server answers again
 * @property {number[]} reconnectMs from each kill until a line is synced again, by line
 * @property {{ rss: number, heap: number }[]} memory bytes, after a collection, at equal distances
 * @property {number} durationMs
 */

/** @param {Tally} tally @returns {string} */
export function reportOf(tally) {
  const { restartMs, reconnectMs, memory } = tally
  const shares = (/** @type {number[]} */ all) =>
    [0.5, 0.95, 1].map(part => inSeconds(quantile(all, part))).join(' / ')
  const afterKills = /** @type {const} */ ([
    ['kill → server answers again, p50 / p95 / max', shares(restartMs)],
    ['kill → line synced again, p50 / p95 / max', shares(reconnectMs)],
  ])
  return table([
    ['seed', tally.seed],
    ['SIGKILLs of the server', tally.kills],
    ['Postgres held still', tally.stalls],
    ['Postgres crashed and recovered', tally.crashes],
    ['lines (people with a document open)', tally.people],
    ['edits', tally.edits],
    ['acknowledged', tally.acknowledged],
    ['acknowledged and lost', tally.lost],
    ['documents that differ from their log', tally.apart.length],
    ...(reconnectMs.length > 0 ? afterKills : []),
    ...(memory.length > 0 ? memoryRows(memory) : []),
    ['duration', inSeconds(tally.durationMs)],
  ])
}

/** The means of the second and of the last fifth: the first is warming up. @param {Tally['memory']} memory */
export function growth(memory) {
  const fifth = Math.max(1, Math.floor(memory.length / 5))
  const mean = (/** @type {Tally['memory']} */ part, /** @type {'rss' | 'heap'} */ kind) =>
    part.reduce((sum, sample) => sum + sample[kind], 0) / Math.max(1, part.length)
  const [early, late] = [memory.slice(fifth, 2 * fifth), memory.slice(-fifth)]
  return {
    heap: /** @type {const} */ ([mean(early, 'heap'), mean(late, 'heap')]),
    rss: /** @type {const} */ ([mean(early, 'rss'), mean(late, 'rss')]),
  }
}

/** @param {Tally['memory']} memory @returns {[string, string][]} */
function memoryRows(memory) {
  const { heap, rss } = growth(memory)
  const both = (/** @type {readonly [number, number]} */ [early, late]) =>
    `${inMegabytes(early)} → ${inMegabytes(late)}`
  return [
    ['heap of the server, second → last fifth', both(heap)],
    ['memory of the server, second → last fifth', both(rss)],
  ]
}
