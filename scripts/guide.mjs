import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { installPackages } from './setup/install-packages.mjs'
import { requireNode } from './setup/node-version.mjs'
import { root } from './setup/root.mjs'
import { runTool } from './setup/run-command.mjs'
import { orOneSentence } from './setup/stop.mjs'

// Checks, begins, packs and unpacks guides: `npm run guide -- --help`.

/**
 * Node.js in the folder the person stands in, so that the paths they type mean what they see.
 *
 * @param {string[]} args
 * @returns {Promise<number>} the exit code
 */
async function runNode(args) {
  // npm starts us in the repository's folder; another npm above us may have left its own INIT_CWD.
  const isByNpm = process.env['npm_lifecycle_event'] === 'guide'
  const cwd = (isByNpm && process.env['INIT_CWD']) || process.cwd()
  const child = spawn(process.execPath, args, { cwd, stdio: 'inherit' })
  const [code] = await once(child, 'close')
  return typeof code === 'number' ? code : 1
}

await orOneSentence(async () => {
  requireNode()
  await installPackages()
  const [command, ...rest] = process.argv.slice(2)
  if (command === 'data') return runNode([`${root}scripts/guide-data.mjs`, ...rest])
  const tsx = `${root}node_modules/tsx/dist/cli.mjs`
  const program = `${root}server/src/guides/tools/guide-command.ts`
  const code = await runNode([tsx, program, ...process.argv.slice(2)])
  // The house formats what it keeps; elsewhere the schemas stay as they are.
  if (command !== 'schema' || code !== 0 || rest.length > 0) return code
  const { code: formatted } = await runTool('prettier/bin/prettier.cjs', [
    '--write',
    '--log-level=warn',
    'guides/schema',
  ])
  return formatted
})
