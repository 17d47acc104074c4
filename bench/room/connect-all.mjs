/**
 * Opens many connections, so many at a time.
 *
 * @template T
 * @param {readonly T[]} items
 * @param {(item: T) => Promise<unknown>} open
 * @param {number} [atOnce]
 */
export async function connectAll(items, open, atOnce = 16) {
  const left = items.values()
  const worker = async () => {
    for (const item of left) await open(item)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

/** @param {number} ms */
export const pause = ms => new Promise(resolve => setTimeout(resolve, ms))

/** @param {() => boolean} isTrue @param {number} withinMs @returns {Promise<boolean>} false: not in that time */
export async function eventually(isTrue, withinMs) {
  const deadline = performance.now() + withinMs
  while (!isTrue()) {
    if (performance.now() > deadline) return false
    await pause(10)
  }
  return true
}
