import { crc32 } from 'node:zlib'
import * as decoding from 'lib0/decoding'
import { varUintLength, writeVarUint } from './var-uint.ts'

/** One update of a document: who sent it (null: the server) and when the server got it, in milliseconds. */
export type LoggedUpdate = { seq: number; memberId: string | null; at: number; update: Uint8Array }

/** A run of one member's updates, ready to be a row. Its `seq` is given when it is committed. */
export type NewRow = {
  name: string
  memberId: string | null
  at: number
  updates: number
  payload: Uint8Array
  checksum: number
}

/** A row as it comes back. */
export type StoredRow = Omit<NewRow, 'name'> & { seq: number }

/** A row or snapshot is not what was written. The document stays shut rather than open with a hole in it. */
export class CorruptRow extends Error {
  constructor(what: string) {
    super(`${what} does not match its checksum.`)
    this.name = 'CorruptRow'
  }
}

/** The checksum of a row or snapshot, as a signed 32-bit number. */
export function checksumOf(bytes: Uint8Array): number {
  return crc32(bytes) | 0
}

/** Packs updates in the order they came: for each the milliseconds since the first, then its bytes. */
export function packUpdates(updates: readonly { at: number; update: Uint8Array }[]): Uint8Array {
  const startsAt = updates[0]?.at ?? 0
  const since = (at: number) => Math.max(0, at - startsAt)
  let length = 0
  for (const { at, update } of updates) {
    length += varUintLength(since(at)) + varUintLength(update.length) + update.length
  }
  // Written in one piece of just this size: an encoder would begin with memory of its own for each row.
  const packed = Buffer.allocUnsafe(length)
  let end = 0
  for (const { at, update } of updates) {
    end = writeVarUint(packed, end, since(at))
    end = writeVarUint(packed, end, update.length)
    packed.set(update, end)
    end += update.length
  }
  return packed
}

/** The updates of a row, in order. Throws `CorruptRow` where it is not whole. */
export function unpackRow(row: StoredRow): LoggedUpdate[] {
  const what = `The row at ${row.seq}`
  if (checksumOf(row.payload) !== row.checksum) throw new CorruptRow(what)
  const decoder = decoding.createDecoder(row.payload)
  const updates: LoggedUpdate[] = []
  while (decoding.hasContent(decoder)) {
    const at = row.at + decoding.readVarUint(decoder)
    const update = decoding.readVarUint8Array(decoder)
    updates.push({ seq: row.seq + updates.length, memberId: row.memberId, at, update })
  }
  if (updates.length !== row.updates) throw new CorruptRow(what)
  return updates
}
