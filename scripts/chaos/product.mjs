import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { register } from 'tsx/esm/api'
import { root } from '../setup/root.mjs'
import { runTool } from '../setup/run-command.mjs'
import { Stop } from '../setup/stop.mjs'

/**
 * What the server's own tests work with, loaded as it stands.
 *
 * @returns {Promise<{ [name: string]: any }>}
 */
export async function loadTestKit() {
  register()
  const files = [
    'server/test/real-postgres.ts',
    'server/test/factories.ts',
    'server/src/db/connect.ts',
    'server/src/collab/document.store.ts',
    'server/src/collab/testing/log-witness.ts',
    'server/src/collab/testing/peer.ts',
    'server/src/collab/testing/seeded.ts',
    'server/src/collab/testing/server-process.ts',
  ]
  const modules = await Promise.all(files.map(file => import(pathToFileURL(join(root, file)).href)))
  return Object.assign({}, ...modules)
}

/**
 * Builds the server once, into a folder of its own: what is killed is what people run, and nobody who edits or builds
 * meanwhile changes it.
 *
 * @returns {Promise<{ file: string, remove: () => void }>}
 */
export async function buildServer() {
  // Below the server's folder, where its packages are found.
  const folder = join(root, 'server/.cache', `chaos-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  const { code, output } = await runTool(
    'vite/bin/vite.js',
    ['build', 'server', '--outDir', folder, '--emptyOutDir'],
    { keep: true, env: { NODE_ENV: 'production' } },
  )
  const remove = () => rmSync(folder, { recursive: true, force: true })
  if (code !== 0) {
    remove()
    throw new Stop(`${output}\nThe server could not be built: put right what is said above and try again.`)
  }
  for (const part of ['migrations', 'guides'])
    cpSync(join(root, part), join(folder, part), { recursive: true })
  return { file: join(folder, 'main.js'), remove }
}
