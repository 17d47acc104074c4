import { describe, expect, test } from 'vitest'
import { takenWith, talliesIn, unsavedIn, withOwn, withSaved } from './unsaved-by-tab.ts'

const tally = (made: number, saved = 0) => ({ made, saved, clock: made })
const nobody = new Set<string>()

describe('the tallies of tabs', () => {
  test('are summed, and what an earlier version kept counts as unsaved', () => {
    expect(unsavedIn({ a: tally(3), b: tally(5, 4) })).toBe(4)
    expect(unsavedIn(talliesIn({ 17: 2, b: tally(1), c: 'what' }))).toBe(3)
    expect(unsavedIn(talliesIn(undefined))).toBe(0)
  })

  test('each change only with their own tab, and go when all of it is saved', () => {
    const kept = withOwn({ a: tally(3) }, 'b', tally(2))
    expect(kept).toEqual({ a: tally(3), b: tally(2) })
    expect(withOwn(kept, 'b', tally(2, 2))).toEqual({ a: tally(3) })
  })

  test('saved for a closed tab go, but not what it made later', () => {
    expect(withSaved({ a: tally(3) }, { a: tally(3) }, nobody)).toEqual({})
    expect(unsavedIn(withSaved({ a: tally(5) }, { a: tally(3) }, nobody))).toBe(2)
  })

  test('saved for an open tab are not counted again with its next change', () => {
    const saved = withSaved({ a: tally(3) }, { a: tally(3) }, new Set(['a']))
    expect(unsavedIn(saved)).toBe(0)
    expect(unsavedIn(withOwn(saved, 'a', tally(4)))).toBe(1)
  })

  test('never go back: an older acknowledgement changes nothing', () => {
    expect(withSaved({ a: tally(5, 4) }, { a: tally(3) }, nobody)).toEqual({ a: tally(5, 4) })
    expect(withSaved({}, { a: tally(3) }, nobody)).toEqual({})
  })

  test('of closed tabs are told by whoever discards the copy, those of open tabs are left to them', () => {
    const tallies = { a: tally(3), b: tally(2, 1), closed: tally(4) }
    const first = takenWith(tallies, 'a', tally(3), new Set(['a', 'b']))
    expect(first).toEqual({ lost: 7, left: { b: tally(2, 1) } })
    expect(takenWith(first.left, 'b', tally(2), nobody)).toEqual({ lost: 1, left: {} })
  })
})
