/** Work that nobody waits for and that must keep its order, one piece at a time; a piece that fails is reported. */
export function createTurns(report: (fault: unknown) => void): (work: () => Promise<unknown>) => void {
  let last: Promise<unknown> = Promise.resolve()
  return work => {
    last = last.then(work).catch(report)
  }
}

/** Work whose end is waited for, one piece at a time for each key, in the order it was asked for. */
export function createKeyedTurns<K>(): (key: K, work: () => Promise<void>) => Promise<void> {
  const last = new Map<K, Promise<void>>()
  return async (key, work) => {
    const mine = (last.get(key) ?? Promise.resolve()).catch(() => {}).then(work)
    last.set(key, mine)
    try {
      await mine
    } finally {
      if (last.get(key) === mine) last.delete(key)
    }
  }
}
