import { z } from 'zod'
import { CodeOutcome } from './code-run.ts'
import { MemberId, RoundId, RunId, SessionId } from './ids.ts'

/** Every limit of a SQL run, with its number. Shown to people by name when one is met. */
export const sqlLimits = {
  /** Wall clock of one run, in milliseconds. */
  timeMs: 5_000,
  /** Rows kept of one result. */
  rows: 10_000,
  /** Bytes of all results of one run as JSON. */
  resultBytes: 2 * 1024 * 1024,
  /** Bytes of the round's database file. */
  databaseBytes: 64 * 1024 * 1024,
  /** Bytes SQLite may allocate while it runs. */
  memoryBytes: 256 * 1024 * 1024,
  /** Characters of one script. */
  scriptChars: 100_000,
  /** Runs a member may start in a minute. */
  runsPerMinute: 60,
} as const
export type SqlLimit = 'time' | 'rows' | 'resultBytes' | 'databaseBytes' | 'memory'

/**
 * A cell as SQLite holds it. Integers past 2^53, infinities (`Inf`) and blobs (`x'…'`) travel as text; a NUL character
 * is shown as `␀`.
 */
export const Cell = z.union([z.string(), z.number(), z.null()])
export type Cell = z.infer<typeof Cell>

export const ResultColumn = z.object({
  name: z.string(),
  /** What the values are: SQLite's storage classes; `mixed` where rows differ, `null` where all are NULL. */
  type: z.enum(['integer', 'real', 'text', 'blob', 'null', 'mixed']),
})
export type ResultColumn = z.infer<typeof ResultColumn>

/** The rows of one statement; a result that met the row or byte limit is no result but the outcome `limited`. */
export const ResultSet = z.object({
  columns: z.array(ResultColumn),
  rows: z.array(z.array(Cell)),
})
export type ResultSet = z.infer<typeof ResultSet>

/**
 * Where something stands: 0-based offset in the script that was run, in UTF-16 units; 1-based line and column in the
 * text it was taken from, so lines count from the run's `startLine`.
 */
export const ScriptPosition = z.object({
  offset: z.number().int().nonnegative(),
  line: z.number().int().positive(),
  column: z.number().int().positive(),
})
export type ScriptPosition = z.infer<typeof ScriptPosition>

export const StatementOutcome = z.object({
  /** The statement's text, cut at 200 characters. */
  statement: z.string(),
  position: ScriptPosition,
  result: ResultSet.nullable(),
  /** Rows that an INSERT, UPDATE or DELETE changed. */
  rowsChanged: z.number().int().nonnegative(),
  durationMs: z.number().nonnegative(),
})
export type StatementOutcome = z.infer<typeof StatementOutcome>

/**
 * What one run came to. A wrong statement is an outcome like any other, never our error. After `failed` what the
 * statements before it wrote is kept, after `limited` and `stopped` nothing is.
 */
export const SqlOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ok'), statements: z.array(StatementOutcome) }),
  z.object({
    kind: z.literal('failed'),
    /** The statements before the one that failed. */
    statements: z.array(StatementOutcome),
    message: z.string(),
    position: ScriptPosition.nullable(),
    /** What to write instead, where the script uses something the dialect lacks. */
    hint: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('limited'),
    limit: z.enum(['time', 'rows', 'resultBytes', 'databaseBytes', 'memory']),
    message: z.string(),
  }),
  z.object({ kind: z.literal('stopped'), message: z.string() }),
])
export type SqlOutcome = z.infer<typeof SqlOutcome>

/** One row of the comparison between what was expected and what came. */
export const RowDifference = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('missing'), expected: z.array(Cell) }),
  z.object({ kind: z.literal('extra'), actual: z.array(Cell) }),
  z.object({
    kind: z.literal('different'),
    expected: z.array(Cell),
    actual: z.array(Cell),
    /** Indexes of the columns that differ. */
    columns: z.array(z.number().int().nonnegative()),
  }),
  z.object({
    kind: z.literal('misplaced'),
    row: z.array(Cell),
    /** 0-based, as `actualAt`. */
    expectedAt: z.number().int(),
    actualAt: z.number().int(),
  }),
])
export type RowDifference = z.infer<typeof RowDifference>

