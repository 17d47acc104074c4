import { expect, test } from 'vitest'
import { TokenBucket } from './token-bucket.ts'

test('C61: a bucket gives its burst, then so many a second, and never saves up more than its burst', () => {
  const bucket = new TokenBucket(10, 3, 0)
  expect([1, 2, 3, 4].map(() => bucket.take(1, 0))).toEqual([0, 0, 0, 100])
  expect(bucket.take(1, 200)).toBe(0)
  expect([1, 2, 3, 4].map(() => bucket.take(1, 60_000))).toEqual([0, 0, 0, 100])
})
