import { describe, expect, it } from 'vitest'
import { positionsIn } from './script-position.ts'
import { skipTrivia, sqlTokens } from './sql-tokens.ts'

const texts = (script: string) => [...sqlTokens(script)].map(token => token.text)
const kinds = (script: string) => [...sqlTokens(script)].map(token => token.kind)

describe('sqlTokens', () => {
  it('keeps strings, blobs and quoted names whole, with their doubled quotes', () => {
    expect(texts(`SELECT 'it''s; -- no', x'00ff', "a""b", \`c d\`, [e;f]`)).toEqual([
      'SELECT', `'it''s; -- no'`, ',', `x'00ff'`, ',', `"a""b"`, ',', '`c d`', ',', '[e;f]',
    ]) // prettier-ignore
    expect(kinds(`'a' "b" [c] d`)).toEqual(['string', 'quotedName', 'quotedName', 'word'])
  })

  it('leaves out comments, also one that never closes', () => {
    expect(texts('a -- b\n/* c; /* */ d /* e')).toEqual(['a', 'd'])
    expect(texts('/*/ still inside */ x')).toEqual(['x'])
  })

  it('tells casts, variables, numbers and operators apart', () => {
    expect(texts('a::int + :name ->> 1.5e3 || .5 != ?1 ~ 0xFF')).toEqual([
      'a', '::', 'int', '+', ':name', '->>', '1.5e3', '||', '.5', '!=', '?1', '~', '0xFF',
    ]) // prettier-ignore
  })

  it('takes an unclosed string to the end of the script', () => {
    expect(texts("SELECT 'abc\ndef")).toEqual(['SELECT', "'abc\ndef"])
  })

  it('reads a long string in time that grows with its length only', () => {
    const long = `'${"''".repeat(200_000)}x`
    expect(texts(long)).toEqual([long])
  })
})

describe('skipTrivia', () => {
  it('stands still where a token begins and runs over spaces and comments', () => {
    expect(skipTrivia('SELECT', 0)).toBe(0)
    expect(skipTrivia(' \n-- a\n/* b */ SELECT', 0)).toBe(15)
    expect(skipTrivia('-- only a comment', 0)).toBe(17)
  })
})

describe('positionsIn', () => {
  it('counts lines from the start line and columns from 1, in UTF-16 units', () => {
    expect(positionsIn('a\n😀b')(4)).toEqual({ offset: 4, line: 2, column: 3 })
    expect(positionsIn('a\nb', 10)(2)).toEqual({ offset: 2, line: 11, column: 1 })
    expect(positionsIn('a', 7)(0)).toEqual({ offset: 0, line: 7, column: 1 })
  })

  it('puts a line break on the line it ends', () => {
    const at = positionsIn('ab\n\nc\n')
    expect([0, 2, 3, 4, 5, 6].map(offset => [at(offset).line, at(offset).column])).toEqual([
      [1, 1], [1, 3], [2, 1], [3, 1], [3, 2], [4, 1],
    ]) // prettier-ignore
  })
})
