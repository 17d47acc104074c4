import { expect, test } from 'vitest'
import { UpdateQueue } from './update-queue.ts'

test('C10: updates come out as they went in, whatever becomes of the memory they came in', () => {
  const queue = new UpdateQueue()
  const updates = [[], [1], Array.from({ length: 300 }, (_, i) => i % 256), [9, 9]].map(each =>
    Uint8Array.from(each),
  )
  for (const update of updates) {
    const frame = update.slice()
    queue.push(frame)
    frame.fill(7)
  }
  expect(queue.length).toBe(4)
  const taken = queue.takeAll()
  queue.push(Uint8Array.of(5))
  expect(taken).toEqual(updates)
  expect(queue.takeAll()).toEqual([Uint8Array.of(5)])
  expect(queue.takeAll()).toEqual([])
})
