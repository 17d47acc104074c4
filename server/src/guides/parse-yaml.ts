import { Composer, isScalar, Lexer, LineCounter, Parser, visit, type CST, type Document } from 'yaml'

/** Levels of lists and keys. The library composes by recursion, and far deeper texts end the process, not the call. */
const deepest = 64
/** Faults listed of one text: a text that is no YAML at all has one in every line. */
const mostFaults = 10

export type YamlFault = { line: number; message: string }
export type YamlText = { document: Document.Parsed; lineAt: (offset: number) => number; faults: YamlFault[] }

/**
 * Parses YAML that anybody may have written: deep nesting, repeated keys and references are faults, and none of them
 * costs more than the text's length. Lines count from 1. Where there are faults the document is not to be used.
 */
export function parseYaml(text: string): YamlText {
  const lines = new LineCounter()
  lines.addNewLine(0)
  const lineAt = (offset: number) => lines.linePos(offset).line
  const { tokens, tooDeepAt } = parseTokens(text, lines)
  // Repeated keys are found below: the library compares each key of a map with every other.
  const composer = new Composer({ prettyErrors: false, uniqueKeys: false })
  const [document, second] = composer.compose(tokens, true, text.length)
  if (!document) throw new Error('The YAML library gave no document.')
  const faults: YamlFault[] = []
  const say = (offset: number, message: string) => faults.push({ line: lineAt(offset), message })
  if (tooDeepAt !== null) say(tooDeepAt, `This lies more than ${deepest} levels deep. Flatten it.`)
  for (const error of document.errors.slice(0, mostFaults)) say(error.pos[0], brokenYaml(error.message))
  if (second) say(second.range[0], 'A second document begins here. Remove the line of three hyphens.')
  if (faults.length === 0) sayRefused(document, say)
  return { document, lineAt, faults: faults.slice(0, mostFaults) }
}

function parseTokens(text: string, lines: LineCounter): { tokens: CST.Token[]; tooDeepAt: number | null } {
  const parser = new Parser(lines.addNewLine)
  const tokens: CST.Token[] = []
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme))
    if (parser.stack.length > deepest) return { tokens: [], tooDeepAt: parser.offset }
  }
  tokens.push(...parser.end())
  return { tokens, tooDeepAt: null }
}

function brokenYaml(message: string): string {
  return `This is not valid YAML: ${message.replace(/\.?$/, '.')} Check the indentation, and quote a value that holds ": " or " #".`
}

/** Says which keys come twice, and where a value is a reference to another. */
function sayRefused(document: Document.Parsed, say: (offset: number, message: string) => void): void {
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>()
      for (const { key } of items) {
        if (!isScalar(key)) continue
        const name = String(key.value)
        if (seen.has(name)) say(key.range?.[0] ?? 0, `The key "${name}" comes twice. Remove one.`)
        seen.add(name)
      }
    },
    Alias(_, { range }) {
      say(range?.[0] ?? 0, 'References (*name) are not read. Write the value out.')
    },
  })
}
