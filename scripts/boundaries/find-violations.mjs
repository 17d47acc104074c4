import { findCycles } from './find-cycles.mjs'
import { clientLinkRules, clientUseRules } from './rules/client.mjs'
import { fileRules } from './rules/files.mjs'
import { envImport, serverLinkRules, serverUseRules } from './rules/server.mjs'
import { sharedLinkRules, sharedUseRules } from './rules/shared.mjs'
import { workspaceRules } from './rules/workspaces.mjs'
import { readTree } from './tree.mjs'

/**
 * @typedef {import('./tree.mjs').Tree} Tree
 * @typedef {import('./tree.mjs').Source} Source
 * @typedef {import('./tree.mjs').Violation} Violation
 */

/** @type {Record<string, (s: Source, l: import('./tree.mjs').Link, t: Tree) => string | undefined>} */
const linkRules = {
  ...workspaceRules,
  ...sharedLinkRules,
  ...serverLinkRules,
  ...clientLinkRules,
  env: envImport,
}
/** Two workspaces may word one rule, so these are lists. */
const useRules = [sharedUseRules, serverUseRules, clientUseRules].flatMap(rules => Object.entries(rules))

/** Every rule's name, so that a test can see to it that each is proven. */
export const ruleNames = new Set([
  ...Object.keys(fileRules),
  ...Object.keys(linkRules),
  ...useRules.map(([name]) => name),
  'cycles',
])

/** @param {Source} source @param {Tree} tree @returns {Violation[]} */
function violationsOf(source, tree) {
  const { file, links, module } = source
  const found = (
    /** @type {string} */ rule,
    /** @type {number} */ line,
    /** @type {string | undefined} */ message,
  ) => (message === undefined ? [] : [{ rule, file, line, message }])
  return [
    ...Object.entries(fileRules).flatMap(([rule, ask]) => found(rule, 1, ask(source))),
    ...links.flatMap(link =>
      Object.entries(linkRules).flatMap(([rule, ask]) => found(rule, link.line, ask(source, link, tree))),
    ),
    ...module.uses.flatMap(use =>
      useRules.flatMap(([rule, ask]) => found(rule, use.line, ask(source, use.name))),
    ),
  ]
}

/** @param {Tree} tree @returns {Violation[]} */
function cycleViolations({ sources }) {
  const links = new Map(
    sources.map(({ file, links: all }) => [
      file,
      all.flatMap(({ target }) => (target.kind === 'file' ? [target.file] : [])),
    ]),
  )
  return findCycles(links).map(group => ({
    rule: 'cycles',
    file: group[0] ?? '',
    line: 1,
    message: `imports run in a circle: ${group.join(', ')}`,
  }))
}

/**
 * @param {ReadonlyMap<string, string>} files path from the repository's folder → text; every source file, and the
 *   package.json of each workspace and of the root
 * @returns {Violation[]} empty when the house is in order
 */
export function findViolations(files) {
  const tree = readTree(files)
  return [...tree.sources.flatMap(source => violationsOf(source, tree)), ...cycleViolations(tree)]
}
