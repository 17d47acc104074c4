import { clientFolder } from './client.mjs'

/** @typedef {import('../tree.mjs').Source} Source */

const emptyNames = new Set([
  'utils',
  'util',
  'helpers',
  'helper',
  'misc',
  'common',
  'types',
  'constants',
  'manager',
])

/** @param {Source} source */
function name(source) {
  const path = source.file.split('/')
  const file = path.at(-1) ?? ''
  const [first = ''] = file.split('.')
  if (path.some(step => !/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(step))) return 'names are kebab-case'
  if (first === 'index') return 'no barrels: name the file by its subject'
  if ([...path.slice(0, -1), first].some(step => emptyNames.has(step)))
    return 'a file is named by its subject'
  return undefined
}

/** @param {Source} source */
function barrel({ module }) {
  return module.starExport ? 'no barrels: import from where it is written' : undefined
}

/** @param {Source} source */
function computed({ module, place }) {
  if (place.isTest || place.isTool || module.imports.every(({ specifier }) => specifier !== undefined))
    return undefined
  return 'an import computed at run time cannot be checked'
}

// Pieced together, so that this file does not break its own rule.
const directive = new RegExp(
  ['oxlint-dis' + 'able', 'eslint-dis' + 'able', '@ts-(ignore|nocheck|expect-error)'].join('|'),
)

/** @param {Source} source */
function gates({ module }) {
  const found = module.comments.find(({ text }) => directive.test(text))
  return found ? `a comment may not switch a gate off (line ${found.line})` : undefined
}

/** Asked once for each file. @type {Record<string, (s: Source) => string | undefined>} */
export const fileRules = { name, barrel, computed, gates, 'client-folder': clientFolder }
