/** Lets each key through `limit` times in any window of `windowMs`; keeps only the keys of the last window. */
export function createRateGate(limit: number, windowMs: number, now: () => number = Date.now) {
  const passes = new Map<string, number[]>()
  return (key: string): boolean => {
    const since = now() - windowMs
    const recent = (passes.get(key) ?? []).filter(at => at > since)
    if (recent.length >= limit) return false
    recent.push(now())
    passes.set(key, recent)
    if (passes.size > 1_000)
      for (const [each, times] of passes) if ((times.at(-1) ?? 0) <= since) passes.delete(each)
    return true
  }
}
