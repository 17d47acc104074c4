import { expect, test } from 'vitest'
import { createAtMost } from './at-most.ts'

test('C51: so many are judged at once, the others in the order they came, also after a failure', async () => {
  const atMost = createAtMost(2)
  const begun: number[] = []
  const end: ((fault?: Error) => void)[] = []
  const results = [0, 1, 2, 3].map(n =>
    atMost(async () => {
      begun.push(n)
      await new Promise<void>((resolve, reject) => {
        end[n] = fault => (fault ? reject(fault) : resolve())
      })
      return n
    }),
  )
  const settled = Promise.allSettled(results)
  const turn = () => new Promise(resolve => setImmediate(resolve))
  await turn()
  expect(begun).toEqual([0, 1])
  end[1]?.(new Error('no'))
  await turn()
  expect(begun).toEqual([0, 1, 2])
  end[0]?.()
  end[2]?.()
  await turn()
  end[3]?.()
  expect((await settled).map(each => each.status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ])
  expect(await atMost(async () => 'again')).toBe('again')
})
