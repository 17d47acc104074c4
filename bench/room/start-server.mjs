import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { cores, pinned } from './pinning.mjs'
import { freePort } from './postgres-server.mjs'

/**
 * @typedef {object} Running a server process, on its own core
 * @property {number} pid
 * @property {number} port
 * @property {string} memoryFile
 * @property {(signal?: NodeJS.Signals) => Promise<void>} stop
 */

const here = import.meta.dirname
const repository = resolve(here, '..', '..')

/** Extra flags for the measured process, for example `--cpu-prof --cpu-prof-dir=/tmp/profiles`. */
const nodeFlags = (process.env.NODE_FLAGS ?? '').split(' ').filter(Boolean)

/** @param {'relay' | 'y-websocket' | 'hocuspocus'} name @returns {Promise<Running>} */
export function startPeer(name) {
  return start(join(here, 'servers', `${name}.mjs`), {}, /^ready/m)
}

/**
 * The built product itself.
 *
 * @param {{ databaseUrl: string, secret: string, port?: number }} settings
 * @returns {Promise<Running>}
 */
export function startProduct({ databaseUrl, secret, port }) {
  const main = join(repository, 'server', 'dist', 'main.js')
  if (!existsSync(main)) throw new Error('The product is not built: run npm run build first.')
  const env = {
    DATABASE_URL: databaseUrl,
    APP_SECRET: secret,
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    PUBLIC_URL: '',
  }
  return start(main, { ...env, NODE_ENV: 'production' }, /ready at/, port)
}

async function start(file, env, readyWords, wantedPort) {
  const port = wantedPort ?? (await freePort())
  const folder = mkdtempSync(join(tmpdir(), 'dryrun-bench-'))
  const memoryFile = join(folder, 'memory.json')
  const flags = ['--expose-gc', '--import', join(here, 'memory-probe.mjs'), ...nodeFlags]
  const [command, args] = pinned(cores.server, process.execPath, [...flags, file])
  const child = spawn(command, args, {
    cwd: repository,
    env: { ...process.env, ...env, PORT: String(port), BENCH_MEMORY_FILE: memoryFile },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await untilItSays(child, readyWords)
  const stop = async (signal = /** @type {NodeJS.Signals} */ ('SIGTERM')) => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit')
      child.kill(signal)
      await gone
    }
    rmSync(folder, { recursive: true, force: true })
  }
  return { pid: /** @type {number} */ (child.pid), port, memoryFile, stop }
}

async function untilItSays(child, words) {
  let output = ''
  await new Promise((resolve, reject) => {
    child.stdout.on('data', chunk => {
      output += String(chunk)
      if (words.test(output)) resolve(undefined)
    })
    child.once('exit', code => reject(new Error(`The server ended with ${code}:\n${output}`)))
  })
}

/**
 * Has a server collect its garbage and say what is left, in bytes.
 *
 * @param {{ pid: number, memoryFile: string }} server
 * @returns {Promise<{ rss: number, heapUsed: number, external: number, arrayBuffers: number }>}
 */
export async function memoryAfterGc({ pid, memoryFile }) {
  const asked = Date.now()
  process.kill(pid, 'SIGUSR2')
  for (;;) {
    await new Promise(resolve => setTimeout(resolve, 50))
    const said = existsSync(memoryFile) ? readWhole(memoryFile) : null
    if (said !== null && said.at >= asked) return said
    if (Date.now() - asked > 30_000) throw new Error('The server does not say what memory it holds.')
  }
}

function readWhole(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
