/**
 * Places of a longest run of rising values, not needing to stand side by side: what was not moved when the values
 * were brought out of order. Patience sorting, in n log n steps.
 */
export function longestIncreasing(values: readonly number[]): Set<number> {
  /** For each length the place at which a rising run of that length ends with the smallest value. */
  const ends: number[] = []
  const before: (number | undefined)[] = []
  values.forEach((value, place) => {
    const length = firstNotBelow(ends, value, values)
    before[place] = ends[length - 1]
    ends[length] = place
  })
  const kept = new Set<number>()
  for (let place = ends.at(-1); place !== undefined; place = before[place]) kept.add(place)
  return kept
}

function firstNotBelow(ends: readonly number[], value: number, values: readonly number[]): number {
  let low = 0
  let high = ends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
