import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const skipped = new Set([
  'node_modules',
  'dist',
  '.cache',
  '.data',
  '.git',
  'test-results',
  'playwright-report',
])
const folders = ['client', 'server', 'shared', 'e2e', 'scripts', 'bench']
const wanted = /\.(tsx?|mts|cts|m?js|cjs|jsx)$|^package\.json$/

/**
 * Fewer source files than this in a folder means that the reader is broken, not that the house is tidy.
 *
 * @type {Readonly<Record<string, number>>}
 */
export const fewestFiles = { client: 120, server: 100, shared: 25, e2e: 4, scripts: 20 }

/** @param {string} root @param {string} folder @returns {string[]} paths from the root, with forward slashes */
function filesBelow(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap(entry => {
    if (skipped.has(entry.name)) return []
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return filesBelow(root, path)
    return wanted.test(entry.name) ? [path] : []
  })
}

/**
 * @param {string} root the repository's folder
 * @returns {Map<string, string>} path → text of every source file and package.json
 */
export function readSources(root) {
  const beside = readdirSync(root).filter(name => wanted.test(name))
  const paths = [...beside, ...folders.flatMap(folder => filesBelow(root, folder))]
  return new Map(paths.map(path => [path, readFileSync(join(root, path), 'utf8')]))
}

/**
 * @param {Iterable<string>} paths
 * @param {Readonly<Record<string, number>>} [fewest]
 * @returns {string[]} one sentence for each folder that shows too few files
 */
export function tooFewFiles(paths, fewest = fewestFiles) {
  const sources = [...paths].filter(path => !path.endsWith('package.json'))
  return Object.entries(fewest).flatMap(([folder, least]) => {
    const count = sources.filter(path => path.startsWith(`${folder}/`)).length
    return count < least ? [`${folder}/ shows ${count} source files and should have at least ${least}`] : []
  })
}
