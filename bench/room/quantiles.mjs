/**
 * @param {Iterable<number>} values
 * @returns {{ n: number, p50: number, p95: number, p99: number, max: number }} NaN where there are none
 */
export function quantiles(values) {
  const sorted = Float64Array.from(values).sort()
  const at = share => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN
  return { n: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) }
}

/** @param {number[]} values @returns {number} */
export function median(values) {
  const sorted = values.filter(value => !Number.isNaN(value)).sort((a, b) => a - b)
  const middle = sorted.length >> 1
  if (sorted.length === 0) return NaN
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
