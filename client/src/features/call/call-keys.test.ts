import { expect, test } from 'vitest'
import { callAskedBy } from './call-keys.ts'

const press = (code: string, more = {}) =>
  callAskedBy({ code, altKey: true, ctrlKey: false, metaKey: false, shiftKey: false, ...more })

test.each([
  ['KeyM', 'mic'],
  ['KeyV', 'camera'],
  ['KeyS', 'screen'],
  ['KeyT', null],
  ['Digit1', null],
])('Alt and %s asks for %s', (code, asked) => expect(press(code)).toBe(asked))

test.each([{ altKey: false }, { ctrlKey: true }, { shiftKey: true }, { metaKey: true }])(
  'a letter with %o types or belongs to another',
  keys => expect(press('KeyM', keys)).toBeNull(),
)
