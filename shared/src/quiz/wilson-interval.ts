/** Where a share probably lies, both from 0 to 1. */
export type Interval = { low: number; high: number }

/** The quantile of the normal distribution that leaves 2.5 % on either side. */
const z = 1.959964

/**
 * The 95 % interval of a share of which `right` of `asked` were seen. Wilson's score interval (E. B. Wilson, 1927): the
 * shares p for which |right/asked − p| ≤ z·√(p(1−p)/asked). Unlike the usual one it stays within 0 to 1 and stays wide
 * where few were asked. With none asked it is everything. It takes answers as independent of one another.
 */
export function wilsonInterval(right: number, asked: number): Interval {
  if (asked === 0) return { low: 0, high: 1 }
  const share = right / asked
  const square = (z * z) / asked
  const middle = (share + square / 2) / (1 + square)
  const half = (z * Math.sqrt((share * (1 - share)) / asked + square / (4 * asked))) / (1 + square)
  // The ends are exact where all or none are right; rounding would leave a crumb.
  return {
    low: right === 0 ? 0 : middle - half,
    high: right === asked ? 1 : middle + half,
  }
}
