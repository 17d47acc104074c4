import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { installPackages } from './setup/install-packages.mjs'
import { requireNode } from './setup/node-version.mjs'
import { root } from './setup/root.mjs'
import { orOneSentence } from './setup/stop.mjs'

const port = process.env['DRYRUN_DEV_SERVER_PORT'] ?? '3000'
const page = 'http://127.0.0.1:5173'

const programs = [
  {
    name: 'server',
    args: ['tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'server/src/main.ts'],
    // The page comes from Vite and asks through it, so its address is the one the server has to trust.
    env: { NODE_ENV: 'development', HOST: '127.0.0.1', PORT: port, PUBLIC_URL: page },
  },
  { name: 'client', args: ['vite/bin/vite.js', 'client'], env: { DRYRUN_DEV_SERVER_PORT: port } },
]

/** @param {(typeof programs)[number]} program */
function startProgram({ name, args: [file = '', ...args], env }) {
  const child = spawn(process.execPath, [join(root, 'node_modules', file), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', line => console.log(`${name} │ ${line}`))
  }
  return { child, ended: new Promise(resolve => child.on('close', resolve)) }
}

/** Runs both sides until one of them ends or somebody says stop; then both are ended. */
async function runBoth() {
  const running = programs.map(startProgram)
  const stop = () => running.forEach(({ child }) => child.kill('SIGTERM'))
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  await Promise.race(running.map(({ ended }) => ended))
  stop()
  await Promise.all(running.map(({ ended }) => ended))
}

await orOneSentence(async () => {
  requireNode()
  await installPackages()
  console.log(`The page is at ${page}; both sides reload when their files change. Ctrl+C stops them.`)
  await runBoth()
})
