import type { Clocks } from './clocks.ts'

/** A struct's first byte in the Yjs update format 1: what follows it, and the kind of its content. */
const has = { origin: 0x80, rightOrigin: 0x40, parentSub: 0x20 } as const
const contentKind = 0x1f
const stringContent = 4

/**
 * Reads what nearly every keystroke is: ASCII text of one client that goes on where that client stopped, deletions of
 * known text, or both; and gives the clocks after it. Null says only that it is something else, right or wrong, which
 * then has to be decoded. Building the structs to look at them is most of what judging a keystroke would cost.
 */
export function readPlainUpdate(update: Uint8Array, clocks: Clocks): Clocks | null {
  const reader = new Reader(update)
  const ends: Clocks = new Map()
  const clients = reader.varUint()
  const isText = clients === 1 && readText(reader, clocks, ends)
  if (!isText && clients !== 0) return null
  const ranges = readDeletions(reader, clocks, ends)
  if (ranges === null || !reader.isWhole || (ranges === 0 && !isText)) return null
  return ends
}

function readText(reader: Reader, clocks: Clocks, ends: Clocks): boolean {
  const structs = reader.varUint()
  const client = reader.varUint()
  const start = reader.varUint()
  if (structs < 1 || client < 0 || start !== (clocks.get(client) ?? 0)) return false
  let clock = start
  const isKnown = (from: number, at: number) =>
    at >= 0 && at < (from === client ? clock : (clocks.get(from) ?? 0))
  for (let i = 0; i < structs; i++) {
    const info = reader.byte()
    if ((info & contentKind) !== stringContent) return false
    if (!readPlace(reader, info, isKnown)) return false
    const length = reader.ascii()
    if (length < 1) return false
    clock += length
  }
  ends.set(client, clock)
  return true
}

/** Where a struct goes: beside others, or, being the first, into a shared type. */
function readPlace(
  reader: Reader,
  info: number,
  isKnown: (client: number, clock: number) => boolean,
): boolean {
  if (info & has.origin && !isKnown(reader.varUint(), reader.varUint())) return false
  if (info & has.rightOrigin && !isKnown(reader.varUint(), reader.varUint())) return false
  if (info & (has.origin | has.rightOrigin)) return true
  const isRoot = reader.varUint()
  if (isRoot === 1 ? reader.ascii() < 0 : isRoot !== 0 || !isKnown(reader.varUint(), reader.varUint()))
    return false
  return !(info & has.parentSub) || reader.ascii() >= 0
}

/** How many ranges of known text are deleted; null where that cannot be said. */
function readDeletions(reader: Reader, clocks: Clocks, ends: Clocks): number | null {
  let ranges = 0
  for (let clients = reader.varUint(); clients !== 0; clients--) {
    if (clients < 0) return null
    const client = reader.varUint()
    const end = ends.get(client) ?? clocks.get(client) ?? 0
    for (let left = reader.varUint(); left !== 0; left--) {
      const clock = reader.varUint()
      const length = reader.varUint()
      if (left < 0 || clock < 0 || length < 1 || clock + length > end) return null
      ranges++
    }
  }
  return ranges
}

/** Reads on through bytes; -1 once there is nothing to read or something out of the ordinary, and never whole after. */
class Reader {
  readonly #bytes: Uint8Array
  #at = 0
  #isOdd = false

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** All was read, and all of it as it should be. */
  get isWhole(): boolean {
    return !this.#isOdd && this.#at === this.#bytes.length
  }

  byte(): number {
    return this.#bytes[this.#at++] ?? this.#odd()
  }

  /** Up to 35 bits, as lib0 writes them: seven a byte, the lowest first. */
  varUint(): number {
    let value = 0
    let unit = 1
    for (let read = 0; read < 5; read++) {
      const byte = this.byte()
      if (byte < 0) return -1
      value += (byte & 0x7f) * unit
      if (byte < 0x80) return value
      unit *= 128
    }
    return this.#odd()
  }

  /** Passes over a string and gives its length. */
  ascii(): number {
    const length = this.varUint()
    const end = this.#at + length
    if (length < 0 || end > this.#bytes.length) return this.#odd()
    for (; this.#at < end; this.#at++) if ((this.#bytes[this.#at] ?? 0) >= 0x80) return this.#odd()
    return length
  }

  #odd(): -1 {
    this.#isOdd = true
    return -1
  }
}
