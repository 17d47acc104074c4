import { placeOf } from './place.mjs'
import { readModule } from './read-module.mjs'
import { resolveImport } from './resolve-import.mjs'

/**
 * @typedef {import('./place.mjs').Place} Place
 * @typedef {import('./resolve-import.mjs').Target} Target
 *
 * @typedef {{ target: Target, to: Place | undefined, specifier: string, line: number }} Link `to` when it is a file
 * @typedef {{ file: string, place: Place, links: Link[], module: import('./read-module.mjs').Module }} Source
 * @typedef {{ dependencies?: Record<string, string>, devDependencies?: Record<string, string> }} Manifest
 * @typedef {{ sources: Source[], manifests: Map<string, Manifest> }} Tree manifests by workspace name
 * @typedef {{ rule: string, file: string, line: number, message: string }} Violation
 */

const isSource = /\.(tsx?|mts|cts|m?js|cjs|jsx)$/

/**
 * @param {ReadonlyMap<string, string>} files path from the repository's folder → text; source files and package.json
 * @returns {Tree}
 */
export function readTree(files) {
  /** @type {Map<string, Manifest>} */
  const manifests = new Map()
  /** @type {Source[]} */
  const sources = []
  for (const [file, text] of files) {
    if (/^([^/]+\/)?package\.json$/.test(file)) manifests.set(placeOf(file).workspace, JSON.parse(text))
    if (!isSource.test(file)) continue
    const module = readModule(file, text)
    const links = module.imports.flatMap(({ specifier, line }) => {
      if (specifier === undefined) return []
      const target = resolveImport(file, specifier, path => files.has(path))
      return [{ target, to: target.kind === 'file' ? placeOf(target.file) : undefined, specifier, line }]
    })
    sources.push({ file, place: placeOf(file), links, module })
  }
  return { sources, manifests }
}
