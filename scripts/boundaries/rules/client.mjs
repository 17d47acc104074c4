/**
 * @typedef {import('../tree.mjs').Source} Source
 * @typedef {import('../tree.mjs').Link} Link
 */

/** app → pages → features → live/api/ui → what lies right in src. @type {Record<string, number>} */
const ranks = { app: 4, pages: 3, features: 2, live: 1, api: 1, ui: 1 }
/** Within these, each folder or file is a stranger to the next. */
const strangerAreas = new Set(['features', 'pages'])
const socketPackages = new Set(['socket.io-client', 'engine.io-client', 'y-websocket'])

/** @param {Source} source */
const isShipped = ({ place }) => place.workspace === 'client' && !place.isTest && !place.isTool

/** @param {Source} source @param {Link} link */
function clientLayers(source, link) {
  if (!isShipped(source) || link.to?.workspace !== 'client' || link.to.isTest) return undefined
  const { area } = source.place
  if (area === link.to.area || rankOf(link.to) < rankOf(source.place)) return undefined
  return `${area} may not import ${link.to.area}: app → pages → features → live, api, ui`
}

/** @param {import('../place.mjs').Place} place */
function rankOf({ isTop, area }) {
  if (isTop) return area === 'main' ? 5 : 0
  return ranks[area] ?? 0
}

/** @param {Source} source @param {Link} link */
function clientStrangers(source, link) {
  if (!isShipped(source) || link.to?.workspace !== 'client') return undefined
  const { area, part } = source.place
  if (!strangerAreas.has(area) || link.to.area !== area || link.to.part === part) return undefined
  return `${area}/${part} and ${area}/${link.to.part} are strangers: what both need goes below, what joins them above`
}

/** @param {Source} source */
function mayOpenSockets({ place }) {
  return place.workspace !== 'client' || (place.area === 'live' && !place.isTool)
}

/** @param {Source} source @param {Link} link */
function socketPackage(source, { target }) {
  if (mayOpenSockets(source) || target.kind !== 'package' || !socketPackages.has(target.name))
    return undefined
  return `sockets are opened in client/src/live only: ${target.name}`
}

/** @type {Record<string, (s: Source, l: Link) => string | undefined>} */
export const clientLinkRules = {
  'client-layers': clientLayers,
  'client-strangers': clientStrangers,
  sockets: socketPackage,
}

/** @param {Source} source @param {string} use */
function socketUse(source, use) {
  if (mayOpenSockets(source)) return undefined
  if (!/^(new (WebSocket|EventSource)(\(\))?|(window|self|globalThis)\.(WebSocket|EventSource))$/.test(use))
    return undefined
  return `sockets are opened in client/src/live only: ${use}`
}

/** @type {Record<string, (s: Source, use: string) => string | undefined>} */
export const clientUseRules = { sockets: socketUse }

/** @param {Source} source */
export function clientFolder(source) {
  if (!isShipped(source) || source.place.isTop || source.place.area in ranks) return undefined
  return `client/src/${source.place.area} is no folder of the house: ${Object.keys(ranks).join(', ')}`
}
