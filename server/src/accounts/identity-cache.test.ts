import { expect, test } from 'vitest'
import type { Person } from '@dryrun/shared/contract/people'
import { createIdentityCache, knownForMs } from './identity-cache.ts'

const ana = { kind: 'guest', id: 'guest-ana-1', name: 'Ana' } as Person

function cacheAt(start: number) {
  let time = start
  let asked = 0
  const cache = createIdentityCache(() => time)
  const ask = (answer: () => Promise<Person | null> = async () => ana) =>
    cache.identify('cookie', () => {
      asked++
      return answer()
    })
  return { ask, forget: cache.forget, later: (ms: number) => void (time += ms), asked: () => asked }
}

test('a browser is asked for once while it is known, also by many at the same time', async () => {
  const { ask, later, asked } = cacheAt(0)
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([ana, ana, ana])
  later(knownForMs - 1)
  await ask()
  expect(asked()).toBe(1)
  later(1)
  await ask()
  expect(asked()).toBe(2)
})

test('nobody, and a failure, are not remembered', async () => {
  const { ask, asked } = cacheAt(0)
  expect(await ask(async () => null)).toBeNull()
  await expect(ask(() => Promise.reject(new Error('no database')))).rejects.toThrow('no database')
  expect(await ask()).toEqual(ana)
  expect(asked()).toBe(3)
})

test('A18: after a sign-out nobody is known any more, nor an answer that was under way', async () => {
  const { ask, forget, asked } = cacheAt(0)
  let answer = (_person: Person | null) => {}
  const under = ask(() => new Promise(resolve => (answer = resolve)))
  forget()
  answer(ana)
  await under
  await ask(async () => null)
  expect(asked()).toBe(2)
})
