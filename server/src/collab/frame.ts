import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { messageType, syncType } from '@dryrun/shared/documents/protocol'
import { varUintLength, writeVarUint } from './var-uint.ts'

/** A frame of a client, read. `bytes` is a view into the frame, never a copy. */
export type Frame =
  | { kind: 'step1'; bytes: Uint8Array }
  | { kind: 'step2'; bytes: Uint8Array }
  | { kind: 'update'; bytes: Uint8Array }
  | { kind: 'awareness'; bytes: Uint8Array }
  | { kind: 'queryAwareness' }
  | { kind: 'barrier'; counter: number }

const syncKinds = ['step1', 'step2', 'update'] as const

/** Reads one frame; null when it is cut short, runs on, or is of no kind a client may send. */
export function readFrame(data: Uint8Array): Frame | null {
  try {
    const decoder = decoding.createDecoder(data)
    const frame = readKnown(decoder)
    return frame !== null && !decoding.hasContent(decoder) ? frame : null
  } catch {
    return null
  }
}

function readKnown(decoder: decoding.Decoder): Frame | null {
  switch (decoding.readVarUint(decoder)) {
    case messageType.sync: {
      const kind = syncKinds[decoding.readVarUint(decoder)]
      return kind === undefined ? null : { kind, bytes: readBytes(decoder) }
    }
    case messageType.awareness:
      return { kind: 'awareness', bytes: readBytes(decoder) }
    case messageType.queryAwareness:
      return { kind: 'queryAwareness' }
    case messageType.barrier:
      return { kind: 'barrier', counter: decoding.readVarUint(decoder) }
    default:
      return null
  }
}

/** lib0 builds the view before it looks whether so much is there, so a length that lies is caught here. */
function readBytes(decoder: decoding.Decoder): Uint8Array {
  const length = decoding.readVarUint(decoder)
  if (length > decoder.arr.length - decoder.pos) throw new RangeError('The frame is cut short.')
  return decoding.readUint8Array(decoder, length)
}

/** Asks a client for what the state vector lacks. */
export function step1Frame(stateVector: Uint8Array): Uint8Array {
  return syncFrame(syncType.step1, stateVector)
}

/** Answers a client's question with what it lacks; a y-websocket client is synced once it has this. */
export function step2Frame(update: Uint8Array): Uint8Array {
  return syncFrame(syncType.step2, update)
}

export function updateFrame(update: Uint8Array): Uint8Array {
  return syncFrame(syncType.update, update)
}

function syncFrame(type: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageType.sync)
  encoding.writeVarUint(encoder, type)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}

/** Presence of the given clients; `json` is a client's state as text, `null` once it is gone. */
export type PresenceEntry = { clientId: number; clock: number; json: string }

export function awarenessFrame(entries: readonly PresenceEntry[]): Uint8Array {
  const inner = encoding.createEncoder()
  encoding.writeVarUint(inner, entries.length)
  for (const { clientId, clock, json } of entries) {
    encoding.writeVarUint(inner, clientId)
    encoding.writeVarUint(inner, clock)
    encoding.writeVarString(inner, json)
  }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageType.awareness)
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner))
  return encoding.toUint8Array(encoder)
}

/** Reads the entries of an awareness message; null where it is not one. The states stay text. */
export function readPresence(bytes: Uint8Array): PresenceEntry[] | null {
  try {
    const decoder = decoding.createDecoder(bytes)
    const entries: PresenceEntry[] = []
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const clientId = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      entries.push({ clientId, clock, json: decoding.readVarString(decoder) })
    }
    return decoding.hasContent(decoder) ? null : entries
  } catch {
    return null
  }
}

/** Says nothing, and so keeps a y-websocket client from taking the silence for a dead line. */
export const nothingNew: Uint8Array = awarenessFrame([])

export function barrierFrame(counter: number): Uint8Array {
  const frame = Buffer.allocUnsafe(1 + varUintLength(counter))
  writeVarUint(frame, writeVarUint(frame, 0, messageType.barrier), counter)
  return frame
}

export function epochFrame(epoch: string): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageType.epoch)
  encoding.writeVarString(encoder, epoch)
  return encoding.toUint8Array(encoder)
}
