/** @typedef {import('../tree.mjs').Source} Source @typedef {import('../tree.mjs').Link} Link */

const packages = new Set(['zod', 'yjs'])

/** @param {Source} source @param {Link} link */
function sharedLeaf({ place }, { target }) {
  if (place.workspace !== 'shared' || place.isTest) return undefined
  if (target.kind === 'node') return `shared is a leaf: no node:${target.name}`
  if (target.kind !== 'package' || packages.has(target.name)) return undefined
  return `shared is a leaf: ${[...packages].join(' and ')} only, not ${target.name}`
}

/** @type {Record<string, (s: Source, l: Link) => string | undefined>} */
export const sharedLinkRules = { 'shared-leaf': sharedLeaf }

const impure =
  /^(process\..*|import\.meta\.env|Date\.now|new Date\(\)|Date\(\)|Math\.random|performance\..*|(window|self)\..*|fetch\(\)|setTimeout\(\)|setInterval\(\)|setImmediate\(\)|queueMicrotask\(\)|new WebSocket)$/

/** @param {Source} source @param {string} use */
function sharedPure({ place }, use) {
  if (place.workspace !== 'shared' || place.isTest || !impure.test(use)) return undefined
  return `shared knows no I/O, clock or chance: ${use} is to be handed in`
}

/** @type {Record<string, (s: Source, use: string) => string | undefined>} */
export const sharedUseRules = { 'shared-pure': sharedPure }
