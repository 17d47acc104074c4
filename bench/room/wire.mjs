import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/**
 * What goes over the line. `y`: the y-websocket protocol, which the product speaks too; `hocuspocus`: the same with the
 * document's name before each message; `raw`: bare updates, for the relay.
 *
 * @typedef {'y' | 'hocuspocus' | 'raw'} Protocol
 * @typedef {{ kind: 'step1' | 'step2' | 'update', bytes: Uint8Array } | { kind: 'barrier', counter: number } |
 *   { kind: 'other' }} Heard
 */

const syncKinds = /** @type {const} */ (['step1', 'step2', 'update'])
const message = { sync: 0, awareness: 1, auth: 2, barrier: 100 }

/** @param {Protocol} protocol @param {string} room */
export function createWire(protocol, room) {
  const framed = write => {
    const encoder = encoding.createEncoder()
    if (protocol === 'hocuspocus') encoding.writeVarString(encoder, room)
    write(encoder)
    return encoding.toUint8Array(encoder)
  }
  const sync = (kind, bytes) =>
    framed(encoder => {
      encoding.writeVarUint(encoder, message.sync)
      encoding.writeVarUint(encoder, kind)
      encoding.writeVarUint8Array(encoder, bytes)
    })
  return {
    step1: stateVector => sync(0, stateVector),
    step2: update => sync(1, update),
    update: update => (protocol === 'raw' ? update : sync(2, update)),
    barrier: counter =>
      framed(encoder => {
        encoding.writeVarUint(encoder, message.barrier)
        encoding.writeVarUint(encoder, counter)
      }),
    awareness: (clientId, clock, state) => framed(encoder => writeAwareness(encoder, clientId, clock, state)),
    /** Hocuspocus answers nobody who has not shown a token. */
    token: () =>
      framed(encoder => {
        encoding.writeVarUint(encoder, message.auth)
        encoding.writeVarUint(encoder, 0)
        encoding.writeVarString(encoder, 'token')
      }),
    read: data => (protocol === 'raw' ? { kind: 'update', bytes: data } : read(data, protocol)),
  }
}

function writeAwareness(encoder, clientId, clock, state) {
  const entry = encoding.createEncoder()
  encoding.writeVarUint(entry, 1)
  encoding.writeVarUint(entry, clientId)
  encoding.writeVarUint(entry, clock)
  encoding.writeVarString(entry, JSON.stringify(state))
  encoding.writeVarUint(encoder, message.awareness)
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(entry))
}

/** @param {Uint8Array} data @param {Protocol} protocol @returns {Heard} */
function read(data, protocol) {
  const decoder = decoding.createDecoder(data)
  if (protocol === 'hocuspocus') decoding.readVarString(decoder)
  const type = decoding.readVarUint(decoder)
  if (type === message.barrier) return { kind: 'barrier', counter: decoding.readVarUint(decoder) }
  if (type !== message.sync) return { kind: 'other' }
  const kind = syncKinds[decoding.readVarUint(decoder)]
  return kind === undefined ? { kind: 'other' } : { kind, bytes: decoding.readVarUint8Array(decoder) }
}
