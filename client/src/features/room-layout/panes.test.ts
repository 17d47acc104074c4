import { expect, test } from 'vitest'
import { paneAskedBy } from './panes.ts'

const press = (code: string, more = {}) =>
  paneAskedBy({ code, altKey: true, ctrlKey: false, metaKey: false, shiftKey: false, ...more })

test.each([
  ['Digit1', 'question'],
  ['Digit2', 'editor'],
  ['Digit3', 'results'],
  ['Digit4', 'rail'],
  ['Digit0', 'focusMode'],
  ['Digit5', null],
  ['KeyA', null],
])('Alt and %s asks for %s', (code, asked) => expect(press(code)).toBe(asked))

test.each([{ altKey: false }, { ctrlKey: true }, { shiftKey: true }, { metaKey: true }])(
  'a digit with %o types or belongs to another',
  keys => expect(press('Digit1', keys)).toBeNull(),
)
