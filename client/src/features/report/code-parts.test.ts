import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeParts, type CodeLanguage } from './code-parts.ts'

const seed = 20_260_104
const coloured = (language: CodeLanguage, text: string) =>
  codeParts(language, text)
    .filter(({ kind }) => kind !== 'plain')
    .map(({ kind, text }) => [kind, text])

test('SQL: keywords, strings, numbers and comments', () => {
  expect(coloured('sql', "select day -- first\nfrom t where c = 'it''s' and n = 4")).toEqual([
    ['keyword', 'select'],
    ['comment', ' -- first\n'],
    ['keyword', 'from'],
    ['keyword', 'where'],
    ['string', "'it''s'"],
    ['keyword', 'and'],
    ['number', '4'],
  ])
})

test('Python: a keyword inside a string or a name is none', () => {
  expect(coloured('python', 'for_all = "for" # for\nfor x in y: return 2.5')).toEqual([
    ['string', '"for"'],
    ['comment', '# for'],
    ['keyword', 'for'],
    ['keyword', 'in'],
    ['keyword', 'return'],
    ['number', '2.5'],
  ])
})

test('the parts of any text joined are the text', () => {
  const piece = fc.constantFrom(
    "'",
    '"',
    '"""',
    '--',
    '/*',
    '*/',
    '#',
    '\n',
    ' ',
    '\\',
    'select',
    'def',
    '3.1',
    'é',
    '[',
  )
  const text = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 30 }).map(pieces => pieces.join('')),
  )
  fc.assert(
    fc.property(text, fc.constantFrom<CodeLanguage[]>('sql', 'python', 'markdown'), (written, language) => {
      expect(
        codeParts(language, written)
          .map(({ text }) => text)
          .join(''),
      ).toBe(written)
    }),
    { seed },
  )
})
