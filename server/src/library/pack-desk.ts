import { Worker } from 'node:worker_threads'
import { Refusal } from '../refusal.ts'
import type { PackTask, PackTaskResult } from './pack-tasks.ts'

/** How long one task may take; the largest guide that is let in takes a small part of it. Milliseconds. */
const taskTimeoutMs = 30_000
/** After so long without a task the thread is let go, with its memory. Milliseconds. */
const idleMs = 60_000
const maxWaiting = 50
const heapMb = 384

const isSource = import.meta.url.endsWith('.ts')
const workerUrl = new URL(isSource ? './pack-worker.ts' : './pack-worker.js', import.meta.url)
const fromSource = new URL('../runs/sandbox/start-from-source.mjs', import.meta.url)

/**
 * Reads guides on a thread of its own, one after the other: a large one would hold up every room of the server for
 * about a second. The thread is started with the first task.
 */
export class PackDesk {
  readonly #onCrash: (fault: unknown) => void
  #worker: Worker | null = null
  #idle: NodeJS.Timeout | undefined
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0
  #isClosed = false

  /** `onCrash` is told of faults of ours, which end the thread. */
  constructor(onCrash: (fault: unknown) => void) {
    this.#onCrash = onCrash
  }

  /** Throws `Refusal` where too many wait, or where the task takes too long or breaks the thread. */
  async perform<T extends PackTask>(task: T): Promise<PackTaskResult[T['kind']]> {
    if (this.#waiting >= maxWaiting)
      throw new Refusal('unavailable', 'Many guides are being read now. Try again in a moment.')
    this.#waiting += 1
    const mine = this.#last.catch(() => undefined).then(() => this.#performNow(task))
    this.#last = mine
    try {
      return (await mine) as PackTaskResult[T['kind']]
    } finally {
      this.#waiting -= 1
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#idle)
    await this.#end()
  }

  async #performNow(task: PackTask): Promise<unknown> {
    if (this.#isClosed) throw new Refusal('unavailable', 'The server is stopping. Try again in a moment.')
    clearTimeout(this.#idle)
    try {
      return await this.#ask(task)
    } finally {
      if (!this.#isClosed) this.#idle = setTimeout(() => void this.#end(), idleMs).unref()
    }
  }

  async #ask(task: PackTask): Promise<unknown> {
    const worker = (this.#worker ??= await start())
    return new Promise((resolve, reject) => {
      const onMessage = ({ done }: { done: unknown }) => {
        finish()
        resolve(done)
      }
      const giveUp = () => {
        finish()
        void this.#end()
        reject(
          new Refusal(
            'unavailable',
            'This guide could not be read in time. Make it smaller, or try again in a moment.',
          ),
        )
      }
      const onError = (fault: unknown) => {
        this.#onCrash(fault)
        giveUp()
      }
      const timer = setTimeout(giveUp, taskTimeoutMs)
      function finish() {
        clearTimeout(timer)
        worker.off('message', onMessage).off('error', onError).off('exit', giveUp)
      }
      worker.on('message', onMessage).on('error', onError).on('exit', giveUp)
      worker.postMessage(task)
    })
  }

  async #end(): Promise<void> {
    const worker = this.#worker
    this.#worker = null
    await worker?.terminate()
  }
}

async function start(): Promise<Worker> {
  const worker = new Worker(workerUrl, {
    execArgv: isSource ? ['--import', fromSource.href] : [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  })
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve())
    worker.once('error', reject)
  })
  // An error that nobody waits for ends the thread and not the process.
  worker.on('error', () => {})
  worker.unref()
  return worker
}
