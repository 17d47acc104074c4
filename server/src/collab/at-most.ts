/** Lets so many pieces of work go on at once; the others wait, first come first served. */
export function createAtMost(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let going = 0
  return async work => {
    if (going >= limit) await new Promise<void>(resolve => waiting.push(resolve))
    else going++
    try {
      return await work()
    } finally {
      // The place is handed on, so that nobody who comes now is quicker than who waits.
      const next = waiting.shift()
      if (next === undefined) going--
      else next()
    }
  }
}
