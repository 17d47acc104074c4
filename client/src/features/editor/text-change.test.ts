import fc from 'fast-check'
import * as Y from 'yjs'
import { describe, expect, test } from 'vitest'
import { changeBetween, changesOf, shiftOffset, splitsPair, storableText } from './text-change.ts'

const letters = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\t', '😀', '😁', '👩‍💻'), maxLength: 12 })
const seeded = { seed: 20261122, numRuns: 500 }

function apply(text: string, change: ReturnType<typeof changeBetween>): string {
  if (change === null) return text
  return text.slice(0, change.start) + change.inserted + text.slice(change.start + change.removed)
}

describe('changeBetween', () => {
  test('gives back the new text, never cuts a surrogate pair, wherever the caret is', () => {
    fc.assert(
      fc.property(letters, letters, fc.nat(20), (before, after, caret) => {
        const change = changeBetween(before, after, caret)
        expect(apply(before, change)).toBe(after)
        if (change === null) return
        expect(splitsPair(before, change.start)).toBe(false)
        expect(splitsPair(before, change.start + change.removed)).toBe(false)
        expect(() => encodeURIComponent(change.inserted)).not.toThrow()
      }),
      seeded,
    )
  })

  test('takes the letter before the caret as the one that was typed', () => {
    expect(changeBetween('aaa', 'aaaa', 1)).toEqual({ start: 0, removed: 0, inserted: 'a' })
    expect(changeBetween('aaa', 'aaaa', 4)).toEqual({ start: 3, removed: 0, inserted: 'a' })
  })
})

describe('shiftOffset', () => {
  test('holds on to the left or to the right when text appears exactly there', () => {
    const changes = [{ start: 2, removed: 0, inserted: 'xyz' }]
    expect(shiftOffset(2, changes, 'left')).toBe(2)
    expect(shiftOffset(2, changes, 'right')).toBe(5)
    expect(shiftOffset(3, changes, 'left')).toBe(6)
    expect(shiftOffset(1, changes, 'right')).toBe(1)
  })

  test('falls back to the edge of what was deleted', () => {
    expect(shiftOffset(4, [{ start: 1, removed: 10, inserted: '' }], 'left')).toBe(1)
    expect(
      shiftOffset(
        4,
        [
          { start: 0, removed: 2, inserted: '' },
          { start: 3, removed: 0, inserted: 'q' },
        ],
        'left',
      ),
    ).toBe(3)
    expect(shiftOffset(4, [{ start: 4, removed: 3, inserted: 'new' }], 'right')).toBe(4)
  })
})

test('the changes of a Yjs delta, applied from right to left, give the new text', () => {
  fc.assert(
    fc.property(
      letters,
      fc.array(fc.tuple(fc.nat(20), fc.nat(4), letters), { maxLength: 5 }),
      (start, edits) => {
        const text = new Y.Doc().getText('t')
        text.insert(0, start)
        let seen = start
        text.observe(event => {
          for (const change of changesOf(event.delta).toReversed()) seen = apply(seen, change)
        })
        text.doc?.transact(() => {
          for (const [at, removed, inserted] of edits) {
            // Yjs replaces both halves of a pair it has to cut, and its delta does not say so.
            const from = Math.min(at, text.length)
            const to = Math.min(from + removed, text.length)
            const now = text.toString()
            if (splitsPair(now, from) || splitsPair(now, to)) continue
            text.delete(from, to - from)
            text.insert(from, inserted)
          }
        })
        expect(seen).toBe(text.toString())
      },
    ),
    seeded,
  )
})

test('carriage returns become line feeds and half a pair becomes a replacement character', () => {
  expect(storableText('😀\ud83d.')).toBe('😀\ufffd.')
  expect(storableText('a\r\nb\rc\n')).toBe('a\nb\nc\n')
})
