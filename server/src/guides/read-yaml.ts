import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml'
import type { z } from 'zod'
import { GuidePackError, type Fault } from './guide-pack-error.ts'

type Path = readonly PropertyKey[]
type YamlText = {
  file: string
  text: string
  /** Lines of the file that stand before the text, as in front matter. */
  linesBefore?: number
}

/**
 * Reads one YAML text as the schema says. Throws GuidePackError with every fault and its line: broken YAML, values the
 * schema refuses, and keys it does not know (else a misspelt optional key would vanish silently).
 */
export function readYaml<T>({ file, text, linesBefore = 0 }: YamlText, schema: z.ZodType<T>): T {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const lineAt = (offset: number) => lines.linePos(offset).line + linesBefore
  if (document.errors.length > 0) {
    throw new GuidePackError(
      document.errors.map(error => ({
        file,
        line: lineAt(error.pos[0]),
        message: brokenYaml(error.message),
      })),
    )
  }
  const written: unknown = document.toJS()
  const read = schema.safeParse(written, { error: sayCure })
  const faultAt = (path: Path, message: string): Fault => ({
    file,
    line: lineAt(offsetOf(document, path)),
    path: path.map(String).join('.'),
    message,
  })
  if (!read.success)
    throw new GuidePackError(read.error.issues.map(issue => faultAt(issue.path, issue.message)))
  const unknown = unknownPaths(written, read.data, [])
  if (unknown.length > 0) {
    throw new GuidePackError(
      unknown.map(path => faultAt(path, 'There is no such key. Correct or remove it.')),
    )
  }
  return read.data
}

function brokenYaml(message: string): string {
  return `This is not valid YAML: ${message.replace(/\.?$/, '.')} Check the indentation, and quote a value that holds ": " or " #".`
}

const plainNames: Record<string, string> = {
  array: 'a list',
  object: 'keys with values',
  record: 'keys with values',
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
}

/** The cure for the faults that authors make; undefined leaves zod's own words. */
function sayCure(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type') {
    const wanted = plainNames[issue.expected] ?? issue.expected
    const isMissing = issue.input === undefined || issue.input === null
    return isMissing ? `This is missing. Add ${wanted}.` : `Write ${wanted} here.`
  }
  if (issue.code === 'invalid_value') return `Use one of: ${issue.values.map(String).join(', ')}.`
  if (issue.code === 'too_big') return `Keep at most ${issue.maximum}${countOf(issue.input)}.`
  if (issue.code === 'too_small' && issue.origin === 'string') return 'Write something here.'
  if (issue.code === 'too_small') return `Give at least ${issue.minimum}${countOf(issue.input)}.`
  return undefined
}

function countOf(input: unknown): string {
  return Array.isArray(input) ? `; there are ${input.length}` : ''
}

/** Where the nearest written node on the path starts; a missing value is shown at the one that lacks it. */
function offsetOf(document: Document.Parsed, path: Path): number {
  let node: unknown = document.contents
  let offset = document.contents?.range[0] ?? 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      if (!pair) return offset
      offset = (isScalar(pair.key) ? pair.key.range?.[0] : undefined) ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      if (isMap(node) || isSeq(node) || isScalar(node)) offset = node.range?.[0] ?? offset
    } else return offset
  }
  return offset
}

function unknownPaths(written: unknown, read: unknown, path: Path): Path[] {
  if (typeof written !== 'object' || typeof read !== 'object' || !written || !read) return []
  const known = new Map<string, unknown>(Object.entries(read))
  return Object.entries(written).flatMap(([key, value]) =>
    known.has(key) ? unknownPaths(value, known.get(key), [...path, key]) : [[...path, key]],
  )
}
