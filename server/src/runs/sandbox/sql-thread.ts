import { Worker } from 'node:worker_threads'
import type { RunLimits } from './run-limits.ts'
import type { WorkerAnswer, WorkerTask } from './worker-messages.ts'

/** How a task ended. After all but `answered` the thread is gone. */
export type TaskEnd =
  | { kind: 'answered'; answer: WorkerAnswer }
  | { kind: 'timedOut' }
  | { kind: 'stopped' }
  | { kind: 'crashed'; error: Error }

/** The thread's own heap, which holds results and messages. What SQLite takes lies outside it and has its own limit. */
const heapMb = 192

const isSource = import.meta.url.endsWith('.ts')
const beside = (file: string) => new URL(file, import.meta.url)
const workerUrl = beside(isSource ? './sql-worker.ts' : './sql-worker.js')

/** One worker thread. It does one task at a time; whoever asks must wait for the end of the last task. */
export class SqlThread {
  readonly #worker: Worker
  readonly #ready: Promise<Error | null>
  #isAlive = true

  constructor(limits: RunLimits) {
    this.#worker = new Worker(workerUrl, {
      workerData: limits,
      execArgv: isSource ? ['--import', beside('./start-from-source.mjs').href] : [],
      // Candidates' SQL runs here: the thread gets none of the process's settings.
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    })
    this.#ready = new Promise(resolve => {
      this.#worker.once('message', () => resolve(null))
      this.#worker.once('error', resolve)
      this.#worker.once('exit', code => resolve(new Error(`The SQL worker ended with code ${code}.`)))
    })
    // Also keeps an error that nobody waits for, as of a killed thread, from ending the process.
    this.#worker.on('error', () => (this.#isAlive = false))
    this.#worker.on('exit', () => (this.#isAlive = false))
  }

  get isAlive(): boolean {
    return this.#isAlive
  }

  /**
   * Does one task. The time counts from when the thread has it, not while the thread starts.
   * A thread past its time, or whose task is given up by `signal`, is killed: nothing else ends a statement.
   */
  async ask(task: WorkerTask, timeMs: number, signal?: AbortSignal): Promise<TaskEnd> {
    const failure = await this.#ready
    if (failure) return { kind: 'crashed', error: failure }
    if (signal?.aborted) return this.#endedAs({ kind: 'stopped' })
    const end = await this.#answer(task, timeMs, signal)
    return end.kind === 'answered' ? end : this.#endedAs(end)
  }

  async end(): Promise<void> {
    this.#isAlive = false
    await this.#worker.terminate()
  }

  async #endedAs(end: TaskEnd): Promise<TaskEnd> {
    await this.end()
    return end
  }

  #answer(task: WorkerTask, timeMs: number, signal?: AbortSignal): Promise<TaskEnd> {
    const worker = this.#worker
    return new Promise(resolve => {
      const onMessage = (answer: WorkerAnswer) => finish({ kind: 'answered', answer })
      const onError = (error: Error) => finish({ kind: 'crashed', error })
      const onExit = (code: number) => onError(new Error(`The SQL worker ended with code ${code}.`))
      const onAbort = () => finish({ kind: 'stopped' })
      const timer = setTimeout(() => finish({ kind: 'timedOut' }), timeMs)
      function finish(end: TaskEnd) {
        clearTimeout(timer)
        worker.off('message', onMessage).off('error', onError).off('exit', onExit)
        signal?.removeEventListener('abort', onAbort)
        resolve(end)
      }
      worker.on('message', onMessage).on('error', onError).on('exit', onExit)
      signal?.addEventListener('abort', onAbort)
      const sent = withOwnBytes(task)
      worker.postMessage(sent.task, sent.buffers)
    })
  }
}

/**
 * The task with a copy of its database that may be handed over: the caller keeps its own for the case that the run
 * is killed. The copy is exact, since a view sent as it is would take all of the buffer it looks into along.
 */
function withOwnBytes(task: WorkerTask): { task: WorkerTask; buffers: ArrayBuffer[] } {
  if (task.database === null) return { task, buffers: [] }
  const database = new Uint8Array(task.database)
  return { task: { ...task, database }, buffers: [database.buffer] }
}
