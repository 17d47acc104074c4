import { crc32 } from 'node:zlib'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

/** The product keeps a snapshot after so many updates. */
const snapshotEvery = 1000
const rowsAtOnce = 500
/** The rhythm the edits are dated in, in milliseconds. */
const editEveryMs = 200

/**
 * Writes a long history into a room's log as the product does: each update a row of its own, as when it was typed,
 * and a snapshot after every thousand. The room must not be open.
 *
 * @param {import('postgres').Sql} sql
 * @param {string} name of the document, with only its first state in it
 * @param {Uint8Array[]} updates
 */
export async function seedHistory(sql, name, updates) {
  const [first] = await sql`select payload from document_update where document_name = ${name} and seq = 1`
  const began = Date.now() - updates.length * editEveryMs
  const rows = updates.map((update, index) =>
    rowOf(name, index + 2, new Date(began + index * editEveryMs), update),
  )
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    await sql`insert into document_update ${sql(rows.slice(at, at + rowsAtOnce))}`
  }
  const doc = new Y.Doc()
  Y.applyUpdate(doc, unpack(first.payload)[0])
  for (let at = 0; at + snapshotEvery <= updates.length; at += snapshotEvery) {
    doc.transact(() => updates.slice(at, at + snapshotEvery).forEach(update => Y.applyUpdate(doc, update)))
    const state = Buffer.from(Y.encodeStateAsUpdate(doc))
    const row = { document_name: name, seq: at + snapshotEvery + 1, state, checksum: crc32(state) | 0 }
    await sql`insert into document_snapshot ${sql(row)}`
  }
  await sql`update document set last_seq = ${updates.length + 1} where name = ${name}`
}

/**
 * Gives other rooms the same history.
 *
 * @param {import('postgres').Sql} sql
 * @param {string} from a document with a history
 * @param {string[]} to documents with only their first state
 */
export async function copyHistory(sql, from, to) {
  await sql`insert into document_update (document_name, seq, updates, member_id, at, payload, checksum)
    select n.name, seq, updates, member_id, at, payload, checksum
    from document_update, unnest(${to}::text[]) as n(name) where document_name = ${from} and seq > 1`
  await sql`insert into document_snapshot (document_name, seq, state, checksum, at)
    select n.name, seq, state, checksum, at
    from document_snapshot, unnest(${to}::text[]) as n(name) where document_name = ${from}`
  await sql`update document set last_seq = (select last_seq from document where name = ${from})
    where name = any(${to})`
  await sql`analyze`
}

function rowOf(name, seq, at, update) {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint8Array(encoder, update)
  const payload = Buffer.from(encoding.toUint8Array(encoder))
  return { document_name: name, seq, updates: 1, member_id: null, at, payload, checksum: crc32(payload) | 0 }
}

/** The updates of a row of the log. @param {Uint8Array} payload @returns {Uint8Array[]} */
export function unpack(payload) {
  const decoder = decoding.createDecoder(payload)
  const updates = []
  while (decoding.hasContent(decoder)) {
    decoding.readVarUint(decoder)
    updates.push(decoding.readVarUint8Array(decoder))
  }
  return updates
}
