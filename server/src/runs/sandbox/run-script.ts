import type { ScriptPosition, SqlOutcome, StatementOutcome } from '@dryrun/shared/contract/run'
import { dialectHelp } from '@dryrun/shared/sql/dialect-help'
import { positionsIn } from '@dryrun/shared/sql/script-position'
import { skipTrivia, sqlTokens } from '@dryrun/shared/sql/sql-tokens'
import { errorOffset } from './error-position.ts'
import { readResult, type ByteBudget } from './read-result.ts'
import { refusalOfStatement } from './refused-statement.ts'
import { LimitMet, limitMessage, type RunLimits } from './run-limits.ts'
import type { SqliteConnection } from './sqlite-connection.ts'
import { resultCode, SqliteError } from './sqlite-functions.ts'
import type { SqliteStatement } from './sqlite-statement.ts'

/** A script under way. */
interface Progress {
  connection: SqliteConnection
  script: string
  positionAt: (offset: number) => ScriptPosition
  limits: RunLimits
  budget: ByteBudget
  /** Rows changed so far, as SQLite counts them. */
  changes: number
  statements: StatementOutcome[]
  /** Where the next statement's text begins, spaces, comments and `;` before it left out. */
  offset: number
  /** The last BEGIN or SAVEPOINT that ran. */
  opened: ScriptPosition | null
}

/**
 * Runs a script statement by statement until one fails.
 *
 * As in SQLite's own shell each statement is committed by itself: what ran before the one that failed stays. A
 * transaction that is still open at the end is rolled back, and the outcome says so. An outcome `limited` leaves the
 * database in no defined state: the caller must drop it.
 * @param startLine the line on which the script begins in the text it was taken from, 1-based
 */
export function runScript(
  connection: SqliteConnection,
  script: string,
  startLine: number,
  limits: RunLimits,
): SqlOutcome {
  // An unpaired surrogate has no UTF-8: replaced here, so that positions stay the same on both sides.
  const text = script.replace(/\p{Surrogate}/gu, '\uFFFD')
  const progress: Progress = {
    connection,
    script: text,
    positionAt: positionsIn(text, startLine),
    limits,
    budget: { left: limits.resultBytes },
    changes: connection.number(totalChanges),
    statements: [],
    offset: skipToStatement(text, 0),
    opened: null,
  }
  const reason = whyNothingRuns(text)
  if (reason) return failed(progress, reason, null)
  try {
    const failure = runStatements(progress)
    return closeTransaction(progress, failure)
  } catch (error) {
    const limit = limitOf(error)
    if (limit === null) throw error
    return { kind: 'limited', limit, message: limitMessage(limit, limits) }
  }
}

/** Runs all statements. @returns the outcome where one failed. Throws where a limit is met. */
function runStatements(progress: Progress): SqlOutcome | null {
  const statements = progress.connection.statements(progress.script)
  let end = 0
  try {
    for (;;) {
      const refusal = refusalOfStatement(progress.script, progress.offset)
      if (refusal) return failed(progress, refusal, progress.offset)
      const began = performance.now()
      const next = statements.next()
      if (next.done) return null
      end += next.value.length
      runStatement(progress, next.value.statement, progress.script.slice(progress.offset, end), began)
      progress.offset = skipToStatement(progress.script, end)
    }
  } catch (error) {
    if (error instanceof SqliteError && limitOf(error) === null)
      return failedStatement(progress, error.message)
    throw error
  } finally {
    statements.return(undefined)
  }
}

function runStatement(progress: Progress, statement: SqliteStatement, text: string, began: number): void {
  const { connection, limits, budget } = progress
  const position = progress.positionAt(progress.offset)
  let result
  try {
    result = readResult(statement, limits, budget)
  } finally {
    statement.close()
  }
  // The count of the last statement stands until the next that changes rows, so it is asked for only after a change.
  const changes = connection.number(totalChanges)
  progress.statements.push({
    statement: excerpt(text),
    position,
    result,
    rowsChanged: changes === progress.changes ? 0 : connection.rowsChanged(),
    durationMs: Math.round((performance.now() - began) * 100) / 100,
  })
  progress.changes = changes
  if (/^(?:begin|savepoint)\b/i.test(text)) progress.opened = position
}

const totalChanges = 'SELECT total_changes()'

function closeTransaction(progress: Progress, failure: SqlOutcome | null): SqlOutcome {
  const rolledBack = progress.connection.rollBackIfOpen()
  if (failure?.kind === 'failed') {
    return rolledBack
      ? { ...failure, message: `${failure.message}. The open transaction was rolled back.` }
      : failure
  }
  if (!rolledBack) return { kind: 'ok', statements: progress.statements }
  const message = 'The script left a transaction open, so its changes were rolled back. End it with COMMIT.'
  return { ...failed(progress, message, null), position: progress.opened }
}

function failed(progress: Progress, message: string, offset: number | null, hint: string | null = null) {
  const position = offset === null ? null : progress.positionAt(offset)
  return { kind: 'failed', statements: progress.statements, message, position, hint } as const
}

function failedStatement(progress: Progress, message: string): SqlOutcome {
  const statement = textOfStatement(progress.script, progress.offset)
  const offset = errorOffset(statement, message, sql => progress.connection.complaint(sql))
  return failed(progress, message, progress.offset + offset, dialectHelp(statement, message))
}

/** The statement at `start` up to its `;`: SQLite does not say where a statement ends that it refused. */
function textOfStatement(script: string, start: number): string {
  for (const token of sqlTokens(script, start))
    if (token.text === ';') return script.slice(start, token.start)
  return script.slice(start)
}

function whyNothingRuns(script: string): string | null {
  if (script.includes('\0')) return 'The script holds a NUL character, which SQL has no use for. Remove it.'
  if (script.trim() === '') return 'The script is empty. Write a statement first.'
  const hasStatement = skipToStatement(script, 0) < script.length
  return hasStatement ? null : 'The script holds no statement, only comments. Write a statement first.'
}

function skipToStatement(script: string, from: number): number {
  let offset = skipTrivia(script, from)
  while (script[offset] === ';') offset = skipTrivia(script, offset + 1)
  return offset
}

function limitOf(error: unknown) {
  if (error instanceof LimitMet) return error.limit
  if (!(error instanceof SqliteError)) return null
  if (error.code === resultCode.outOfMemory) return 'memory'
  return error.code === resultCode.full ? 'databaseBytes' : null
}

const excerptLength = 200

function excerpt(statement: string): string {
  const text = statement.replace(/;\s*$/, '').trimEnd()
  return text.length > excerptLength ? `${text.slice(0, excerptLength - 1)}…` : text
}