export const CheckOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('passed'), rows: z.number().int() }),
  z.object({
    kind: z.literal('differs'),
    /** A sentence on the columns where names, number or order of columns differ. */
    columns: z.string().nullable(),
    expectedColumns: z.array(z.string()),
    differences: z.array(RowDifference),
    /** How many there are where `differences` was cut. */
    total: z.number().int(),
  }),
  /** The script gave no result to compare, or did not run. */
  z.object({ kind: z.literal('notComparable'), message: z.string() }),
])
export type CheckOutcome = z.infer<typeof CheckOutcome>

/** How many hidden datasets a checked answer passes; which ones, interviewers read apart. */
export const HiddenCount = z.object({ passed: z.number().int(), total: z.number().int() })
export type HiddenCount = z.infer<typeof HiddenCount>

/** Differences sent at most; the count of the rest is in `total`. */
export const maxDifferencesShown = 200

/** One execution in a round, seen by all in the room. */
export const Run = z.object({
  id: RunId,
  roundId: RoundId,
  memberId: MemberId,
  memberName: z.string(),
  /** SQL is a `query`, a `check` or a `reset`; code is run on the visible `cases` or the `hidden` ones. */
  kind: z.enum(['query', 'check', 'reset', 'cases', 'hidden']),
  script: z.string(),
  /** Where the script began in the shared text, when a selection was run. */
  startLine: z.number().int().positive(),
  state: z.enum(['running', 'finished']),
  startedAt: z.iso.datetime(),
  durationMs: z.number().nullable(),
  /** What SQL came to. */
  outcome: SqlOutcome.nullable(),
  check: CheckOutcome.nullable(),
  /** What code came to on the visible cases, or why there is nothing to say of the hidden ones. */
  code: CodeOutcome.nullable(),
  /** Null unless hidden cases were tried: SQL has to be right on the visible data first. */
  hidden: HiddenCount.nullable(),
})
export type Run = z.infer<typeof Run>

/** A run as the history lists it: without its rows. */
export const RunSummary = Run.omit({ outcome: true, check: true, code: true, hidden: true }).extend({
  result: z.enum([
    'running',
    'ok',
    'failed',
    'limited',
    'stopped',
    'passed',
    /** Right on the visible data and wrong on a hidden dataset. */
    'passedVisible',
    /** Wrong on a case of code. */
    'casesFailed',
    'differs',
    'notComparable',
  ]),
  rowCount: z.number().int().nullable(),
})
export type RunSummary = z.infer<typeof RunSummary>

/** A table of the round's database, for the question pane. */
export const TableShape = z.object({
  name: z.string(),
  columns: z.array(
    z.object({ name: z.string(), type: z.string(), notNull: z.boolean(), primaryKey: z.boolean() }),
  ),
  rowCount: z.number().int().nonnegative(),
})
export type TableShape = z.infer<typeof TableShape>

const RunInput = z.object({ sessionId: SessionId, roundId: RoundId })
const Script = z
  .string()
  .max(
    sqlLimits.scriptChars,
    `A script has at most ${sqlLimits.scriptChars.toLocaleString('en')} characters.`,
  )

const StartLine = z.number().int().positive().max(1_000_000).default(1)

export const runEvents = {
  /** Runs a script on the round's database; the reply comes when it is finished. */
  'run:start': {
    input: RunInput.extend({ script: Script, startLine: StartLine }),
    reply: Run,
  },
  /**
   * Runs a script on a fresh database and compares its last result with what the model answer gives; where it is
   * right, on every hidden dataset too.
   */
  'run:check': {
    input: RunInput.extend({ script: Script, startLine: StartLine }),
    reply: Run,
  },
  /** Stops the run that is going on. */
  'run:stop': { input: RunInput, reply: z.null() },
  /** Puts the round's database back to how the question seeds it. */
  'run:reset': { input: RunInput, reply: Run },
  'run:history': { input: RunInput, reply: z.array(RunSummary) },
} as const

export const runFacts = {
  'run:started': z.object({ sessionId: SessionId, run: RunSummary }),
  'run:finished': z.object({ sessionId: SessionId, run: Run }),
} as const
