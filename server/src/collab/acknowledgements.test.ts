import { expect, test } from 'vitest'
import { Acknowledgements } from './acknowledgements.ts'

test('C20: barriers come back in order, each when all before it is committed', () => {
  const acks = new Acknowledgements()
  expect(acks.onBarrier(1, 0)).toEqual([1])
  acks.relyOn(1)
  expect(acks.onBarrier(2, 0)).toEqual([])
  acks.relyOn(3)
  expect(acks.onBarrier(3, 0)).toEqual([])
  expect(acks.onCommitted(1)).toEqual([2])
  expect(acks.onCommitted(2)).toEqual([])
  expect(acks.onCommitted(3)).toEqual([3])
})

test('C22: a gap holds the barriers after it until the whole state is committed', () => {
  const acks = new Acknowledgements()
  acks.relyOn(1)
  acks.onBarrier(1, 0)
  acks.hold()
  expect(acks.onBarrier(2, 0)).toEqual([])
  expect(acks.onCommitted(1)).toEqual([1])
  acks.relyOn(2)
  expect(acks.release(1)).toEqual([])
  expect(acks.onCommitted(2)).toEqual([2])
})

test('C22: where the state added nothing they come back at once', () => {
  const acks = new Acknowledgements()
  acks.hold()
  expect(acks.onBarrier(1, 0)).toEqual([])
  expect(acks.release(0)).toEqual([1])
})

test('C20: of very many barriers the latest are answered', () => {
  const acks = new Acknowledgements()
  acks.relyOn(1)
  for (let counter = 1; counter <= 1000; counter++) acks.onBarrier(counter, 0)
  const answered = acks.onCommitted(1)
  expect(answered).toHaveLength(64)
  expect(answered.at(-1)).toBe(1000)
})
