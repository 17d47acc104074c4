import { parseSync } from 'vite'
import { placeOf } from '../boundaries/place.mjs'
import { codeLines } from './code-lines.mjs'
import { longFunctions } from './long-functions.mjs'

/** Lines of code in one file; a test's tables may be long. */
export const mostFileLines = { source: 300, test: 600 }

/**
 * @param {string} file path from the repository's folder
 * @param {string} source
 * @returns {string[]} one complaint for each thing that is too long
 * @throws {Error} when the file does not parse
 */
export function findOversize(file, source) {
  const { isTest } = placeOf(file)
  const { comments, errors } = parseSync(file, source)
  if (errors[0]) throw new Error(`${file} cannot be read: ${errors[0].message}`)
  const lines = codeLines(source, comments).filter(Boolean).length
  const most = isTest ? mostFileLines.test : mostFileLines.source
  return [
    ...(lines > most ? [`${file}  ${lines} lines of code, at most ${most}: split it by subject`] : []),
    ...(isTest ? [] : longFunctions(file, source)).map(
      found =>
        `${file}:${found.line}  ${found.name} has ${found.lines} lines of its own, at most ${found.most}`,
    ),
  ]
}
