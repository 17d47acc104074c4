import { sqlLimits, type CheckOutcome, type SqlOutcome, type TableShape } from '@dryrun/shared/contract/run'
import { checkRun, type ExpectedResult } from '@dryrun/shared/sql/compare-results'
import { Refusal } from '../../refusal.ts'
import { limitMessage, type RunLimits } from './run-limits.ts'
import { SqlThreadPool, type PoolEnd } from './sql-thread-pool.ts'
import type { WorkerAnswer } from './worker-messages.ts'

export interface SqlDatabase {
  /** A SQLite file, null for a new database. It is read, not kept and not changed. */
  database: Uint8Array | null
  /** Statements that fill a new database first; not used where there is a database. */
  seed?: string
}

export interface SqlRunRequest extends SqlDatabase {
  script: string
  /** The line of the shared text on which the script begins, 1-based. */
  startLine?: number
  /** What the script's last result is compared with. */
  expected?: ExpectedResult | null
  /** Ends the run with the outcome `stopped`. */
  signal?: AbortSignal
}

export interface SqlRunResult {
  outcome: SqlOutcome
  /** Null where nothing was expected. */
  check: CheckOutcome | null
  /**
   * The database after the run; null where it is as it was sent, so always after `limited` and `stopped`. A run that
   * made the database gives it even where the script changed nothing, which spares the next run the seed.
   */
  database: Uint8Array | null
  /** From when the run had its turn. */
  durationMs: number
}

export interface SqlSandbox {
  /** Runs a script. Whatever the script does is an outcome; throws only where seed or database are broken. */
  run(request: SqlRunRequest): Promise<SqlRunResult>
  /** The tables of a database. Throws where it is broken; `Refusal` where the server is too busy. */
  describe(request: SqlDatabase): Promise<TableShape[]>
  /** The database that the statements make. Throws where they fail; `Refusal` where the server is too busy. */
  seed(statements: string): Promise<Uint8Array>
  /** Ends all threads; runs under way come to the outcome `stopped`. */
  close(): Promise<void>
}

export interface SqlSandboxOptions {
  /** Runs at once. With two, one endless statement never holds up the next run. */
  workers?: number
  /** Runs that may wait for a worker; the next one is turned away. */
  maxWaiting?: number
  limits?: Partial<RunLimits>
  /** Told of a worker that broke down, which is a bug of ours or of SQLite's. */
  onCrash?: (error: Error) => void
}

/**
 * Runs candidates' SQL apart from everything else: in worker threads that hold no data of the application, get the
 * database with each run and keep nothing. A run past its time loses its worker and nothing else.
 */
export function createSqlSandbox(options: SqlSandboxOptions = {}): SqlSandbox {
  const limits: RunLimits = { ...sqlLimits, ...options.limits }
  const pool = new SqlThreadPool(options.workers ?? 2, options.maxWaiting ?? 100, limits)
  const onCrash = options.onCrash ?? (() => undefined)
  return {
    async run({ database, seed = '', script, startLine = 1, expected = null, signal }) {
      const end = await pool.perform({ kind: 'run', database, seed, script, startLine, expected }, signal)
      if (end.kind === 'crashed') onCrash(end.error)
      return resultOf(end, expected, limits)
    },
    async describe({ database, seed = '' }) {
      return answerOf(await pool.perform({ kind: 'describe', database, seed }), 'described').tables
    },
    async seed(statements) {
      const task = { kind: 'export', database: null, seed: statements } as const
      return answerOf(await pool.perform(task), 'exported').database
    },
    close: () => pool.close(),
  }
}

function resultOf(end: PoolEnd, expected: ExpectedResult | null, limits: RunLimits): SqlRunResult {
  const { durationMs } = end
  if (end.kind === 'answered') {
    const { outcome, check, database } = answerOf(end, 'ran')
    return { outcome, check, database, durationMs }
  }
  const outcome = outcomeOf(end, limits)
  return { outcome, check: expected && checkRun(expected, outcome), database: null, durationMs }
}

function outcomeOf(end: Exclude<PoolEnd, { kind: 'answered' }>, limits: RunLimits): SqlOutcome {
  switch (end.kind) {
    case 'timedOut':
      return { kind: 'limited', limit: 'time', message: limitMessage('time', limits) }
    case 'stopped':
      return { kind: 'stopped', message: 'The run was stopped. Nothing was changed.' }
    case 'closed':
      return {
        kind: 'stopped',
        message: 'The server is restarting. Nothing was changed. Run it again in a moment.',
      }
    case 'tooBusy':
      return { kind: 'stopped', message: busyMessage(end) }
    case 'crashed':
      return isOutOfMemory(end.error)
        ? { kind: 'limited', limit: 'memory', message: limitMessage('memory', limits) }
        : {
            kind: 'stopped',
            message: 'SQLite broke down on this script. Nothing was changed. Change it and run it again.',
          }
  }
}

function answerOf<K extends WorkerAnswer['kind']>(end: PoolEnd, kind: K): WorkerAnswer & { kind: K } {
  if (end.kind === 'tooBusy') throw new Refusal('unavailable', busyMessage(end))
  if (end.kind === 'closed')
    throw new Refusal('unavailable', 'The server is restarting. Try again in a moment.')
  if (end.kind === 'crashed') throw end.error
  if (end.kind !== 'answered') throw new Error(`The SQL worker did not answer: ${end.kind}.`)
  if (end.answer.kind === 'broken') throw new Error(end.answer.message)
  if (end.answer.kind !== kind) throw new Error(`The SQL worker answered ${end.answer.kind}, not ${kind}.`)
  return end.answer as WorkerAnswer & { kind: K }
}

function busyMessage({ waiting }: { waiting: number }): string {
  return `The server is busy: ${waiting} runs are waiting already, which is its limit. Run it again in a moment.`
}

/** Node's code for a thread past its heap, and what the engines throw where an array finds no room. */
function isOutOfMemory(error: Error): boolean {
  const code = 'code' in error ? error.code : undefined
  return (
    code === 'ERR_WORKER_OUT_OF_MEMORY' || /allocation failed|Invalid typed array length/.test(error.message)
  )
}
