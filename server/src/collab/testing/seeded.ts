/** A generator of numbers from 0 to 1 that a seed makes the same every time (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A whole number from 0 to one less than `end`. */
export function below(random: () => number, end: number): number {
  return Math.floor(random() * end)
}

export function pick<T>(random: () => number, [first, ...others]: readonly [T, ...T[]]): T {
  return others[below(random, others.length + 1) - 1] ?? first
}

/** Reads `1..50` (both ends included) or one number; throws at anything else. */
export function readSeeds(text: string): number[] {
  const [, first = '', last = first] = /^(\d+)(?:\.\.(\d+))?$/.exec(text) ?? []
  if (first === '') throw new Error(`Seeds are given as 7 or 1..50, not as ${text}.`)
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => Number(first) + i)
}
