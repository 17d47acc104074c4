import { sqlLimits, SqlOutcome } from '@dryrun/shared/contract/run'
import { answerTask } from '../src/runs/sandbox/answer-task.ts'
import type { RunLimits } from '../src/runs/sandbox/run-limits.ts'
import { loadSqlite } from '../src/runs/sandbox/sqlite-engine.ts'

const engine = await loadSqlite()
const orders = `CREATE TABLE orders (id INTEGER PRIMARY KEY, customer TEXT UNIQUE, amount REAL);
  INSERT INTO orders VALUES (1, 'Ada', 10), (2, 'Bo', 20.5);`

interface Options {
  startLine?: number
  seed?: string
  database?: Uint8Array
  limits?: Partial<RunLimits>
}

/** Runs a script as a worker does, on a database or on a new one that the seed fills. */
export function run(script: string, { startLine = 1, seed = orders, database, limits }: Options = {}) {
  const task = { kind: 'run', database: database ?? null, seed, script, startLine, expected: null } as const
  const answer = answerTask(engine, task, { ...sqlLimits, ...limits })
  if (answer.kind !== 'ran') throw new Error(answer.kind === 'broken' ? answer.message : answer.kind)
  return { outcome: SqlOutcome.parse(answer.outcome), database: answer.database }
}

/** The statements of a script that must run. */
export function ok(script: string, options?: Options) {
  const { outcome } = run(script, options)
  if (outcome.kind !== 'ok') throw new Error(`${outcome.kind}: ${outcome.message}`)
  return outcome.statements
}

/** How a script failed that must fail. */
export function failed(script: string, options?: Options) {
  const { outcome } = run(script, options)
  if (outcome.kind !== 'failed') throw new Error(`It was ${outcome.kind}.`)
  return outcome
}

/** The rows of a script's last statement. */
export const rowsOf = (script: string, options?: Options) => ok(script, options).at(-1)?.result?.rows
/** The bytes of a database that only the seed has run in. */
export const seeded = () => run('SELECT 1').database ?? new Uint8Array()
