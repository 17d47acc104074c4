import { expect, test, vi } from 'vitest'
import { callAskedBy, typesWithAlt } from './call-keys.ts'

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

test.each([
  ['<input>', true],
  ['<textarea></textarea>', true],
  ['<div contenteditable="true"></div>', true],
  ['<div role="textbox"></div>', true],
  ['<button></button>', false],
])('V68: on a Mac a letter with Alt into %s types: %s', (html, types) => {
  const target = document.createElement('div')
  target.innerHTML = html
  expect(typesWithAlt(target.firstElementChild)).toBe(false)
  const agent = vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue('Mozilla/5.0 (Macintosh)')
  expect(typesWithAlt(target.firstElementChild)).toBe(types)
  agent.mockRestore()
})
