import { expect, test } from 'vitest'
import { Happening } from './timeline.ts'

test('every kind of happening reads back as it was written', () => {
  const happenings: Happening[] = [
    { kind: 'round', change: 'started' },
    { kind: 'session', change: 'ended' },
    { kind: 'attention', change: 'left', awayMs: null },
    { kind: 'attention', change: 'back', awayMs: 1200 },
    { kind: 'focus', change: 'on' },
    { kind: 'lock', change: 'off' },
    { kind: 'chat', text: 'Hello' },
    { kind: 'paste', chars: 12, lines: 1 },
    { kind: 'hint', number: 2 },
    { kind: 'score', dimensionId: 'correctness', change: 'set', points: null },
  ]
  expect(happenings.map(each => Happening.parse(each))).toEqual(happenings)
})
