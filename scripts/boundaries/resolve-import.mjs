import { isBuiltin } from 'node:module'
import { posix } from 'node:path'

/**
 * What an import leads to.
 *
 * @typedef {{ kind: 'file', file: string } | { kind: 'package', name: string } | { kind: 'node', name: string }
 *   | { kind: 'missing', file: string } | { kind: 'asset' }} Target
 */

const sourceEnding = /\.(tsx?|mts|cts|m?js|cjs|jsx)$/

/**
 * @param {string} from the importing file
 * @param {string} specifier
 * @param {(file: string) => boolean} exists
 * @returns {Target}
 */
export function resolveImport(from, specifier, exists) {
  const [bare = specifier] = specifier.split('?')
  if (bare.startsWith('.')) {
    const file = posix.normalize(posix.join(posix.dirname(from), bare))
    if (exists(file)) return { kind: 'file', file }
    // A style sheet, a picture, a JSON file: nothing that imports on. One without any ending is a forgotten `.ts`.
    return sourceEnding.test(file) || !/\.\w+$/.test(file) ? { kind: 'missing', file } : { kind: 'asset' }
  }
  if (isBuiltin(bare)) return { kind: 'node', name: bare.replace(/^node:/, '') }
  const name = bare.split('/', bare.startsWith('@') ? 2 : 1).join('/')
  if (name !== '@dryrun/shared') return { kind: 'package', name }
  const file = `shared/src/${bare.slice(name.length + 1)}.ts`
  return exists(file) ? { kind: 'file', file } : { kind: 'missing', file }
}
