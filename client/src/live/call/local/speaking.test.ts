import { expect, test } from 'vitest'
import { heardIn, nextSpeaking, notSpeaking } from './speaking.ts'

const tone = (amplitude: number) =>
  Float32Array.from({ length: 1024 }, (_, index) => amplitude * Math.sin(index / 5))

test('V34: a level from 0 to 1 in steps of loudness, and silence told from quiet', () => {
  expect(heardIn(new Float32Array(1024))).toEqual({ level: 0, isSilent: true })
  expect(heardIn(tone(0.0005))).toEqual({ level: 0, isSilent: false })
  const [quiet, voice, loud] = [0.01, 0.1, 1].map(amplitude => heardIn(tone(amplitude)).level)
  expect(quiet).toBeGreaterThan(0)
  expect(voice! - quiet!).toBeCloseTo(20 / 48, 2)
  expect(loud).toBe(1)
  expect(heardIn(new Float32Array(0)).isSilent).toBe(true)
})

/** The moments, in steps of 50 ms, at which speaking began or ended. */
function turns(levels: number[]): number[] {
  let state = notSpeaking
  return levels.flatMap((level, index) => {
    const before = state.isSpeaking
    state = nextSpeaking(state, level, index * 50)
    return state.isSpeaking === before ? [] : [index]
  })
}
const times = (count: number, level: number) => Array.from({ length: count }, () => level)

test('V34: speaking begins after 100 ms of voice and ends after 600 ms without', () => {
  expect(turns([...times(4, 0), ...times(10, 0.6), ...times(20, 0)])).toEqual([6, 26])
})

test('V34: a knock does not begin it, a breath does not end it, and between the two levels nothing changes', () => {
  expect(turns([...times(4, 0), 0.9, ...times(10, 0), 0.9, 0])).toEqual([])
  expect(turns([...times(5, 0.6), ...times(10, 0.1), ...times(5, 0.6), ...times(60, 0.3)])).toEqual([2])
  expect(turns(times(60, 0.3))).toEqual([])
})
