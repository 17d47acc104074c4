/**
 * Seeded random choices, equal on every machine. The generator is mulberry32 (Tommy Ettinger, public domain).
 *
 * @param {string} seedText
 */
export function createRandom(seedText) {
  let state = hashOf(seedText)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  /** @param {number} from @param {number} to */
  const int = (from, to) => from + Math.floor(next() * (to - from + 1))
  return {
    /** From 0 up to but not including 1. */
    next,
    /** A whole number, both ends included. */
    int,
    /** @template T @param {readonly T[]} list @returns {T} */
    pick: list => /** @type {any} */ (list)[int(0, list.length - 1)],
    /** True with this probability. @param {number} probability */
    chance: probability => next() < probability,
    /** A copy in random order. @template T @param {readonly T[]} list @returns {T[]} */
    shuffled(list) {
      /** @type {any[]} */
      const copy = [...list]
      for (let last = copy.length - 1; last > 0; last--) {
        const other = int(0, last)
        ;[copy[last], copy[other]] = [copy[other], copy[last]]
      }
      return copy
    },
  }
}

/** FNV-1a over the characters' codes. @param {string} text */
function hashOf(text) {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}
