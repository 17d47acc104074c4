/**
 * @typedef {import('../tree.mjs').Source} Source
 * @typedef {import('../tree.mjs').Link} Link
 * @typedef {import('../tree.mjs').Tree} Tree
 */

/** What ties the tests together lives in the root's package.json, for every workspace. */
const isForTests = (/** @type {Source} */ source) => source.place.isTest || source.place.isTool

/** @param {Tree} tree @param {Source} source @returns {Set<string>} packages it may name */
function declaredPackages({ manifests }, source) {
  const { workspace, isTool, isTest } = source.place
  const own = manifests.get(workspace)
  const wholeTool = isTool && (workspace === 'scripts' || workspace === 'bench' || workspace === 'root')
  const asked = wholeTool ? [...manifests.values()] : isTool || isTest ? [own, manifests.get('root')] : []
  return new Set([
    ...Object.keys(own?.dependencies ?? {}),
    ...asked.flatMap(manifest => [
      ...Object.keys(manifest?.dependencies ?? {}),
      ...Object.keys(manifest?.devDependencies ?? {}),
    ]),
  ])
}

/** @param {Source} _source @param {Link} link @returns {string | undefined} */
function missing(_source, link) {
  if (link.target.kind !== 'missing') return undefined
  return `${link.specifier} names no file (${link.target.file}); relative imports carry their ending`
}

/** @param {Source} source @param {Link} link */
function escape(source, link) {
  if (!link.to || !link.specifier.startsWith('.') || source.place.workspace === 'root') return undefined
  if (link.to.workspace === source.place.workspace) return undefined
  return `${link.specifier} leaves ${source.place.workspace}/; shared code comes by @dryrun/shared`
}

/** @param {Source} source @param {Link} link */
function strangers(source, link) {
  const { target } = link
  const sharedFromOutside = link.to?.workspace === 'shared' && source.place.workspace !== 'shared'
  if (source.place.workspace === 'e2e' && sharedFromOutside) return 'e2e sees only the screen'
  if (target.kind !== 'package' || !target.name.startsWith('@dryrun/')) return undefined
  return `${target.name} is not for others: only @dryrun/shared is`
}

/** @param {Source} source @param {Link} link @param {Tree} tree */
function undeclared(source, link, tree) {
  const { target } = link
  if (target.kind !== 'package' || target.name.startsWith('@dryrun/')) return undefined
  if (declaredPackages(tree, source).has(target.name)) return undefined
  const where = isForTests(source) ? 'package.json' : '"dependencies" of package.json'
  return `${target.name} is not in ${source.place.workspace}'s ${where}`
}

/** @param {Source} source @param {Link} link */
function testsStayOut(source, link) {
  if (!link.to?.isTest || isForTests(source)) return undefined
  return `${link.specifier} is only for tests`
}

/** Asked for each import of each file. @type {Record<string, (s: Source, l: Link, t: Tree) => string | undefined>} */
export const workspaceRules = { missing, escape, strangers, undeclared, 'tests-stay-out': testsStayOut }
