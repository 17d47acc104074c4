import { describe, expect, test } from 'vitest'
import {
  awarenessFrame,
  barrierFrame,
  nothingNew,
  readFrame,
  readPresence,
  step1Frame,
  updateFrame,
} from './frame.ts'

const bytes = new Uint8Array([1, 2, 3, 4])

describe('frames', () => {
  test('C1: each kind a client may send reads back', () => {
    expect(readFrame(step1Frame(bytes))).toEqual({ kind: 'step1', bytes })
    expect(readFrame(updateFrame(bytes))).toEqual({ kind: 'update', bytes })
    expect(readFrame(barrierFrame(70_000))).toEqual({ kind: 'barrier', counter: 70_000 })
    expect(readFrame(new Uint8Array([3]))).toEqual({ kind: 'queryAwareness' })
  })

  test('C13: a frame cut short, running on, lying about its length or of no known kind is none', () => {
    const frame = updateFrame(bytes)
    for (let length = 0; length < frame.length; length++)
      expect(readFrame(frame.subarray(0, length))).toBeNull()
    expect(readFrame(new Uint8Array([...frame, 0]))).toBeNull()
    expect(readFrame(new Uint8Array([0, 2, 255, 255, 255, 255, 127]))).toBeNull()
    expect(readFrame(new Uint8Array([0, 3, 0]))).toBeNull()
    expect(readFrame(new Uint8Array([2, 0]))).toBeNull()
    expect(readFrame(new Uint8Array([101, 0]))).toBeNull()
  })

  test('C30: presence reads back, and garbage is none', () => {
    const entries = [{ clientId: 7, clock: 2, json: '{"a":"ü"}' }]
    const frame = readFrame(awarenessFrame(entries))
    expect(frame?.kind === 'awareness' && readPresence(frame.bytes)).toEqual(entries)
    expect(readPresence(new Uint8Array([1, 1]))).toBeNull()
    expect(readPresence(new Uint8Array([0, 9]))).toBeNull()
  })

  test('C41: the frame that says nothing is an awareness message of no one', () => {
    expect([...nothingNew]).toEqual([1, 1, 0])
  })
})
