import { expect, test } from 'vitest'
import { addFrame, costOf, emptyMeter, isTooSlow } from './blur-cost.ts'

/** Frames that each take `ms`, one every `everyMs`, for a while. */
function after(forMs: number, ms: number, everyMs = ms) {
  let meter = emptyMeter
  for (let at = 0; at <= forMs; at += everyMs) meter = addFrame(meter, { at, ms })
  return costOf(meter)
}

test('V35: what a frame takes and how many come out, after the first frames', () => {
  expect(after(2_900, 14, 40)).toBeNull()
  const cost = after(8_000, 14, 40)
  expect(cost?.msPerFrame).toBeCloseTo(14)
  expect(cost?.framesPerSecond).toBeCloseTo(25, 0)
})

test('V35: too slow where 15 frames a second cannot be made, not where the camera gives fewer', () => {
  expect(isTooSlow(after(8_000, 60)!)).toBe(false)
  expect(isTooSlow(after(8_000, 80)!)).toBe(true)
  expect(isTooSlow(after(8_000, 20, 200)!)).toBe(false)
})

test('V35: frames that compiled shaders do not count', () => {
  let meter = addFrame(emptyMeter, { at: 7_000, ms: 7_000 })
  for (let at = 7_030; at < 12_000; at += 30) meter = addFrame(meter, { at, ms: 12 })
  expect(costOf(meter)?.msPerFrame).toBeCloseTo(12)
})
