import { expect, test } from 'vitest'
import { copyTitle, retitle } from './copy-title.ts'
import { titleIn } from './draft-view.ts'

test('a copy is told from its original, from other copies, and from what it is a copy of a copy of', () => {
  expect(copyTitle('Data Engineer', new Set())).toBe('Data Engineer (copy)')
  expect(copyTitle('Data Engineer (copy)', new Set(['Data Engineer (copy)']))).toBe('Data Engineer (copy 2)')
  const taken = new Set(['Data Engineer (copy)', 'Data Engineer (copy 2)'])
  expect(copyTitle('Data Engineer (copy 2)', taken)).toBe('Data Engineer (copy 3)')
})

test('only the title of the facts changes', () => {
  const facts = '# Facts\nid: a\ntitle: Old\nlevels:\n  - title: Kept\n'
  const title = `Ana's "$1": new (copy)`
  const changed = retitle(facts, title)
  expect(changed).toBe(facts.replace('Old', () => `'Ana''s "$1": new (copy)'`))
  expect(titleIn(changed, '')).toBe(title)
  expect(retitle('id: a\n', 'New')).toBe('id: a\n')
})
