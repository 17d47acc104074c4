import type { CheckOutcome, SqlOutcome, TableShape } from '@dryrun/shared/contract/run'
import type { ExpectedResult } from '@dryrun/shared/sql/compare-results'

/** The database a task works on. */
export interface TaskDatabase {
  /** A SQLite file, null for a new database. Its buffer is transferred. */
  database: Uint8Array | null
  /** Statements that fill a new database; not used where there is one. */
  seed: string
}

export type WorkerTask = TaskDatabase &
  (
    | { kind: 'run'; script: string; startLine: number; expected: ExpectedResult | null }
    | { kind: 'describe' }
    | { kind: 'export' }
  )

/** `memoryBytes` is what the worker's SQLite holds from now on: a worker that grew large is better replaced. */
export type WorkerAnswer = { memoryBytes: number } &
  /** Said once, before the first task. */
  (
    | { kind: 'ready' }
    | {
        kind: 'ran'
        outcome: SqlOutcome
        /** How the last result compares with the expected one; null where none was given. */
        check: CheckOutcome | null
        /** The database after the run, null where it is as it was sent. */ database: Uint8Array | null
      }
    | { kind: 'exported'; database: Uint8Array }
    | { kind: 'described'; tables: TableShape[] }
    /** The seed or the database is not what it must be: our mistake, not the script's. */
    | { kind: 'broken'; message: string }
  )
