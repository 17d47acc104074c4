import { describe, expect, test } from 'vitest'
import { readListItems, readMarkdownSections, readProse } from './read-markdown-sections.ts'

const read = (text: string) => readMarkdownSections({ file: 'pack.md', text })
const items = (text: string) =>
  [...read(`## Hints\n\n${text}`).values()].flatMap(section => readListItems(section).map(item => item.text))

describe('readMarkdownSections', () => {
  test('cuts at second-level headings outside code', () => {
    const sections = read('## One\n\n```sql\n## not a heading\n```\n\n### below one\n\n## Two\ntext\n')
    expect([...sections.keys()]).toEqual(['One', 'Two'])
    expect([...sections.values()].map(readProse)).toEqual([
      '```sql\n## not a heading\n```\n\n### below one',
      'text',
    ])
  })

  test('a longer fence holds a shorter one', () => {
    expect([...read('## A\n````\n```\n## in code\n````\n## B\n').keys()]).toEqual(['A', 'B'])
  })

  test.each([
    ['hello\n## A\n', 'pack.md:1: Put this text below'],
    ['## A\n- x\n\n## A\n- y\n', 'pack.md:4: "## A" comes twice'],
    ['## A\n```\nx\n## B\n', 'pack.md:5: A code block is still open'],
  ])('%j is a fault', (text, message) => {
    expect(() => read(text)).toThrow(message)
  })

  test('an empty section is a fault', () => {
    expect(() => [...read('## A\n\n## B\nx').values()].map(readProse)).toThrow(
      'pack.md:1: Write something below "## A"',
    )
  })
})

describe('readListItems', () => {
  test('takes what is indented, code and inner lists included, with its item', () => {
    expect(
      items('- one\n  more\n\n  ```sql\n  - no item\n  ```\n- two\n  - inner\n1. three\n   more\n'),
    ).toEqual(['one\nmore\n\n```sql\n- no item\n```', 'two\n- inner', 'three\nmore'])
  })

  test('knows the line on which each item begins', () => {
    const [section] = [...read('## Hints\n\n- one\n  more\n\n- two\n').values()]
    expect(section && readListItems(section).map(item => item.line)).toEqual([3, 6])
  })

  test.each([
    ['text first\n- one\n', 'pack.md:3: Below "## Hints" only list items count.'],
    ['- one\nstray\n', 'pack.md:4: Below "## Hints" only list items count.'],
  ])('%j is a fault', (text, message) => {
    expect(() => items(text)).toThrow(message)
  })
})
