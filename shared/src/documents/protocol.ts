/**
 * What crosses the document socket: the y-websocket protocol, plus two messages of ours. A client that knows
 * only y-websocket never sees ours, because the server sends them only to a client that asked.
 */

/** The first varUint of every frame. */
export const messageType = {
  sync: 0,
  awareness: 1,
  queryAwareness: 3,
  /** A varUint counter, both ways: the server sends it back once all it got before on that socket is committed. */
  barrier: 100,
  /** Server to client, a varString: the document's epoch. Sent first, if the address has an `epoch` parameter. */
  epoch: 101,
} as const

/** The second varUint of a sync frame. */
export const syncType = { step1: 0, step2: 1, update: 2 } as const

/**
 * The address parameter with the epoch of the copy a client holds; empty when it holds none. It is read before
 * the first sync frame, so that a stale copy is never merged.
 */
export const epochParameter = 'epoch'

/**
 * Why the server closes a document socket. A y-websocket client stops at 4400 to 4499 and tries again at all
 * others. Each sentence fits a WebSocket close reason (123 bytes) and says what to do.
 */
export const closings = {
  malformed: { code: 4400, sentence: 'This message could not be read.' },
  notSignedIn: { code: 4401, sentence: 'You are not signed in. Join with your invite link again.' },
  notAllowed: { code: 4403, sentence: 'You may not do this here. Ask the host if you think you should.' },
  notFound: { code: 4404, sentence: 'There is no such document. Check the link.' },
  staleCopy: {
    code: 4409,
    sentence: 'Your copy is of an older document.',
  },
  over: { code: 4410, sentence: 'This round is over. You find it in the report.' },
  tooLarge: {
    code: 4413,
    sentence: 'This is more than the document can take. Remove some of it and try again.',
  },
  tryElsewhere: { code: 4500, sentence: 'The document could not be opened. Trying again.' },
  overloaded: { code: 4503, sentence: 'Your work cannot be saved at the moment. Trying again.' },
  roomFull: { code: 4529, sentence: 'This document is open too many times. Close one of your tabs.' },
  restarting: { code: 1012, sentence: 'The server is restarting. Connecting again.' },
  tooSlow: { code: 1013, sentence: 'Your connection is too slow to keep up. Connecting again.' },
} as const

export type Closing = keyof typeof closings

/** The name of a close code of ours; null for one that is not. */
export function closingOf(code: number): Closing | null {
  for (const name of Object.keys(closings) as Closing[]) if (closings[name].code === code) return name
  return null
}

/** Every limit of the document socket: bytes, milliseconds, frames or characters (UTF-16 units), as its name says. */
export const documentLimits = {
  frameBytes: 1024 * 1024,
  documentBytes: 4 * 1024 * 1024,
  /** What an editor adds at once. At three bytes each, which is the most, they fit a frame. */
  pasteChars: 300_000,
  awarenessBytes: 4 * 1024,
  connectionsPerDocument: 32,
  syncFramesPerSecond: 60,
  syncFrameBurst: 240,
  otherFramesPerSecond: 600,
  otherFrameBurst: 1200,
  awarenessEveryMs: 40,
  silenceMs: 20_000,
} as const
