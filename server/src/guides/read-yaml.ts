import { isMap, isScalar, isSeq, type Document } from 'yaml'
import type { z } from 'zod'
import { throwIfAny, type Fault } from './guide-pack-error.ts'
import { parseYaml } from './parse-yaml.ts'
import { unknownKeys } from './unknown-keys.ts'

type Path = readonly PropertyKey[]
/** Faults listed of one file. */
const mostFaults = 20
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
  const { document, lineAt, faults } = parseYaml(text)
  throwIfAny(faults.map(({ line, message }) => ({ file, line: line + linesBefore, message })))
  const written: unknown = document.toJS()
  const read = schema.safeParse(written, { error: sayCure })
  const faultAt = (path: Path, message: string): Fault => ({
    file,
    line: lineAt(offsetOf(document, path)) + linesBefore,
    path: path.map(String).join('.'),
    message,
  })
  // Cut before the lines are looked up, each of which walks the text.
  const wrong = read.success ? [] : read.error.issues
  throwIfAny([
    ...wrong.slice(0, mostFaults).map(issue => faultAt(issue.path, issue.message)),
    ...unknownKeys(schema, written)
      .slice(0, mostFaults)
      .map(({ path, meant }) =>
        faultAt(
          path,
          `There is no such key. ${meant ? `Did you mean \`${meant}\`?` : 'Correct or remove it.'}`,
        ),
      ),
  ])
  if (!read.success) throw new Error('The schema refused a text for no reason.')
  return read.data
}

/**
 * Finds the lines of places in a YAML text: the place itself, or the nearest that is written. Lines count from 1; the
 * text has to be valid.
 */
export function linesInYaml(text: string): (path: Path) => number {
  const { document, lineAt } = parseYaml(text)
  return path => lineAt(offsetOf(document, path))
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
