import { describe, expect, test } from 'vitest'
import { asMessage } from './message.ts'

describe('a frame as a WebSocket message', () => {
  // RFC 6455, section 5.2: the length stands in 7 bits, or in 16 behind 126, or in 64 behind 127.
  test.for([
    [0, [0x82, 0]],
    [125, [0x82, 125]],
    [126, [0x82, 126, 0, 126]],
    [65_535, [0x82, 126, 0xff, 0xff]],
    [65_536, [0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0]],
    [5_000_000, [0x82, 127, 0, 0, 0, 0, 0x00, 0x4c, 0x4b, 0x40]],
  ] as const)('C1: %i bytes have their length before them', ([length, header]) => {
    const frame = new Uint8Array(length).fill(7)
    const message = asMessage(frame)
    expect([...message.subarray(0, header.length)]).toEqual(header)
    expect(message.subarray(header.length).equals(frame)).toBe(true)
  })
})
