import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gridStart, moveSelection, selectedColumns, selectedCount, selectionAsTsv } from './grid-selection.ts'

const seed = 20_260_103
const size = { rows: 100, columns: 4 }
const press = (key: string, more: { shift?: boolean; command?: boolean } = {}) => ({
  key,
  shift: false,
  command: false,
  ...more,
})
const at = (row: number, column: number) => ({ from: { row, column }, to: { row, column } })

test('arrows move one cell and stop at the edges', () => {
  expect(moveSelection(at(5, 1), press('ArrowDown'), size, 10)).toEqual(at(6, 1))
  expect(moveSelection(gridStart, press('ArrowUp'), size, 10)).toEqual(gridStart)
  expect(moveSelection(at(99, 3), press('PageDown'), size, 10)).toEqual(at(99, 3))
  expect(moveSelection(at(5, 1), press('End', { command: true }), size, 10)).toEqual(at(99, 3))
})

test('shift keeps where the selection began', () => {
  const grown = moveSelection(at(5, 1), press('ArrowRight', { shift: true }), size, 10)
  expect(grown).toEqual({ from: { row: 5, column: 1 }, to: { row: 5, column: 2 } })
})

test('keys the grid does not know are left to the page', () => {
  expect(moveSelection(gridStart, press('Tab'), size, 10)).toBeNull()
  expect(moveSelection(gridStart, press('a'), size, 10)).toBeNull()
  expect(moveSelection(gridStart, press('Enter', { command: true }), size, 10)).toBeNull()
})

test('no sequence of keys leaves the grid', () => {
  const keys = fc.constantFrom(
    'ArrowUp',
    'ArrowDown',
    'ArrowLeft',
    'ArrowRight',
    'Home',
    'End',
    'PageUp',
    'PageDown',
  )
  const presses = fc.array(fc.record({ key: keys, shift: fc.boolean(), command: fc.boolean() }), {
    maxLength: 40,
  })
  fc.assert(
    fc.property(
      presses,
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      (pressed, rows, columns) => {
        const end = pressed.reduce(
          (selection, key) => moveSelection(selection, key, { rows, columns }, 5) ?? selection,
          gridStart,
        )
        for (const { row, column } of [end.from, end.to]) {
          expect(row >= 0 && row < rows && column >= 0 && column < columns).toBe(true)
        }
        const selected = Array.from({ length: rows }, (_, row) => selectedColumns(end, row))
          .map(({ selectedFrom, selectedTo }) => selectedTo - selectedFrom + 1)
          .reduce((sum, each) => sum + each, 0)
        expect(selected).toBe(selectedCount(end))
      },
    ),
    { seed },
  )
})

test('a selection is copied as tab-separated lines, whichever way it was drawn', () => {
  const result = {
    columns: [
      { name: 'a', type: 'text' as const },
      { name: 'b', type: 'mixed' as const },
      { name: 'c', type: 'integer' as const },
    ],
    rows: [
      ['x', null, 1],
      ['tab\there', 'says "so"', 2],
      ['', 'two\nlines', 3],
    ],
  }
  const backwards = { from: { row: 2, column: 1 }, to: { row: 0, column: 0 } }
  expect(selectionAsTsv(result, backwards)).toBe('x\tNULL\n"tab\there"\t"says ""so"""\n\t"two\nlines"')
  expect(selectionAsTsv(result, at(1, 2))).toBe('2')
})
