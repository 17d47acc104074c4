import fc from 'fast-check'
import { expect, test } from 'vitest'
import { JsonValue } from './json-value.ts'

const takes = (value: unknown) => JsonValue.safeParse(value).success

test('takes all that JSON can hold, as it is', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), value => {
      expect(JsonValue.parse(value)).toEqual(value)
    }),
    { seed: 20_261_123 },
  )
})

test.each([[undefined], [Number.NaN], [1n], [new Date()], [new Uint8Array(2)], [() => 1], [[undefined]]])(
  'refuses %s',
  value => expect(takes(value)).toBe(false),
)

test('refuses what is nested past a hundred levels, and does not fall over it', () => {
  const nest = (levels: number) => Array.from({ length: levels }).reduce<unknown>(inner => [inner], 1)
  expect(takes(nest(100))).toBe(true)
  expect(takes(nest(100_000))).toBe(false)
})
