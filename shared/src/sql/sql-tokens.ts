export type SqlTokenKind = 'word' | 'quotedName' | 'string' | 'number' | 'variable' | 'symbol'

export interface SqlToken {
  kind: SqlTokenKind
  /** The raw text, with its quotes. */
  text: string
  /** UTF-16 offset of the first unit. */
  start: number
  /** UTF-16 offset after the last unit. */
  end: number
}

// The sticky patterns follow SQLite's own tokenizer: comments that never close run to the end of the script, a
// backslash escapes nothing, every character above 0x7f may stand in a name, and a vertical tab is no space.
const trivia = /(?:[ \t\n\f\r\uFEFF]+|--[^\n]*|\/\*(?=[^])[^]*?(?:\*\/|$))+/y
const patterns: readonly (readonly [SqlTokenKind, RegExp])[] = [
  ['string', /[xX]?'(?:[^']+|'')*(?:'|$)/y],
  ['quotedName', /"(?:[^"]+|"")*(?:"|$)|`(?:[^`]+|``)*(?:`|$)|\[[^\]]*(?:\]|$)/y],
  ['number', /0[xX][\da-fA-F_]+|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?/y],
  ['word', /[A-Za-z_\u0080-\uFFFF][\w$\u0080-\uFFFF]*/y],
  ['variable', /\?\d*|[:@#$][\w$\u0080-\uFFFF]+/y],
  ['symbol', /->>|->|\|\||<=|<>|<<|>=|>>|==|!=|::|[^]/y],
]

/** Offset of the first unit from `from` on that is neither space nor comment. */
export function skipTrivia(script: string, from: number): number {
  trivia.lastIndex = from
  return trivia.test(script) ? trivia.lastIndex : from
}

/** The tokens of a SQLite script from `from` on, without spaces and comments, lazily. */
export function* sqlTokens(script: string, from = 0): Generator<SqlToken, undefined> {
  let start = skipTrivia(script, from)
  while (start < script.length) {
    const token = tokenAt(script, start)
    yield token
    start = skipTrivia(script, token.end)
  }
}

function tokenAt(script: string, start: number): SqlToken {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = start
    const text = pattern.exec(script)?.[0]
    if (text !== undefined) return { kind, text, start, end: start + text.length }
  }
  // The last pattern takes any unit, so only an offset past the end comes here.
  throw new RangeError(`No token at ${start} in a script of ${script.length} characters.`)
}
