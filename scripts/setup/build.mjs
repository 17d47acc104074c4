import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { compressFolder } from './compress.mjs'
import { root } from './root.mjs'
import { runTool } from './run-command.mjs'
import { Stop } from './stop.mjs'

const workspaces = ['client', 'server', 'shared']
const rootFiles = ['package-lock.json', 'tsconfig.base.json']
const outputs = ['client/dist/index.html', 'server/dist/main.js']
const stampFile = 'server/dist/.dryrun-build'
const notSource = new Set(['node_modules', 'dist', 'test', '.cache'])

/** @param {string} folder @returns {string[]} */
function sourceFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return notSource.has(entry.name) ? [] : sourceFiles(path)
    return /\.test\.tsx?$|\.tsbuildinfo$/.test(entry.name) ? [] : [path]
  })
}

/**
 * Names what a build was made from: the path and content of every source file of the three workspaces (their tests
 * left out), the lock file and Node's major version.
 *
 * @param {string} folder the repository
 */
export function buildStamp(folder) {
  const hash = createHash('sha256').update(`node-${process.versions.node.split('.')[0]}`)
  const files = workspaces.flatMap(workspace => sourceFiles(join(folder, workspace)))
  for (const file of [...files, ...rootFiles.map(name => join(folder, name))].sort()) {
    const bytes = readFileSync(file)
    hash.update(`\0${relative(folder, file)}\0${bytes.length}\0`).update(bytes)
  }
  return `${hash.digest('hex')}\n`
}

/** @param {string} folder the repository */
export function isBuilt(folder) {
  if (![...outputs, stampFile].every(file => existsSync(join(folder, file)))) return false
  return readFileSync(join(folder, stampFile), 'utf8') === buildStamp(folder)
}

/**
 * Builds client and server, side by side.
 *
 * @throws {Stop} when one of them cannot be built; what the builder said is printed first
 */
export async function build() {
  const stamp = buildStamp(root)
  rmSync(join(root, stampFile), { force: true })
  const results = await Promise.all(
    ['client', 'server'].map(async workspace => {
      // Always the production build: NODE_ENV of a development shell would bring the development React along.
      const env = { NODE_ENV: 'production' }
      return { workspace, ...(await runTool('vite/bin/vite.js', ['build', workspace], { keep: true, env })) }
    }),
  )
  const failed = results.filter(result => result.code !== 0)
  for (const { output } of failed) console.error(output)
  if (failed.length > 0) {
    const names = failed.map(result => result.workspace).join(' and the ')
    throw new Stop(`The ${names} could not be built: put right what is said above and try again.`)
  }
  compressFolder(join(root, 'client/dist'))
  writeFileSync(join(root, stampFile), stamp)
}

/** Builds only when a source changed since the last build, or its output is gone. */
export async function buildIfStale() {
  if (isBuilt(root)) return
  console.log('Building …')
  await build()
}
