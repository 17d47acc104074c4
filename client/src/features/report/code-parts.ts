import { sqlTokens, type SqlToken } from '@dryrun/shared/sql/sql-tokens'

export type CodeLanguage = 'sql' | 'python' | 'javascript' | 'typescript' | 'markdown'
export type CodePart = { kind: 'keyword' | 'string' | 'number' | 'comment' | 'plain'; text: string }

const words = (list: string) => new Set(list.split(' '))

const sqlKeywords = words(
  'all and as asc between by case cast check create cross default delete desc distinct drop else end except exists ' +
    'false filter first following foreign from full group having if in index inner insert intersect into is join key ' +
    'last left like limit natural not null nulls offset on or order outer over partition preceding primary range ' +
    'recursive references replace returning right row rows select set table then true unbounded union unique update ' +
    'using values view when where window with',
)
const pythonKeywords = words(
  'False None True and as assert async await break case class continue def del elif else except finally for from ' +
    'global if import in is lambda match nonlocal not or pass raise return try while with yield',
)
const pythonParts =
  /(?<comment>#[^\n]*)|(?<string>[rbfu]{0,2}(?:"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?))|(?<number>\b\d[\w.]*)|(?<word>[\p{L}_][\p{L}\p{N}_]*)/giu

/** A text cut into parts to colour; the parts joined are the text again, unchanged. */
export function codeParts(language: CodeLanguage, text: string): CodePart[] {
  if (language === 'markdown') return [{ kind: 'plain', text }]
  return language === 'sql' ? sqlParts(text) : pythonPartsOf(text)
}

function sqlParts(text: string): CodePart[] {
  const parts: CodePart[] = []
  let end = 0
  const gap = (until: number) => {
    const skipped = text.slice(end, until)
    if (skipped !== '') parts.push({ kind: /\S/.test(skipped) ? 'comment' : 'plain', text: skipped })
  }
  for (const token of sqlTokens(text)) {
    gap(token.start)
    parts.push({ kind: sqlKind(token), text: token.text })
    end = token.end
  }
  gap(text.length)
  return parts
}

function sqlKind({ kind, text }: SqlToken): CodePart['kind'] {
  if (kind === 'string' || kind === 'number') return kind
  return kind === 'word' && sqlKeywords.has(text.toLowerCase()) ? 'keyword' : 'plain'
}

function pythonPartsOf(text: string): CodePart[] {
  const parts: CodePart[] = []
  let end = 0
  for (const found of text.matchAll(pythonParts)) {
    parts.push({ kind: 'plain', text: text.slice(end, found.index) })
    const { comment, string, number, word = '' } = found.groups ?? {}
    const kind = comment ? 'comment' : string ? 'string' : number ? 'number' : 'plain'
    parts.push({ kind: pythonKeywords.has(word) ? 'keyword' : kind, text: found[0] })
    end = found.index + found[0].length
  }
  return [...parts, { kind: 'plain', text: text.slice(end) }]
}
