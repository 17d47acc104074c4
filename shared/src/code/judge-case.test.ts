import { expect, test } from 'vitest'
import { isAsWanted } from './judge-case.ts'
import type { RawResult } from './raw-results.ts'

const gave = (value: RawResult['value']): RawResult => ({ value, error: null, output: '', durationMs: 1 })
const failed = (...names: string[]): RawResult => ({
  value: null,
  error: { name: names[0] ?? 'Error', names, message: 'no', line: null },
  output: '',
  durationMs: 1,
})

test('values are compared by their content, keys in any order', () => {
  expect(isAsWanted({ expected: { a: [1, null], b: 'x' } }, 'exact', gave({ b: 'x', a: [1, null] }))).toBe(
    true,
  )
  expect(isAsWanted({ expected: { a: 1 } }, 'exact', gave({ a: 1, b: 2 }))).toBe(false)
  expect(isAsWanted({ expected: { a: null } }, 'exact', gave({ b: null }))).toBe(false)
  expect(isAsWanted({ expected: [1, 2] }, 'exact', gave([2, 1]))).toBe(false)
  expect(isAsWanted({ expected: [] }, 'exact', gave({}))).toBe(false)
  expect(isAsWanted({ expected: 1 }, 'exact', gave(true))).toBe(false)
  expect(isAsWanted({ expected: null }, 'exact', gave(null))).toBe(true)
})

test('numbers may differ by a billionth', () => {
  expect(isAsWanted({ expected: 0.3 }, 'exact', gave(0.1 + 0.2))).toBe(true)
  expect(isAsWanted({ expected: 1e12 }, 'exact', gave(1e12 + 100))).toBe(true)
  expect(isAsWanted({ expected: 0.3 }, 'exact', gave(0.300001))).toBe(false)
})

test('unordered leaves open the order of the outermost list only, and counts', () => {
  expect(isAsWanted({ expected: [[1, 2], [3]] }, 'unordered', gave([[3], [1, 2]]))).toBe(true)
  expect(isAsWanted({ expected: [[1, 2]] }, 'unordered', gave([[2, 1]]))).toBe(false)
  expect(isAsWanted({ expected: [1, 1, 2] }, 'unordered', gave([1, 2, 2]))).toBe(false)
})

test('a long list in another order is compared at once', () => {
  const long = Array.from({ length: 75_000 }, (_, index) => [index % 7, index])
  expect(isAsWanted({ expected: long }, 'unordered', gave(long.toReversed()))).toBe(true)
  const zeros: number[] = long.map(() => 0)
  expect(isAsWanted({ expected: long.map(() => 1) }, 'unordered', gave(zeros))).toBe(false)
  expect(isAsWanted({ expected: [1] }, 'unordered', gave([...zeros, 1]))).toBe(false)
})

test('a wanted error is met by its name or by a class below it, and by nothing else', () => {
  expect(isAsWanted({ raises: 'ValueError' }, 'exact', failed('ValueError', 'Exception'))).toBe(true)
  expect(isAsWanted({ raises: 'LookupError' }, 'exact', failed('KeyError', 'LookupError', 'Exception'))).toBe(
    true,
  )
  expect(isAsWanted({ raises: 'ValueError' }, 'exact', failed('TypeError', 'Exception'))).toBe(false)
  expect(isAsWanted({ raises: 'ValueError' }, 'exact', gave(null))).toBe(false)
  expect(isAsWanted({ expected: null }, 'exact', failed('ValueError'))).toBe(false)
})
