import { describe, expect, test } from 'vitest'
import { ana, ben, cleo } from '../../../test/session-fixture.ts'
import { inWords, qualityByPerson, type Minute } from './person-quality.ts'

const minute = (given: Partial<Minute>): Minute => ({
  memberId: ana,
  with: ben,
  at: '2026-03-01T10:00:00.000Z',
  grade: 'good',
  roundTripMs: 20,
  lossPercent: 0,
  jitterMs: 2,
  inKbps: 900,
  outKbps: 900,
  framesPerSecond: 30,
  isRelayed: false,
  video: 'full',
  ...given,
})

describe('how the call went for a person', () => {
  test('counts a minute once, at the worst they had from anybody, in order', () => {
    const [quality] = qualityByPerson(
      [
        minute({ at: '2026-03-01T10:01:00.000Z', grade: 'poor' }),
        minute({ with: cleo, grade: 'fair' }),
        minute({}),
        minute({ memberId: ben, with: ana }),
      ],
      [ana],
    )
    expect(quality?.grades).toEqual([
      { at: '2026-03-01T10:00:00.000Z', grade: 'fair' },
      { at: '2026-03-01T10:01:00.000Z', grade: 'poor' },
    ])
  })

  test('says nobody who was not in it', () => {
    expect(qualityByPerson([minute({})], [ben, ana]).map(({ memberId }) => memberId)).toEqual([ana])
  })

  test('in words', () => {
    const words = (...minutes: Minute[]) => qualityByPerson(minutes, [ana]).map(inWords)[0]
    expect(words(minute({ roundTripMs: null, lossPercent: null }))).toBe('1 min · good throughout')
    expect(
      words(
        minute({ grade: 'poor', roundTripMs: 180.4, lossPercent: 3.14 }),
        minute({ at: '2026-03-01T10:01:00.000Z', grade: 'fair', isRelayed: true }),
      ),
    ).toBe('2 min · 1 fair, 1 poor · slowest 180 ms there and back · up to 3.1 % lost · by a relay')
  })
})
