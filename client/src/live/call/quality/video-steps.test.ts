import { describe, expect, it } from 'vitest'
import { videoPlan } from './video-plan.ts'
import { firstVideoSteps, nextVideoSteps, stepRules } from './video-steps.ts'
import type { OutgoingSample, VideoSteps } from './video-steps.ts'

const calm: OutgoingSample = { availableKbps: 3_000, lossPercent: 0, roundTripMs: 40, isShort: false }
const narrow: OutgoingSample = { ...calm, availableKbps: 100, isShort: true }

function look(from: VideoSteps, sample: OutgoingSample, times: number): VideoSteps {
  let state = from
  for (let at = 0; at < times; at += 1) state = nextVideoSteps(state, sample, 2)
  return state
}

describe('V25: video steps down as the network gives way', () => {
  it('full, reduced, low, off', () => {
    const seen = [1, 2, 3, 4, 5, 6, 7].map(
      looks => look(firstVideoSteps, { ...narrow, lossPercent: 15 }, looks).step,
    )
    expect(seen).toEqual(['full', 'reduced', 'reduced', 'low', 'low', 'off', 'off'])
  })

  it('stops where what is left bears the step', () => {
    expect(look(firstVideoSteps, { ...narrow, availableKbps: 300 }, 30).step).toBe('reduced')
    expect(look(firstVideoSteps, narrow, 30).step).toBe('low')
  })

  it('at once where speech is about to suffer', () => {
    expect(look(firstVideoSteps, { ...narrow, availableKbps: 40 }, 3).step).toBe('off')
    expect(look(firstVideoSteps, { ...calm, lossPercent: 40 }, 3).step).toBe('off')
  })

  it('not for one bad look, nor for a low estimate while little is sent', () => {
    const once = look(look(firstVideoSteps, narrow, 1), calm, 1)
    expect(look(once, narrow, 1).step).toBe('full')
    expect(look(firstVideoSteps, { ...narrow, isShort: false }, 50).step).toBe('full')
    expect(
      look(firstVideoSteps, { ...calm, availableKbps: null, lossPercent: null, roundTripMs: null }, 50).step,
    ).toBe('full')
  })
})

describe('V25: video steps up again, without swinging', () => {
  const off = look(firstVideoSteps, { ...calm, lossPercent: 40 }, 3)

  it('one step for each stretch of good looks', () => {
    const steps = [0, 1, 2, 3].map(stretch => look(off, calm, stretch * stepRules.patience).step)
    expect(steps).toEqual(['off', 'low', 'reduced', 'full'])
  })

  it('not while loss stays between good and bad', () => {
    expect(look(off, { ...calm, lossPercent: 5 }, 100).step).toBe('off')
  })

  it('waits twice as long after each step up that did not last', () => {
    let state = off
    const waited: number[] = []
    for (let round = 0; round < 5; round += 1) {
      let looks = 0
      for (; state.step === 'off'; looks += 1) state = look(state, calm, 1)
      waited.push(looks)
      while (state.step !== 'off') state = look(state, { ...calm, lossPercent: 20 }, 1)
    }
    expect(waited).toEqual([5, 10, 20, 40, 40])
  })

  it('forgets the past after a long calm', () => {
    const wary = { ...firstVideoSteps, patience: 40, sinceUp: 0 }
    expect(look(wary, calm, stepRules.forgetLooks)).toMatchObject({
      patience: stepRules.patience,
      sinceUp: null,
    })
  })
})

it('V28: who sends to more people sends less to each, and every step is less than the one before', () => {
  expect([2, 3, 4, 5].map(people => videoPlan(people, 'full').kbps)).toEqual([1_200, 700, 450, 450])
  expect([2, 3, 4].map(people => videoPlan(people, 'full').lines)).toEqual([720, 540, 360])
  for (const people of [2, 3, 4]) {
    const plans = (['full', 'reduced', 'low', 'off'] as const).map(step => videoPlan(people, step))
    for (const field of ['kbps', 'lines', 'framesPerSecond'] as const) {
      const values = plans.map(plan => plan[field])
      expect(values).toEqual(values.toSorted((a, b) => b - a))
    }
  }
})
