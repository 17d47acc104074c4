import { gather, type Fault } from './guide-pack-error.ts'
import { nameInPack, type PackFiles } from './pack-files.ts'
import { readFrontMatter } from './read-front-matter.ts'
import { linesInYaml } from './read-yaml.ts'

type LineOf = (path: string[]) => number | undefined

/**
 * The faults with their lines, where they name a place in a file's data, or the file as a whole. A fault of a file
 * whose YAML is broken has its line already.
 */
export function withLines(faults: readonly Fault[], files: PackFiles): Fault[] {
  const known = new Map<string, LineOf>()
  return faults.map(fault => {
    if (fault.line !== undefined) return fault
    const lineOf = known.get(fault.file) ?? linesOf(fault.file, files)
    known.set(fault.file, lineOf)
    return { ...fault, line: lineOf(fault.path ? fault.path.split('.') : []) }
  })
}

function linesOf(file: string, files: PackFiles): LineOf {
  const text = files.texts.get(file.slice(nameInPack(files, '').length))
  if (text !== undefined && file.endsWith('.yaml')) return linesInYaml(text)
  if (text === undefined || !file.endsWith('/question.md')) return () => undefined
  const front = gather([], () => readFrontMatter({ file, text }))
  if (!front) return () => undefined
  const lineOf = linesInYaml(front.yaml)
  return path => lineOf(path) + 1
}
