import { expect, test } from 'vitest'
import { Rubric, rubricForLevel } from './rubric.ts'

const anchors = { 1: 'one', 2: 'two', 3: 'three', 4: 'four' }
const dimension = (id: string) => ({ id, title: id, listenFor: 'words', anchors })

test('S1: a rubric has three to five dimensions with four anchors each', () => {
  const of = (count: number) => ({ dimensions: Array.from({ length: count }, (_, i) => dimension(`d${i}`)) })
  expect([2, 3, 5, 6].map(count => Rubric.safeParse(of(count)).success)).toEqual([false, true, true, false])
  const gap = { ...dimension('d'), anchors: { 1: 'one', 2: 'two', 4: 'four' } }
  expect(Rubric.safeParse({ dimensions: [gap, dimension('e'), dimension('f')] }).success).toBe(false)
})

test('S2: an anchor is worded for the level where the guide does, else in general', () => {
  const rubric = Rubric.parse({
    dimensions: [
      { ...dimension('a'), anchorsByLevel: { L6: { 3: 'three at L6' } } },
      dimension('b'),
      dimension('c'),
    ],
  })
  expect(rubricForLevel(rubric, 'L6').dimensions[0]?.anchors).toEqual({ ...anchors, 3: 'three at L6' })
  expect(rubricForLevel(rubric, 'L3').dimensions[0]?.anchors).toEqual(anchors)
  expect(rubricForLevel(rubric, 'L6').dimensions[0]).not.toHaveProperty('anchorsByLevel')
})
