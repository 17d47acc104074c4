import { expect, test } from 'vitest'
import { BoundedCache, bytesHeld } from './bounded-cache.ts'

const text = (letters: number) => ({ text: 'x'.repeat(letters) })
const room = (most: number, mostBytes = 1_000_000) => new BoundedCache<object>({ most, mostBytes })
const keysOf = (cache: BoundedCache<object>) =>
  ['a', 'b', 'c', 'd'].filter(key => cache.get(key) !== undefined)

test('keeps a number of values and lets go of the one asked for longest ago', () => {
  const cache = room(2)
  cache.keep('a', text(1))
  cache.keep('b', text(1))
  cache.get('a')
  cache.keep('c', text(1))
  expect(keysOf(cache)).toEqual(['a', 'c'])
})

test('keeps a number of bytes, however few the values are', () => {
  const one = bytesHeld(text(100))
  const cache = room(100, 3 * one)
  for (const key of ['a', 'b', 'c']) cache.keep(key, text(100))
  expect(keysOf(cache)).toEqual(['a', 'b', 'c'])
  cache.keep('d', text(101))
  expect(keysOf(cache)).toEqual(['c', 'd'])
})

test('a value larger than all the room is not kept and drives nothing out, but for the older one of its name', () => {
  const cache = room(10, bytesHeld(text(100)))
  cache.keep('a', text(40))
  cache.keep('b', text(101))
  expect(keysOf(cache)).toEqual(['a'])
  cache.keep('a', text(101))
  expect(keysOf(cache)).toEqual([])
  cache.keep('c', text(100))
  expect(keysOf(cache)).toEqual(['c'])
})

test('a value kept anew counts once', () => {
  const cache = room(10, 2 * bytesHeld(text(100)))
  for (let turn = 0; turn < 20; turn++) cache.keep('a', text(100))
  cache.keep('b', text(100))
  expect(keysOf(cache)).toEqual(['a', 'b'])
})

test('what many ask for at once is made once', async () => {
  const cache = room(10)
  let finish: (value: object) => void = () => undefined
  const made = new Promise<object>(resolve => void (finish = resolve))
  let times = 0
  const make = () => {
    times += 1
    return made
  }
  const asked = [cache.getOrMake('a', make), cache.getOrMake('a', make)]
  const value = text(1)
  finish(value)
  expect(await Promise.all(asked)).toEqual([value, value])
  expect(await cache.getOrMake('a', make)).toBe(value)
  expect(times).toBe(1)
})

test('what could not be made is made again for the next one', async () => {
  const cache = room(10)
  const fails = () => Promise.reject(new Error('no'))
  const both = await Promise.allSettled([cache.getOrMake('a', fails), cache.getOrMake('a', fails)])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await cache.getOrMake('a', async () => text(3))).toEqual(text(3))
})

test('a size counts texts by their letters, and every place', () => {
  expect(bytesHeld('ab')).toBe(20)
  expect(bytesHeld({ a: [1, null, 'ab'], b: true })).toBe(16 + (16 + 16 + 16 + 20) + 16)
})
