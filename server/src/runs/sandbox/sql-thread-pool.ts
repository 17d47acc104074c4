import type { RunLimits } from './run-limits.ts'
import { SqlThread, type TaskEnd } from './sql-thread.ts'
import type { WorkerTask } from './worker-messages.ts'

/** `durationMs` counts from when the task had its turn; 0 where it had none. */
export type PoolEnd = { durationMs: number } & (
  TaskEnd | { kind: 'tooBusy'; waiting: number } | { kind: 'closed' }
)

/** A thread whose SQLite has taken more than this is replaced after its task: the memory never shrinks. */
const keptMemoryBytes = 64 * 1024 * 1024

/**
 * Runs tasks on up to `workers` threads at once, the others waiting in the order they came. From the second task
 * on one more thread is kept ready, so that a killed one is replaced without a wait.
 */
export class SqlThreadPool {
  readonly #workers: number
  readonly #maxWaiting: number
  readonly #limits: RunLimits
  readonly #threads = new Set<SqlThread>()
  readonly #spare: SqlThread[] = []
  readonly #waiting: (() => void)[] = []
  #running = 0
  #isClosed = false

  constructor(workers: number, maxWaiting: number, limits: RunLimits) {
    this.#workers = workers
    this.#maxWaiting = maxWaiting
    this.#limits = limits
  }

  async perform(task: WorkerTask, signal?: AbortSignal): Promise<PoolEnd> {
    const waiting = this.#waiting.length
    if (this.#isClosed) return { kind: 'closed', durationMs: 0 }
    if (signal?.aborted) return { kind: 'stopped', durationMs: 0 }
    if (this.#running < this.#workers) this.#running += 1
    else if (waiting >= this.#maxWaiting) return { kind: 'tooBusy', waiting, durationMs: 0 }
    else if (!(await this.#turn(signal)))
      return { kind: this.#isClosed ? 'closed' : 'stopped', durationMs: 0 }
    try {
      return await this.#performNow(task, signal)
    } finally {
      this.#passOn()
    }
  }

  /** Ends all threads. Tasks under way and waiting end as `closed`. */
  async close(): Promise<void> {
    this.#isClosed = true
    for (const go of this.#waiting.splice(0)) go()
    await Promise.all([...this.#threads].map(thread => thread.end()))
  }

  async #performNow(task: WorkerTask, signal?: AbortSignal): Promise<PoolEnd> {
    // It may have been closed between the turn and now; a thread started after that would never end.
    if (this.#isClosed) return { kind: 'closed', durationMs: 0 }
    const thread = this.#take()
    const began = performance.now()
    const end = await thread.ask(task, this.#limits.timeMs, signal)
    const durationMs = Math.round(performance.now() - began)
    await this.#giveBack(thread, end)
    return this.#isClosed && end.kind !== 'answered' ? { kind: 'closed', durationMs } : { ...end, durationMs }
  }

  /** Waits until a running task ends and leaves its place. @returns false where it was given up */
  #turn(signal?: AbortSignal): Promise<boolean> {
    return new Promise(resolve => {
      const go = () => {
        signal?.removeEventListener('abort', giveUp)
        resolve(!this.#isClosed)
      }
      const giveUp = () => {
        this.#waiting.splice(this.#waiting.indexOf(go), 1)
        resolve(false)
      }
      this.#waiting.push(go)
      signal?.addEventListener('abort', giveUp, { once: true })
    })
  }

  /** Leaves the place of a task to the next that waits. */
  #passOn(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#running -= 1
  }

  /** Takes a thread that is ready, and sees to the next one; only the first task of all has to wait for its own. */
  #take(): SqlThread {
    let thread = this.#spare.pop()
    while (thread && !thread.isAlive) {
      this.#threads.delete(thread)
      thread = this.#spare.pop()
    }
    if (!thread) return this.#start()
    if (this.#spare.length === 0) this.#spare.push(this.#start())
    return thread
  }

  async #giveBack(thread: SqlThread, end: TaskEnd): Promise<void> {
    if (this.#isClosed) return
    const isSmall = end.kind === 'answered' && end.answer.memoryBytes <= keptMemoryBytes
    const isKept = isSmall && thread.isAlive && this.#spare.length <= this.#workers
    if (isKept) this.#spare.push(thread)
    else this.#threads.delete(thread)
    if (this.#spare.length === 0) this.#spare.push(this.#start())
    if (!isKept) await thread.end()
  }

  #start(): SqlThread {
    const thread = new SqlThread(this.#limits)
    this.#threads.add(thread)
    return thread
  }
}
