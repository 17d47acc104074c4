import { crc32 } from 'node:zlib'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

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
  const encoder = encoding.createEncoder()
  for (const { at, update } of updates) {
    encoding.writeVarUint(encoder, Math.max(0, at - startsAt))
    encoding.writeVarUint8Array(encoder, update)
  }
  return encoding.toUint8Array(encoder)
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
