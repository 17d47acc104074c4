declare const isMessage: unique symbol

/** A frame of the document protocol as it goes over the socket: a WebSocket message of its own, header and all. */
export type Message = Buffer & { [isMessage]: true }

/** The first byte of a whole binary message that is not compressed. */
const wholeBinary = 0x82

/**
 * Puts a frame into the one WebSocket message it is sent as (RFC 6455, section 5.2; a server masks nothing). Made once
 * for all who get it, and written in one piece: header and body apart cost a slower system call for every edit.
 */
export function asMessage(frame: Uint8Array): Message {
  const { length } = frame
  const start = length < 126 ? 2 : length < 0x10000 ? 4 : 10
  const message = Buffer.allocUnsafe(start + length)
  message[0] = wholeBinary
  if (start === 2) message[1] = length
  else if (start === 4) {
    message[1] = 126
    message.writeUInt16BE(length, 2)
  } else {
    message[1] = 127
    message.writeUIntBE(0, 2, 2)
    message.writeUIntBE(length, 4, 6)
  }
  message.set(frame, start)
  return message as Message
}
