import * as Y from 'yjs'
import type { Clocks } from './clocks.ts'
import { readPlainUpdate } from './plain-update.ts'

/**
 * What an update is, seen against the clocks alone, without the document:
 * - `malformed`: it cannot be decoded, or no document could take it.
 * - `gap`: it builds on edits that are not here.
 * - `known`: every edit in it is here already, and it deletes nothing.
 * - `next`: all of it is new and goes on exactly where its clients stopped. `ends` are the clocks after it.
 * - `mixed`: some of it is here already, so what it adds has to be found out with the document.
 */
export type Verdict = { kind: 'malformed' | 'gap' | 'known' | 'mixed' } | { kind: 'next'; ends: Clocks }

const malformed: Verdict = { kind: 'malformed' }
const gap: Verdict = { kind: 'gap' }
const known: Verdict = { kind: 'known' }
const mixed: Verdict = { kind: 'mixed' }

/**
 * Judges an update before it is passed on or logged. It costs as much as decoding the update; what it lets through
 * as `next` or `mixed`, Yjs takes in without leaving anything pending.
 */
export function checkUpdate(update: Uint8Array, clocks: Clocks): Verdict {
  const ends = readPlainUpdate(update, clocks)
  return ends === null ? checkDecoded(update, clocks) : { kind: 'next', ends }
}

/** The same of any update at all. */
export function checkDecoded(update: Uint8Array, clocks: Clocks): Verdict {
  const decoded = decode(update)
  if (decoded === null) return malformed
  const ends: Clocks = new Map()
  let overlaps = false
  for (const struct of decoded.structs) {
    const { client, clock } = struct.id
    if (struct.length <= 0) return malformed
    if (struct instanceof Y.Skip) return gap
    const before = clocks.get(client) ?? 0
    const running = ends.get(client)
    if (running !== undefined && running !== clock) return running < clock ? gap : malformed
    if (running === undefined && clock > before) return gap
    if (clock < before) overlaps = true
    ends.set(client, clock + struct.length)
  }
  if (!reachesOnlyKnown(decoded, clocks, ends)) return hasImpossibleReference(decoded) ? malformed : gap
  if (!overlaps) return ends.size === 0 && decoded.ds.clients.size === 0 ? known : { kind: 'next', ends }
  return decoded.ds.clients.size === 0 && addsNothing(clocks, ends) ? known : mixed
}

type Decoded = ReturnType<typeof Y.decodeUpdate>

function decode(update: Uint8Array): Decoded | null {
  try {
    return Y.decodeUpdate(update)
  } catch {
    return null
  }
}

function addsNothing(clocks: Clocks, ends: Clocks): boolean {
  for (const [client, end] of ends) if (end > (clocks.get(client) ?? 0)) return false
  return true
}

/** True when everything the update points at, or deletes, is known or in the update itself. */
function reachesOnlyKnown({ structs, ds }: Decoded, clocks: Clocks, ends: Clocks): boolean {
  const endOf = (client: number) => Math.max(clocks.get(client) ?? 0, ends.get(client) ?? 0)
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue
    for (const id of referencesOf(struct)) {
      if (id.client === struct.id.client ? id.clock >= struct.id.clock : id.clock >= endOf(id.client))
        return false
    }
  }
  for (const [client, ranges] of ds.clients) {
    const end = endOf(client)
    for (const range of ranges) if (range.clock + range.len > end) return false
  }
  return true
}

/** An edit that points at itself or at a later one of its own client: no order of arrival makes that right. */
function hasImpossibleReference({ structs }: Decoded): boolean {
  return structs.some(
    struct =>
      struct instanceof Y.Item &&
      referencesOf(struct).some(id => id.client === struct.id.client && id.clock >= struct.id.clock),
  )
}

function referencesOf(item: Y.Item): Y.ID[] {
  const references: Y.ID[] = []
  if (item.origin !== null) references.push(item.origin)
  if (item.rightOrigin !== null) references.push(item.rightOrigin)
  if (item.parent instanceof Y.ID) references.push(item.parent)
  return references
}
