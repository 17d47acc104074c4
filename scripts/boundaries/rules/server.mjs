/**
 * @typedef {import('../tree.mjs').Source} Source
 * @typedef {import('../tree.mjs').Link} Link
 * @typedef {import('../place.mjs').Place} Place
 */

const edgePackages = new Set(['express', 'express-rate-limit', 'helmet', 'pino-http', 'socket.io', 'ws'])
const driverPackages = new Set(['postgres', '@electric-sql/pglite'])
/**
 * Two doors of the edge stand open to the nouns: the one typed way out to the room, which a service calls after its
 * commit, and what a noun has to answer at the documents' door.
 */
const openDoors = /^server\/src\/(realtime\/(announce|audiences)|collab\/access)\.ts$/
const tables = /^server\/src\/db\/(schema|[a-z-]+-tables)\.ts$/
const envReader = 'server/src/env.ts'
/** The account library brings its own queries and is given the tables. */
const accountLibrary = 'server/src/accounts/auth.ts'

/** @param {Source} source */
const isShipped = ({ place }) => place.workspace === 'server' && !place.isTest && !place.isTool

/** What each place may never import, whatever the noun. @type {Record<string, string[]>} */
const forbidden = {
  edge: ['store', 'db'],
  service: ['edge'],
  part: ['edge'],
  store: ['edge', 'service'],
  db: ['edge', 'service', 'store', 'part'],
  base: ['edge', 'service', 'store', 'part', 'db'],
  composition: [],
}

/** @param {Source} source @param {Link} link */
function serverLayers(source, link) {
  if (!isShipped(source) || link.target.kind !== 'file' || link.to?.workspace !== 'server') return undefined
  const { role, area } = source.place
  if (!forbidden[role]?.includes(link.to.role) || openDoors.test(link.target.file)) return undefined
  // collab is an edge and a noun in one: the socket's side and the log's are files beside each other.
  if (area === 'collab' && link.to.area === 'collab') return undefined
  return `${named(role)} may not import ${named(link.to.role)}: edge → service → store → db`
}

/** @param {string} role */
function named(role) {
  if (role === 'part') return "a noun's file"
  return role === 'edge' ? 'an edge' : `a ${role}`
}

/** @param {Source} source @param {Link} link */
function serverStores(source, link) {
  if (!isShipped(source) || link.to?.role !== 'store' || source.place.role === 'composition') return undefined
  if (source.place.area === link.to.area) return undefined
  return `${link.specifier} is another noun's store: ask its service`
}

/** @param {Source} source @param {Link} link */
function serverTables(source, link) {
  if (!isShipped(source) || source.file === accountLibrary || source.place.role === 'composition')
    return undefined
  if (source.place.role === 'store' || source.place.role === 'db') return undefined
  if (link.target.kind === 'file' && tables.test(link.target.file)) return 'only stores know the tables'
  if (link.target.kind === 'package' && link.target.name === 'drizzle-orm') return 'only stores write queries'
  return undefined
}

/** @param {Source} source @param {Link} link */
function serverPackages(source, { target }) {
  if (!isShipped(source) || target.kind !== 'package') return undefined
  const { role } = source.place
  if (edgePackages.has(target.name) && role !== 'edge' && role !== 'composition') {
    return `${target.name} is for the edge: ${named(role)} knows nothing of transport`
  }
  if (driverPackages.has(target.name) && role !== 'db') return `${target.name} is opened in db/ only`
  return undefined
}

/** @param {Source} source @param {Link} link */
function serverApp(source, link) {
  if (source.place.isTest || link.target.kind !== 'file') return undefined
  const { file } = link.target
  if (file === 'server/src/main.ts') return 'nothing imports main.ts'
  if (file !== 'server/src/app.ts' || source.file === 'server/src/main.ts') return undefined
  return 'only main.ts and tests import app.ts'
}

/** @param {Source} source @param {Link} link */
function serverWorker(source, link) {
  if (!source.file.endsWith('-worker.ts') || !isShipped(source) || !link.to) return undefined
  if (link.to.workspace === 'shared' || link.to.role === 'part') return undefined
  return `a worker runs candidates' code: it may not reach ${link.specifier}`
}

/** @type {Record<string, (s: Source, l: Link) => string | undefined>} */
export const serverLinkRules = {
  'server-layers': serverLayers,
  'server-stores': serverStores,
  'server-tables': serverTables,
  'server-packages': serverPackages,
  'server-app': serverApp,
  'server-worker': serverWorker,
}

/** @param {Source} source @param {string} use */
function env(source, use) {
  const { workspace, isTest, isTool } = source.place
  if (isTest || isTool || source.file === envReader) return undefined
  const isEnv = /^process\.(env|\?)$/.test(use) || use === 'globalThis.process'
  if (isEnv) return 'process.env is read in server/src/env.ts only'
  return use === 'import.meta.env' && workspace === 'server'
    ? 'settings come from server/src/env.ts'
    : undefined
}

/** @type {Record<string, (s: Source, use: string) => string | undefined>} */
export const serverUseRules = { env }

/** `import { env } from 'node:process'` would walk around the rule above. @param {Source} source @param {Link} link */
export function envImport(source, { target }) {
  if (source.place.isTest || source.place.isTool || source.file === envReader) return undefined
  if (target.kind !== 'node' || target.name !== 'process') return undefined
  return 'process.env is read in server/src/env.ts only; use the global process for the rest'
}
