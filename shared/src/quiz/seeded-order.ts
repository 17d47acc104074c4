/**
 * The things in an order that looks random and is always the same for a seed. It depends on their keys alone, not on
 * the order they come in; keys must differ from one another.
 */
export function seededOrder<T>(seed: string, things: readonly T[], keyOf: (thing: T) => string): T[] {
  return things
    .map(thing => ({ thing, key: keyOf(thing) }))
    .map(each => ({ ...each, rank: hash(`${seed}\n${each.key}`) }))
    .sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : 1))
    .map(({ thing }) => thing)
}

/**
 * 32 bits of a text: FNV-1a over its UTF-16 units, then MurmurHash3's last mixing step, without which texts that
 * differ only at their end keep their order under most seeds.
 */
function hash(text: string): number {
  let bits = 0x811c9dc5
  for (let at = 0; at < text.length; at++) {
    bits = Math.imul(bits ^ text.charCodeAt(at), 0x01000193)
  }
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}
