import fc from 'fast-check'
import { expect, it } from 'vitest'
import { diffLines } from './line-diff.ts'

const changed = (mine: string, theirs: string) => {
  const { changedInMine, changedInTheirs, first } = diffLines(mine, theirs)
  return { mine: [...changedInMine], theirs: [...changedInTheirs], first }
}

it('marks what was changed, added and removed, and nothing around it', () => {
  expect(changed('a\nb\nc\nd', 'a\nB\nc\nd')).toEqual({ mine: [1], theirs: [1], first: 1 })
  expect(changed('a\nb\nc', 'a\nx\nb\nc\ny')).toEqual({ mine: [], theirs: [1, 4], first: 1 })
  expect(changed('a\nb', 'b')).toEqual({ mine: [0], theirs: [], first: 0 })
  expect(changed('a\na', 'a\na')).toEqual({ mine: [], theirs: [], first: -1 })
})

it('leaves the same text of both once the marked lines are taken out', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map(lines => lines.join('\n'))
  fc.assert(
    fc.property(text, text, (one, other) => {
      const { mine, theirs, changedInMine, changedInTheirs, first } = diffLines(one, other)
      const rest = (lines: string[], out: ReadonlySet<number>) => lines.filter((_, at) => !out.has(at))
      expect(rest(mine, changedInMine)).toEqual(rest(theirs, changedInTheirs))
      expect(mine.slice(0, Math.max(0, first))).toEqual(theirs.slice(0, Math.max(0, first)))
      expect(first === -1).toBe(one === other)
    }),
    { seed: 23, numRuns: 300 },
  )
})
