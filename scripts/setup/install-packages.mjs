import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'
import { runNpm } from './run-command.mjs'
import { Stop } from './stop.mjs'

/**
 * Names what an installation was made for: the lock file and the machine.
 *
 * @param {string} lockText
 */
export function installStamp(lockText) {
  const hash = createHash('sha256').update(lockText).digest('hex')
  return `${hash} ${process.platform}-${process.arch} node-${process.versions.node.split('.')[0]}\n`
}

/**
 * Whether the packages that lie in a workspace's own node_modules are there: the stamp lies in the root's and knows
 * nothing of a workspace that was cleaned.
 *
 * @param {string} folder the repository
 * @param {string} lockText package-lock.json
 */
function hasWorkspacePackages(folder, lockText) {
  const paths = Object.keys(/** @type {{ packages: object }} */ (JSON.parse(lockText)).packages)
  return paths
    .filter(path => /^[^/]+\/node_modules\//.test(path))
    .every(path => existsSync(join(folder, path)))
}

/** @param {string} file @returns {string | undefined} the version in a package.json, if it is there */
function versionIn(file) {
  if (!existsSync(file)) return undefined
  return /** @type {{ version?: string }} */ (JSON.parse(readFileSync(file, 'utf8'))).version
}

/**
 * Whether node_modules holds what the lock file asks for, as after a `npm install` by hand. Each package is asked
 * itself: npm's record of them (`.package-lock.json`) tells only that an installation came to its end, since
 * `npm install --package-lock-only` rewrites it too. Optional packages may be absent: most are for other machines.
 *
 * @param {string} folder the repository
 * @param {string} lockText package-lock.json
 */
function isInstalled(folder, lockText) {
  if (!existsSync(join(folder, 'node_modules/.package-lock.json'))) return false
  /** @typedef {{ version?: string, link?: boolean, optional?: boolean }} Entry */
  const wanted = /** @type {{ packages: Record<string, Entry> }} */ (JSON.parse(lockText)).packages
  return Object.entries(wanted)
    .filter(([path, entry]) => path.includes('node_modules/') && !entry.link)
    .every(([path, { version, optional }]) => {
      const found = versionIn(join(folder, path, 'package.json'))
      return found === version || (optional === true && found === undefined)
    })
}

/**
 * @param {string} folder the repository
 * @returns {'ready' | 'adopt' | 'missing'} `adopt`: complete, but put there by hand
 */
export function installState(folder) {
  const lockText = readFileSync(join(folder, 'package-lock.json'), 'utf8')
  const stampFile = join(folder, 'node_modules/.dryrun-install')
  const isStamped = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === installStamp(lockText)
  if (isStamped && hasWorkspacePackages(folder, lockText)) return 'ready'
  if (isInstalled(folder, lockText)) return 'adopt'
  return 'missing'
}

/**
 * Brings node_modules up to package-lock.json; does nothing when it already is.
 *
 * @throws {Stop} without npm, or when npm cannot install
 */
export async function installPackages() {
  const state = installState(root)
  if (state === 'ready') return
  if (state === 'missing') {
    console.log('Installing packages (about a minute, once) …')
    // Building needs the development packages also where NODE_ENV=production is set.
    const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
    const { code, output } = await runNpm(args, { keep: true })
    // npm adds pages of its own manual below what is wrong.
    if (code !== 0) console.error(output.split('\n').slice(0, 12).join('\n'))
    if (code === 127) {
      throw new Stop(
        'npm was not found: install Node.js from https://nodejs.org, which brings it, and try again.',
      )
    }
    if (code !== 0) {
      throw new Stop(
        'The packages could not be installed: read what npm said above, put that right and try again.',
      )
    }
  }
  writeFileSync(
    join(root, 'node_modules/.dryrun-install'),
    installStamp(readFileSync(join(root, 'package-lock.json'), 'utf8')),
  )
}
