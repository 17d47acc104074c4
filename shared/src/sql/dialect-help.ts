import { dialectGaps, type DialectGap } from './dialect-gaps.ts'
import { sqlTokens, type SqlToken } from './sql-tokens.ts'

/**
 * What to write instead, where a statement failed over something that other databases have and SQLite lacks; null
 * where nothing of the kind explains the failure. Strings and comments are not looked at.
 * @param statement the statement that failed  @param message SQLite's own
 */
export function dialectHelp(statement: string, message: string): string | null {
  const tokens = [...sqlTokens(statement)]
  const found = tokens.flatMap((token, index) => findGap(tokens, token, index))
  const name = nameIn(message)
  const isForm = /: syntax error$|^unrecognized token|^incomplete input$/.test(message)
  const best =
    found.find(({ span }) => span[0] && spelt(span[0]) === name) ??
    found.find(({ span }) => span.some(token => spelt(token) === name)) ??
    (isForm ? found.find(({ gap }) => gap.isSyntax) : undefined)
  return best ? `${best.says} For example: \`${best.gap.instead}\`` : null
}

interface FoundGap {
  gap: DialectGap
  span: readonly SqlToken[]
  says: string
}

function findGap(tokens: readonly SqlToken[], token: SqlToken, index: number): FoundGap[] {
  for (const gap of dialectGaps) {
    const length = gap.length(tokens, index)
    if (length > 0) return [{ gap, span: tokens.slice(index, index + length), says: gap.says(token) }]
  }
  return []
}

/** What SQLite stumbled over, in small letters and without quotes. */
function nameIn(message: string): string | null {
  const quoted = /^(?:near|unrecognized token:) "([^]*?)"(?:: syntax error)?$/.exec(message)?.[1]
  const named = quoted ?? /^no such (?:column|function|table): (\S+)/.exec(message)?.[1]
  return named?.toLowerCase() ?? null
}

function spelt(token: SqlToken): string {
  const text = token.text.startsWith('`') ? token.text.slice(1, -1) : token.text
  return (text === '::' ? ':' : text).toLowerCase()
}
