/**
 * Groups of files that import each other in a circle (strongly connected components, after Tarjan 1972, with a stack
 * of our own so that a long chain cannot overflow).
 *
 * @param {ReadonlyMap<string, readonly string[]>} links file → the files it imports
 * @returns {string[][]} each circle's files, sorted; empty when there is none
 */
export function findCycles(links) {
  /** @type {Map<string, { order: number, low: number, open: boolean }>} */
  const seen = new Map()
  /** @type {string[]} */
  const trail = []
  /** @type {string[][]} */
  const cycles = []

  const enter = (/** @type {string} */ file) => {
    const mark = { order: seen.size, low: seen.size, open: true }
    seen.set(file, mark)
    trail.push(file)
    return { file, mark, next: 0 }
  }
  const close = (/** @type {string} */ file) => {
    const group = trail.splice(trail.lastIndexOf(file))
    for (const member of group) /** @type {{ open: boolean }} */ (seen.get(member)).open = false
    if (group.length > 1 || links.get(file)?.includes(file)) cycles.push(group.sort())
  }

  for (const start of links.keys()) {
    if (seen.has(start)) continue
    const steps = [enter(start)]
    for (let step = steps.at(-1); step; step = steps.at(-1)) {
      const target = links.get(step.file)?.[step.next++]
      if (target !== undefined) {
        const known = seen.get(target)
        if (!known) steps.push(enter(target))
        else if (known.open) step.mark.low = Math.min(step.mark.low, known.order)
        continue
      }
      steps.pop()
      const parent = steps.at(-1)
      if (parent) parent.mark.low = Math.min(parent.mark.low, step.mark.low)
      if (step.mark.low === step.mark.order) close(step.file)
    }
  }
  return cycles
}
