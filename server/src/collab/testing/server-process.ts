import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'

export type ServerProcessOptions = {
  /** What Node is given to run: the program and what stands before it. */
  program: readonly string[]
  /** Its settings. HOST and PORT are set here. */
  env: Record<string, string | undefined>
  folder: string
}

const startTimeoutMs = 60_000

/** The server as people run it, in a process of its own that may be killed, always at the same address. */
export class ServerProcess {
  readonly url: string
  readonly #port: number
  readonly #options: ServerProcessOptions
  #child: ChildProcess | null = null
  #said = ''

  private constructor(port: number, options: ServerProcessOptions) {
    this.#port = port
    this.#options = options
    this.url = `http://127.0.0.1:${port}`
  }

  /** Starts one on a free port. */
  static async start(options: ServerProcessOptions): Promise<ServerProcess> {
    const server = new ServerProcess(await freePort(), options)
    await server.start()
    return server
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** Resolves once it answers; throws with what it said where it does not within a minute. */
  async start(): Promise<void> {
    const { program, env, folder } = this.#options
    const child = spawn(process.execPath, [...program], {
      cwd: folder,
      env: { ...env, HOST: '127.0.0.1', PORT: String(this.#port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (bytes: Buffer) => (this.#said = (this.#said + bytes.toString()).slice(-4_000)))
    }
    const deadline = performance.now() + startTimeoutMs
    while (!(await this.#isReady())) {
      if (child.exitCode !== null || performance.now() > deadline) {
        throw new Error(`The server did not start:\n${this.#said}`)
      }
      await new Promise(resolve => setTimeout(resolve, 10))
    }
  }

  /** Ends it without a last word. Resolves once the process is gone. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** Asks it to stop, as a deployment does. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM')
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child
    this.#child = null
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }

  async #isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/readyz`)).ok
    } catch {
      return false
    }
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  await new Promise(resolve => probe.close(resolve))
  return port
}
