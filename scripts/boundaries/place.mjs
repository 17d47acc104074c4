/**
 * Where a file stands in the house, read off its path alone.
 *
 * @typedef {object} Place
 * @property {string} workspace `client`, `server`, `shared`, `e2e`, `scripts`, `bench`, or `root` for the files beside package.json
 * @property {boolean} isTest a test, or what only tests load
 * @property {boolean} isTool a config file beside package.json, a script, a preload (`.mjs`): run by us, never shipped
 * @property {boolean} isTop right in `src`
 * @property {string} area first folder below `src`, or the file's own name there
 * @property {string} part second folder or file name (without ending) below `src`
 * @property {Role} role on the server: how far inside it stands
 *
 * @typedef {'edge' | 'service' | 'store' | 'db' | 'composition' | 'base' | 'part'} Role
 *   `part` is a noun's own file without a suffix; `base` stands at the top of src and knows no noun
 */

const workspaces = new Set(['client', 'server', 'shared', 'e2e', 'scripts', 'bench'])
const edgeFolders = new Set(['http', 'realtime', 'collab'])
/** What ties the nouns together. */
const compositionFiles = new Set(['main', 'app', 'create-services', 'seed'])

/** @param {string} name @returns {string} without its ending */
function stem(name) {
  return name.replace(/\.(tsx?|mts|cts|m?js|cjs|jsx)$/, '')
}

/** @param {string[]} path below server/src @returns {Role} */
function roleOf(path) {
  const name = stem(path.at(-1) ?? '')
  if (path[0] === 'db') return 'db'
  // The suffix outranks the folder: collab/document.store.ts is a store.
  if (name.endsWith('.store')) return 'store'
  if (name.endsWith('.service')) return 'service'
  if (/\.(routes|events)$/.test(name)) return 'edge'
  if (path.length === 1) return compositionFiles.has(name) ? 'composition' : 'base'
  return edgeFolders.has(path[0] ?? '') ? 'edge' : 'part'
}

/** @param {string} file from the repository's folder, with forward slashes @returns {Place} */
export function placeOf(file) {
  const [first = '', ...rest] = file.split('/')
  const workspace = workspaces.has(first) && rest.length > 0 ? first : 'root'
  const inSource = rest[0] === 'src'
  const below = inSource ? rest.slice(1) : []
  const isTest = /\.(test|spec)\.(tsx?|mjs)$/.test(file) || rest[0] === 'test' || workspace === 'e2e'
  const isScript = workspace === 'scripts' || workspace === 'bench' || workspace === 'root'
  return {
    workspace,
    isTest,
    isTool: isScript || (!inSource && !isTest) || (inSource && file.endsWith('.mjs')),
    isTop: below.length === 1,
    area: below.length > 1 ? (below[0] ?? '') : stem(below[0] ?? ''),
    part: stem(below[1] ?? ''),
    role: workspace === 'server' && below.length > 0 ? roleOf(below) : 'base',
  }
}
