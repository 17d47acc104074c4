import { checkRun } from '@dryrun/shared/sql/compare-results'
import { describeTables } from './describe-tables.ts'
import { limitMessage, type RunLimits } from './run-limits.ts'
import { runScript } from './run-script.ts'
import type { SqliteConnection } from './sqlite-connection.ts'
import type { SqliteEngine } from './sqlite-engine.ts'
import { SqliteError } from './sqlite-functions.ts'
import type { WorkerAnswer, WorkerTask } from './worker-messages.ts'

/**
 * Does one task on a database of its own, which is closed at the end: nothing is kept from one task to the next.
 * A limit met by a script is an outcome; a seed that fails or a file that is no database is the answer `broken`.
 */
export function answerTask(engine: SqliteEngine, task: WorkerTask, limits: RunLimits): WorkerAnswer {
  let connection: SqliteConnection | undefined
  try {
    connection = engine.open(task.database)
    keepLimits(connection, limits)
    if (task.database === null) seed(connection, task.seed, limits)
    const answer = answerOn(connection, task, limits)
    return { ...answer, memoryBytes: engine.memoryBytes() }
  } catch (error) {
    if (!(error instanceof SqliteError || error instanceof SeedError)) throw error
    return { kind: 'broken', message: error.message, memoryBytes: engine.memoryBytes() }
  } finally {
    connection?.close()
  }
}

type AnswerBody = WorkerAnswer extends infer Answer
  ? Answer extends unknown
    ? Omit<Answer, 'memoryBytes'>
    : never
  : never

function answerOn(connection: SqliteConnection, task: WorkerTask, limits: RunLimits): AnswerBody {
  switch (task.kind) {
    case 'run':
      return run(connection, task, limits)
    case 'export':
      return { kind: 'exported', database: connection.export() }
    case 'describe':
      return { kind: 'described', tables: describeTables(connection) }
  }
}

function run(
  connection: SqliteConnection,
  task: WorkerTask & { kind: 'run' },
  limits: RunLimits,
): AnswerBody {
  const before = task.database === null ? null : changeMark(connection)
  const outcome = runScript(connection, task.script, task.startLine, limits)
  // Compared here and not by the caller: ten thousand wrong rows take longer than the room may wait.
  const check = task.expected && checkRun(task.expected, outcome)
  const isUndefined = outcome.kind === 'limited' || outcome.kind === 'stopped'
  if (isUndefined || changeMark(connection) === before) return { kind: 'ran', outcome, check, database: null }
  try {
    return { kind: 'ran', outcome, check, database: connection.export() }
  } catch (error) {
    // sql.js throws a bare Error here; the copy is the only step left that may ask for memory.
    if (!(error instanceof Error && /out of memory/.test(error.message))) throw error
    const limited = { kind: 'limited', limit: 'memory', message: limitMessage('memory', limits) } as const
    return {
      kind: 'ran',
      outcome: limited,
      check: task.expected && checkRun(task.expected, limited),
      database: null,
    }
  }
}

/** Differs after anything that is written to the file; it may also differ where a change was rolled back. */
function changeMark(connection: SqliteConnection): string {
  return `${connection.number('PRAGMA main.schema_version')} ${connection.number('SELECT total_changes()')}`
}

class SeedError extends Error {}

/** Runs a guide's seed. A seed without a statement leaves an empty database. Throws `SeedError`. */
function seed(connection: SqliteConnection, statements: string, limits: RunLimits): void {
  if (statements.trim() === '') return
  const outcome = runScript(connection, statements, 1, limits)
  if (outcome.kind === 'ok') return
  const line = outcome.kind === 'failed' && outcome.position ? ` (line ${outcome.position.line})` : ''
  throw new SeedError(`The seed does not run: ${outcome.message}${line}`)
}

/**
 * Sets what a script cannot raise again, as `refusalOfStatement` refuses these pragmas. The heap limit holds for all
 * of SQLite's own memory and can only be lowered. Temporary tables and journals are kept in that memory, for in
 * sql.js a file lies in memory that no limit counts. The exclusive lock only saves time: without it every statement
 * looks for another process's journal.
 */
function keepLimits(connection: SqliteConnection, limits: RunLimits): void {
  const pages = Math.max(1, Math.floor(limits.databaseBytes / connection.number('PRAGMA page_size')))
  connection.rows(`PRAGMA hard_heap_limit = ${limits.memoryBytes}`)
  connection.rows('PRAGMA temp_store = MEMORY')
  connection.rows('PRAGMA main.locking_mode = EXCLUSIVE')
  connection.rows('PRAGMA main.journal_mode = MEMORY')
  connection.rows(`PRAGMA main.max_page_count = ${pages}`)
}
