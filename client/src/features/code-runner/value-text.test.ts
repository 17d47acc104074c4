import { expect, test } from 'vitest'
import { valueText } from './value-text.ts'

test('what fits stands on one line', () => {
  expect(valueText([1, 'a', null, { b: true }])).toBe('[1, "a", null, { "b": true }]')
  expect(valueText({})).toBe('{}')
  expect(valueText(undefined)).toBe('null')
})

test('what does not fit has a line for each item', () => {
  const row = { member: 'm1', started: '2026-03-01T10:00:00Z', seconds: 1200 }
  expect(valueText([row, row])).toBe(`[
  { "member": "m1", "started": "2026-03-01T10:00:00Z", "seconds": 1200 },
  { "member": "m1", "started": "2026-03-01T10:00:00Z", "seconds": 1200 }
]`)
  expect(valueText({ a: 'x'.repeat(80) })).toBe(`{\n  "a": "${'x'.repeat(80)}"\n}`)
})
