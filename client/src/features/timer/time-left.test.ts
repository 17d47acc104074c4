import { describe, expect, test } from 'vitest'
import { clockFace, timeLeftFace, timeLeftInWords, timeLeftMs } from './time-left.ts'

const endsAt = '2026-03-02T18:30:00.000Z'
const at = (time: string) => Date.parse(`2026-03-02T${time}Z`)

describe('time left', () => {
  test('counts to the end on the server clock', () => {
    expect(timeLeftMs({ endsAt, remainingMs: null }, at('18:05:50.000'))).toBe(24 * 60_000 + 10_000)
  })
  test('stands still while paused, whatever the clock says', () => {
    expect(timeLeftMs({ endsAt: null, remainingMs: 90_000 }, at('23:00:00.000'))).toBe(90_000)
  })
  test('goes below zero, and is unknown where nothing is set', () => {
    expect(timeLeftMs({ endsAt, remainingMs: null }, at('18:31:05.000'))).toBe(-65_000)
    expect(timeLeftMs({ endsAt: null, remainingMs: null }, 0)).toBeNull()
  })
})

test.each([
  [0, '0:00'],
  [9_999, '0:09'],
  [24 * 60_000 + 10_000, '24:10'],
  [3_600_000 + 65_000, '1:01:05'],
  [-65_000, '1:05'],
])('%i ms reads %s', (ms, face) => expect(clockFace(ms)).toBe(face))

test.each([
  [60_000, '1:00'],
  [59_400, '1:00'],
  [400, '0:01'],
  [0, '0:00'],
  [-1_000, 'over by 0:01'],
])('%i ms left shows %s', (ms, face) => expect(timeLeftFace(ms)).toBe(face))

test.each([
  [24 * 60_000 + 59_000, '24 minutes left'],
  [61_000, '1 minute left'],
  [10_000, 'less than a minute left'],
  [-130_000, '2 minutes over time'],
])('%i ms is told as "%s"', (ms, words) => expect(timeLeftInWords(ms)).toBe(words))
